//! A call that is being put together.

use std::collections::BTreeMap;
use std::fmt;

use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Map;

use super::json::{Encode, Value, if_finite};
use super::percent::push_path;
use super::secrets::Secrets;
use super::style::{Place, Style, Styled};
use super::{CallOptions, Client, Error, HttpRequest, HttpResponse, Operation, rules};

/// The parameters of one call, by name, as JSON: the builders of all operations fill a `Call`.
#[derive(Clone)]
pub struct Call {
    pub(crate) client: Client,
    pub(crate) operation: &'static Operation,
    pub(crate) options: CallOptions,
    path: Vec<(&'static str, Value)>,
    query: Vec<(&'static str, Value)>,
    headers: Vec<(&'static str, Value)>,
    cookies: Vec<(&'static str, Value)>,
    body: Map<String, Value>,
    whole_body: Option<Value>,
    /// Parameters with a number that JSON does not have.
    not_finite: Vec<String>,
}

/// The methods that emitted builders call.
impl Call {
    /// A call of this operation without any parameter.
    pub fn new(client: &Client, operation: &'static Operation) -> Self {
        Self {
            client: client.clone(),
            operation,
            options: CallOptions::default(),
            path: Vec::new(),
            query: Vec::new(),
            headers: Vec::new(),
            cookies: Vec::new(),
            body: Map::new(),
            whole_body: None,
            not_finite: Vec::new(),
        }
    }

    /// Sets a parameter of the path.
    pub fn path(&mut self, name: &'static str, value: &dyn Encode) {
        let value = self.encoded(name, value);
        replace(&mut self.path, name, value);
    }

    /// Sets a parameter of the query.
    pub fn query(&mut self, name: &'static str, value: &dyn Encode) {
        let value = self.encoded(name, value);
        replace(&mut self.query, name, value);
    }

    /// Sets a header.
    pub fn header(&mut self, name: &'static str, value: &dyn Encode) {
        let value = self.encoded(name, value);
        replace(&mut self.headers, name, value);
    }

    /// Sets a cookie.
    pub fn cookie(&mut self, name: &'static str, value: &dyn Encode) {
        let value = self.encoded(name, value);
        replace(&mut self.cookies, name, value);
    }

    /// Sets a member of the JSON body.
    pub fn body(&mut self, name: &str, value: &dyn Encode) {
        let value = self.encoded(name, value);
        self.body.insert(name.to_owned(), value);
    }

    /// Sets a member of the JSON body to a list of whatever converts into its items.
    pub fn body_list<T: Encode>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = impl Into<T>>,
    ) {
        self.body(name, &list::<T>(items));
    }

    /// Sets the JSON body as a whole. Members that are set too are put into it, if it is an object.
    pub fn whole_body(&mut self, value: &dyn Encode) {
        self.whole_body = Some(self.encoded("body", value));
    }

    /// The value as JSON; that a number in it is lost there is kept in mind until the call is sent.
    fn encoded(&mut self, name: &str, value: &dyn Encode) -> Value {
        let (value, is_finite) = if_finite(|| value.encode());
        self.not_finite.retain(|other| other != name);
        if !is_finite {
            self.not_finite.push(name.to_owned());
        }
        value
    }

    /// Sets a parameter of the query, or leaves it out.
    pub fn set_query<T: Encode>(&mut self, name: &'static str, value: Option<T>) {
        self.not_finite.retain(|other| other != name);
        remove(&mut self.query, name);
        value.iter().for_each(|value| self.query(name, value));
    }

    /// Sets a header, or leaves it out.
    pub fn set_header<T: Encode>(&mut self, name: &'static str, value: Option<T>) {
        self.not_finite.retain(|other| other != name);
        remove(&mut self.headers, name);
        value.iter().for_each(|value| self.header(name, value));
    }

    /// Sets a cookie, or leaves it out.
    pub fn set_cookie<T: Encode>(&mut self, name: &'static str, value: Option<T>) {
        self.not_finite.retain(|other| other != name);
        remove(&mut self.cookies, name);
        value.iter().for_each(|value| self.cookie(name, value));
    }

    /// Sets a member of the JSON body, or leaves it out.
    pub fn set_body<T: Encode>(&mut self, name: &str, value: Option<T>) {
        self.not_finite.retain(|other| other != name);
        self.body.remove(name);
        value.iter().for_each(|value| self.body(name, value));
    }

    /// Sets the JSON body as a whole, or leaves it out.
    pub fn set_whole_body<T: Encode>(&mut self, value: Option<T>) {
        self.whole_body = None;
        value.iter().for_each(|value| self.whole_body(value));
    }

    /// The same but for members that only the server writes: what was fetched has them.
    pub fn whole_body_without(&mut self, value: &dyn Encode, read_only: &[&str]) {
        self.whole_body(value);
        if let Some(Value::Object(members)) = &mut self.whole_body {
            members.retain(|name, _| !read_only.contains(&name.as_str()));
        }
    }

    /// Takes a parameter back, wherever it travels.
    pub(crate) fn unset(&mut self, name: &str) {
        self.not_finite.retain(|other| other != name);
        for list in [&mut self.path, &mut self.query, &mut self.headers, &mut self.cookies] {
            remove(list, name);
        }
        self.body.remove(name);
    }
}

/// A list of whatever converts into its items.
pub fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

/// A map of whatever converts into its names and values.
pub fn map<T>(
    pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>,
) -> BTreeMap<String, T> {
    pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect()
}

fn replace<T>(list: &mut Vec<(&'static str, T)>, name: &'static str, value: T) {
    remove(list, name);
    list.push((name, value));
}

fn remove<T>(list: &mut Vec<(&'static str, T)>, name: &str) {
    list.retain(|(other, _)| *other != name);
}

/// From the parameters to the request.
impl Call {
    /// The cursor that the caller begins with.
    pub(crate) fn cursor(&self, name: &str) -> Option<&str> {
        let in_query = self.query.iter().find(|(other, _)| *other == name).map(|(_, value)| value);
        self.options.body.get(name).or(self.body.get(name)).or(in_query)?.as_str()
    }

    /// Sets the parameter that takes the cursor of a page, where this operation has its parameters.
    pub(crate) fn set_cursor(&mut self, name: &'static str, cursor: &str) {
        let cursor = cursor.to_owned();
        self.options.body.remove(name);
        if self.operation.json_body {
            self.body(name, &cursor);
        } else {
            self.query(name, &cursor);
        }
    }

    /// The secrets that the call sends, which nothing may print.
    pub(crate) fn secrets(&self) -> Secrets {
        let mut secrets = self.client.secrets();
        self.options.add_to(&mut secrets);
        secrets
    }

    /// The id of the request, as the server names it in a response to this call.
    pub(crate) fn request_id(&self, response: &HttpResponse) -> Option<String> {
        let id = response.header(self.client.profile().request_id_header?)?;
        Some(self.secrets().clean(id))
    }

    /// The request, as it would be sent.
    pub(crate) fn request(&self) -> Result<HttpRequest, Error> {
        self.build_request().map_err(|error| error.of_operation(self.operation.id))
    }

    fn build_request(&self) -> Result<HttpRequest, Error> {
        if let Some(name) = self.not_finite.first() {
            let message =
                format!("a number in `{name}` is infinite or no number: it can't be sent");
            return Err(Error::configuration(message));
        }
        if self.options.check.unwrap_or(self.client.checks()) {
            self.client.check_security(self.operation)?;
            rules::check(self.operation, &self.given(), &self.options.body)?;
        }
        let body = self.json().map(|json| json.to_string().into_bytes());
        Ok(HttpRequest {
            method: self.operation.method.into(),
            url: self.url()?,
            headers: self.all_headers(body.is_some())?,
            body,
            operation: self.operation.id,
            timeout: self.options.timeout.unwrap_or(self.client.timeout()),
            max_response_bytes: self.client.max_response_bytes(),
        })
    }

    /// The parameters that the builder was given, by name, for the rules of the operation.
    fn given(&self) -> Map<String, Value> {
        let mut given = match &self.whole_body {
            Some(Value::Object(whole)) => whole.clone(),
            _ => Map::new(),
        };
        given.extend(self.body.iter().map(|(name, value)| (name.clone(), value.clone())));
        // Of several of one name the last stays: that of the path.
        let lists = [&self.cookies, &self.headers, &self.query, &self.path].into_iter().flatten();
        given.extend(lists.map(|(name, value)| ((*name).to_owned(), value.clone())));
        given
    }

    /// The JSON body; `None`: there is none.
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

    fn url(&self) -> Result<String, Error> {
        let mut url = self.client.base_url().to_owned();
        let mut rest = self.operation.path;
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
        let query: Vec<String> =
            query.filter_map(|(name, value)| self.styled(Place::Query, name).text(value)).collect();
        if !query.is_empty() {
            // A path can bring the beginning of its query along.
            url.push(if self.operation.path.contains('?') { '&' } else { '?' });
            url.push_str(&query.join("&"));
        }
        Ok(url)
    }

    fn styled(&self, place: Place, name: &'static str) -> Styled {
        Styled::of(self.operation.styles, place, name)
    }

    /// A value that leaves the path as it is meant: an empty one, or dots, would make it another path.
    fn path_value(&self, name: &str) -> Result<String, Error> {
        let value = self.path.iter().find(|(other, _)| *other == name);
        let styled = value.map(|(name, value)| (self.styled(Place::Path, name), value));
        let text = styled.and_then(|(styled, value)| styled.text(value));
        segment(name, text.unwrap_or_default())
    }

    /// A value that can be several segments of the path, none of which makes it another path.
    fn path_values(&self, name: &str) -> Result<String, Error> {
        let value = self.path.iter().find(|(other, _)| *other == name);
        // A header takes each item as it is, and the path encodes the whole.
        let plain = Styled { style: Style::Simple, ..Styled::of(&[], Place::Header, "") };
        let text = value.and_then(|(_, value)| plain.text(value));
        let text = segment(name, text.unwrap_or_default())?;
        match text.split('/').any(|segment| matches!(segment, "." | "..")) {
            true => Err(Error::configuration(format!(
                "no part of the path parameter `{name}` can consist of dots"
            ))),
            false => Ok(text),
        }
    }

    fn all_headers(&self, has_body: bool) -> Result<HeaderMap, Error> {
        let mut headers = self.client.headers().clone();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if has_body {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        for (name, value) in &self.headers {
            if !has_body && name.eq_ignore_ascii_case(CONTENT_TYPE.as_str()) {
                continue;
            }
            if let Some(text) = self.styled(Place::Header, name).text(value) {
                insert_header(&mut headers, name, &text)?;
            }
        }
        if let Some(text) = self.cookie_text(headers.get(COOKIE)) {
            insert_header(&mut headers, COOKIE.as_str(), &text)?;
        }
        for (name, value) in &self.options.headers {
            insert_header(&mut headers, name, value)?;
            // What they are for is not known here: it can be a token.
            if let Some(value) = headers.get_mut(name) {
                value.set_sensitive(true);
            }
        }
        Ok(headers)
    }

    /// All cookies, after the one that carries the token; `None`: there is none beside it.
    fn cookie_text(&self, token: Option<&HeaderValue>) -> Option<String> {
        let cookies = self.cookies.iter();
        let mut texts: Vec<String> = cookies
            .filter_map(|(name, value)| self.styled(Place::Cookie, name).text(value))
            .collect();
        if texts.is_empty() {
            return None;
        }
        let token = token.and_then(|token| token.to_str().ok());
        texts.splice(0..0, token.map(str::to_owned));
        Some(texts.join("; "))
    }
}

/// The text, if the path stays as it is meant with it.
fn segment(name: &str, text: String) -> Result<String, Error> {
    match text.as_str() {
        "" => Err(Error::configuration(format!("the path parameter `{name}` is empty"))),
        "." | ".." => {
            Err(Error::configuration(format!("the path parameter `{name}` can't consist of dots")))
        }
        _ => Ok(text),
    }
}

/// Sets a header by name; what can't be one is an error without its value.
pub(crate) fn insert_header(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), Error> {
    let header: HeaderName = name
        .parse()
        .map_err(|_| Error::configuration(format!("`{name}` is no name of a header")))?;
    let mut value = HeaderValue::from_str(value).map_err(|_| {
        Error::configuration(format!(
            "the value of header `{name}` has characters that can't be sent"
        ))
    })?;
    value.set_sensitive(is_sensitive(&header));
    headers.insert(header, value);
    Ok(())
}

/// Headers that carry a token by convention; those of the client's own token are marked where they are made.
fn is_sensitive(name: &HeaderName) -> bool {
    use http::header::{AUTHORIZATION, PROXY_AUTHORIZATION};
    [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE].contains(name)
}

/// The names of the parameters only: their values can be secret.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names: Vec<&str> = Vec::new();
        names.extend(self.path.iter().map(|(name, _)| *name));
        names.extend(self.query.iter().map(|(name, _)| *name));
        names.extend(self.headers.iter().map(|(name, _)| *name));
        names.extend(self.cookies.iter().map(|(name, _)| *name));
        names.extend(self.body.keys().map(String::as_str));
        f.debug_struct("Call")
            .field("operation", &self.operation.id)
            .field("parameters", &names)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
