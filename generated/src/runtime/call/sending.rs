//! Turns the parameters of a call into a request.

use std::borrow::Cow;
use std::sync::Arc;

use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Map;

use super::Call;
use crate::runtime::client::{Credential, query_pairs};
use crate::runtime::json::{UNWRITABLE, Value};
use crate::runtime::payload::{BodyFormat, JSON, Parts, Payload, Written};
use crate::runtime::percent::{push_path, push_written};
use crate::runtime::printable::Truncated;
use crate::runtime::style::{ParameterLocation, ParameterStyle, Style};
use crate::runtime::{Error, HttpRequest, LiveToken, NextCall, redirects, rules};

/// The number of headers that most calls have besides those of the client.
const FEW: usize = 8;

impl Call {
    /// The request.
    pub(crate) fn request(&self) -> Result<HttpRequest, Error> {
        self.build_request().map_err(|error| error.of_operation(self.operation.id))
    }

    /// The tokens of the call that a source fetches.
    pub(crate) fn live_tokens(&self) -> Vec<Arc<dyn LiveToken>> {
        let checks = self.options.check.unwrap_or(self.client.checks());
        // `build_request` returns the same error.
        let credentials = self.client.credentials(self.operation, checks).unwrap_or_default();
        credentials.into_iter().filter_map(Credential::live_token).cloned().collect()
    }

    fn build_request(&self) -> Result<HttpRequest, Error> {
        if let Some(name) = self.unwritable.first() {
            let message = format!("a number in `{name}` can't be sent: {UNWRITABLE}");
            return Err(Error::configuration(message));
        }
        let checks = self.options.check.unwrap_or(self.client.checks());
        let credentials = self.client.credentials(self.operation, checks)?;
        if checks {
            rules::check(self.operation, &self.given(), &self.options.body)?;
        }
        let body = self.written()?;
        let headers = self.all_headers(&credentials, body.as_ref())?;
        let (body, stream) = match body.map(|body| body.payload) {
            Some(Payload::Bytes(bytes)) => (Some(bytes), None),
            Some(Payload::Stream(stream)) => (None, Some(stream)),
            None => (None, None),
        };
        let request = HttpRequest {
            method: self.method()?,
            url: self.url(&credentials)?,
            headers,
            body,
            stream,
            streamed: self.streamed,
            operation: self.operation.id,
            timeout: self.options.timeout.unwrap_or(self.client.timeout()),
            max_response_bytes: self.client.max_response_bytes(),
        };
        match self.page.as_deref() {
            Some(NextCall { text: address, parameter: None, .. }) => {
                redirects::to_page(request, address, query_pairs(&credentials))
            }
            _ => Ok(request),
        }
    }

    /// The body as it is sent; `None`: the call has no body.
    fn written(&self) -> Result<Option<Written>, Error> {
        let format = self.operation.body;
        if let (BodyFormat::Json, Some(members)) = (format, self.only_members()) {
            let is_body = self.operation.empty_body || !members.is_empty();
            // Serializing a `Value` into a `Vec` never fails.
            let bytes = || serde_json::to_vec(members).unwrap_or_default();
            return Ok(is_body.then(|| Written::json(bytes())));
        }
        let json = self.json();
        let media_types = match format {
            BodyFormat::Other(_, media_types) => media_types,
            _ => &[],
        };
        format.write(&Parts {
            json: json.as_ref(),
            attached: &self.attached,
            beside: &self.beside,
            media_types,
            styles: self.operation.styles,
        })
    }

    /// The members of the body, if the body has nothing else. They are not copied.
    fn only_members(&self) -> Option<&Map<String, Value>> {
        let has_more = self.whole_body.is_some() || !self.attached.is_empty();
        (!has_more && self.options.body.is_empty()).then_some(&self.body)
    }

    /// The parameters of the builder, by name, for the rules of the operation.
    fn given(&self) -> Cow<'_, Map<String, Value>> {
        let mut elsewhere = [&self.cookies, &self.headers, &self.query, &self.path].into_iter();
        if self.whole_body.is_none() && self.attached.is_empty() && elsewhere.all(Vec::is_empty) {
            return Cow::Borrowed(&self.body);
        }
        let mut given = match &self.whole_body {
            Some(Value::Object(whole)) => whole.clone(),
            _ => Map::new(),
        };
        given.extend(self.body.iter().map(|(name, value)| (name.clone(), value.clone())));
        // If several parameters have one name, the path parameter counts.
        let lists = [&self.cookies, &self.headers, &self.query, &self.path].into_iter().flatten();
        given.extend(lists.map(|(name, value)| (name.clone().into_owned(), value.clone())));
        // A rule can ask whether a file is given.
        given.extend(self.attached.iter().map(|(name, _)| ((*name).to_owned(), true.into())));
        Cow::Owned(given)
    }

    /// The JSON body; `None`: the call has no body.
    fn json(&self) -> Option<Value> {
        let members = self.body.iter().chain(&self.options.body);
        let members = members.map(|(name, value)| (name.clone(), value.clone()));
        match &self.whole_body {
            Some(Value::Object(whole)) => {
                let mut whole = whole.clone();
                whole.extend(members);
                Some(Value::Object(whole))
            }
            Some(other) => Some(other.clone()),
            None => {
                let members: Map<String, Value> = members.collect();
                (self.operation.empty_body || !members.is_empty()).then_some(Value::Object(members))
            }
        }
    }

    fn method(&self) -> Result<http::Method, Error> {
        let Some(target) = &self.target else { return Ok(self.operation.method.into()) };
        let method = target.method.clone();
        method.map_err(|text| {
            Error::configuration(format!("`{}` is not an HTTP method", Truncated(&text)))
        })
    }

    /// The path, with a `{name}` for each parameter in it.
    fn path_template(&self) -> Result<Cow<'static, str>, Error> {
        let Some(target) = &self.target else { return Ok(Cow::Borrowed(self.operation.path)) };
        let (path, query) = target.path.split_once('?').unwrap_or((&target.path, ""));
        let dots =
            |segment: &str| matches!(&*segment.replace("%2e", ".").replace("%2E", "."), "." | "..");
        if !path.starts_with('/') || path.split('/').any(dots) {
            let message = format!(
                "`{}` is not a path: a path begins with a slash, and none of its segments is `.` or `..`",
                Truncated(path)
            );
            return Err(Error::configuration(message));
        }
        let mut encoded = String::new();
        push_written(&mut encoded, path);
        if !query.is_empty() {
            encoded.push('?');
            push_written(&mut encoded, query);
        }
        Ok(Cow::Owned(encoded))
    }

    fn url(&self, credentials: &[&Credential]) -> Result<String, Error> {
        let template = self.path_template()?;
        let (base, mut rest) = (self.client.base_url_of(self.operation), &*template);
        let mut url = String::with_capacity(base.len() + rest.len());
        url.push_str(base);
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            url.push_str(before);
            match name.strip_prefix('+') {
                Some(name) => push_path(&mut url, &self.path_values(name)?),
                None => url.push_str(&self.path_value(name)?),
            }
            rest = after;
        }
        url.push_str(rest);
        let query = self.query.iter();
        let query = query.filter_map(|(name, value)| {
            self.styled(ParameterLocation::Query, name).text(name, value)
        });
        let query: Vec<String> = query.chain(query_pairs(credentials)).collect();
        if !query.is_empty() {
            // A path can contain the beginning of its query.
            url.push(if template.contains('?') { '&' } else { '?' });
            url.push_str(&query.join("&"));
        }
        Ok(url)
    }

    fn styled(&self, place: ParameterLocation, name: &str) -> ParameterStyle {
        ParameterStyle::of(self.operation.styles, place, name)
    }

    /// The text of a path parameter. An empty text, `.` and `..` are errors, because they would make another path.
    fn path_value(&self, name: &str) -> Result<String, Error> {
        let value = self.path.iter().find(|(other, _)| *other == name);
        let text = value
            .and_then(|(name, value)| self.styled(ParameterLocation::Path, name).text(name, value));
        segment(name, text.unwrap_or_default())
    }

    /// A path parameter of several segments. A segment `.` or `..` is an error, because it would make another path.
    fn path_values(&self, name: &str) -> Result<String, Error> {
        let value = self.path.iter().find(|(other, _)| *other == name);
        // A header takes each item unchanged, and the path encodes the whole.
        let plain = ParameterStyle {
            style: Style::Simple,
            ..ParameterStyle::of(&[], ParameterLocation::Header, "")
        };
        let text = value.and_then(|(_, value)| plain.text(name, value));
        let text = segment(name, text.unwrap_or_default())?;
        match text.split('/').any(|segment| matches!(segment, "." | "..")) {
            true => Err(Error::configuration(format!(
                "no segment of the path parameter `{name}` can be `.` or `..`"
            ))),
            false => Ok(text),
        }
    }

    fn all_headers(
        &self,
        credentials: &[&Credential],
        body: Option<&Written>,
    ) -> Result<HeaderMap, Error> {
        // With the capacity for all headers: a clone would be reallocated.
        let mut headers = HeaderMap::with_capacity(self.client.headers().len() + FEW);
        for (name, value) in self.client.headers() {
            headers.append(name, value.clone());
        }
        for credential in credentials {
            credential.add_headers(&mut headers)?;
        }
        insert_media_type(&mut headers, ACCEPT, self.accept.as_deref().unwrap_or(JSON))?;
        if let Some(media_type) = body.and_then(|body| self.media_type_of(body)) {
            insert_media_type(&mut headers, CONTENT_TYPE, media_type)?;
        }
        for (name, value) in &self.headers {
            if let Some(text) = self.styled(ParameterLocation::Header, name).text(name, value) {
                insert_header(&mut headers, name, &text)?;
            }
        }
        if let Some(text) = self.cookie_text(headers.get(COOKIE)) {
            insert_header(&mut headers, COOKIE.as_str(), &text)?;
        }
        for (name, value) in &self.options.headers {
            insert_header(&mut headers, name, value)?;
            // The purpose of these headers is unknown: they can contain a token.
            if let Some(value) = headers.get_mut(name) {
                value.set_sensitive(true);
            }
        }
        Ok(headers)
    }

    /// The media type of the body. The media type of a file takes precedence over that of the document. Only the body
    /// knows its boundary.
    fn media_type_of<'a>(&'a self, body: &'a Written) -> Option<&'a str> {
        let (own, written) = (self.content_type.as_deref(), body.media_type.as_deref());
        match self.operation.body {
            BodyFormat::Other(..) => written.or(own),
            _ => own.or(written),
        }
    }

    /// All cookies, after the cookie of the credential; `None`: there are no cookies besides that one.
    fn cookie_text(&self, token: Option<&HeaderValue>) -> Option<String> {
        let cookies = self.cookies.iter();
        let mut texts: Vec<String> = cookies
            .filter_map(|(name, value)| {
                self.styled(ParameterLocation::Cookie, name).text(name, value)
            })
            .collect();
        if texts.is_empty() {
            return None;
        }
        let token = token.and_then(|token| token.to_str().ok());
        texts.splice(0..0, token.map(str::to_owned));
        Some(texts.join("; "))
    }
}

/// The text, unless it would make another path.
fn segment(name: &str, text: String) -> Result<String, Error> {
    match text.as_str() {
        "" => Err(Error::configuration(format!("the path parameter `{name}` is empty"))),
        "." | ".." => {
            Err(Error::configuration(format!("the path parameter `{name}` can't be `.` or `..`")))
        }
        _ => Ok(text),
    }
}

/// Sets a header with a media type.
fn insert_media_type(
    headers: &mut HeaderMap,
    name: HeaderName,
    media_type: &str,
) -> Result<(), Error> {
    if media_type == JSON {
        headers.insert(name, HeaderValue::from_static(JSON));
        return Ok(());
    }
    insert_header(headers, name.as_str(), media_type)
}

/// Sets a header by name; the error of an invalid value does not contain the value.
pub(crate) fn insert_header(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), Error> {
    let header: HeaderName = name
        .parse()
        .map_err(|_| Error::configuration(format!("`{name}` is not a valid header name")))?;
    let mut value = HeaderValue::from_str(value).map_err(|_| {
        Error::configuration(format!(
            "the value of the header `{name}` has characters that can't be sent, such as a line break"
        ))
    })?;
    value.set_sensitive(is_sensitive(&header));
    headers.insert(header, value);
    Ok(())
}

/// Headers that contain a token by convention. `Credential` marks the headers of the client's own credential.
fn is_sensitive(name: &HeaderName) -> bool {
    use http::header::{AUTHORIZATION, PROXY_AUTHORIZATION};
    [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE].contains(name)
}
