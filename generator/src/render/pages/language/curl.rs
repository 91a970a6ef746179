//! cURL commands for a POSIX shell.

use std::collections::BTreeMap;

use heck::ToShoutySnakeCase;
use serde_json::Value;

use crate::model::{
    Format, Parameter, ParameterLocation, ParameterStyle, SecurityRequirement, SecuritySchemeKind,
    Statuses, essence, fill_path, is_token, sent_path, status_title,
};

use super::{Call, RenderedCall, shell};
use crate::model::parameter_text;
use crate::render::json;
use crate::render::percent::percent;
use crate::samples::Output;
use crate::samples::form_part::{BYTES, FormPart};

pub(super) fn write(call: &Call<'_>) -> RenderedCall {
    let address = address(call);
    // cURL expands brackets and braces in an address unless `--globoff` is set.
    let globs = if address.contains(['[', ']', '{', '}']) { "--globoff " } else { "" };
    let mut lines = vec![format!(
        "curl --include {globs}--request {} {}",
        call.operation.method.as_str(),
        match address.starts_with('/') {
            true => shell::after_variable(base_url(call), &address),
            false => shell::double(&address),
        }
    )];
    lines.extend(credentials(call).iter().map(|option| format!("  {option}")));
    lines.extend(in_location(call, ParameterLocation::Header).map(|(parameter, value)| {
        let text = parameter_text::text(parameter, value, &str::to_owned);
        let header = format!("{}: {text}", parameter.property.wire);
        format!("  --header {}", shell::double(&one_line(&header)))
    }));
    let cookies: Vec<String> = in_location(call, ParameterLocation::Cookie)
        .flat_map(|(parameter, value)| {
            parameter_text::cookies(parameter, value, &|text| percent(text))
        })
        .collect();
    if !cookies.is_empty() {
        // Without an equals sign, cURL would read a file with that name.
        lines.push(format!("  --cookie {}", shell::double(&one_line(&cookies.join("; ")))));
    }
    let (options, here) = content(call);
    lines.extend(options);
    RenderedCall { code: lines.join(" \\\n") + &here, output: output(call) }
}

/// The options for the body, and the text behind the command.
fn content(call: &Call<'_>) -> (Vec<String>, String) {
    let Some(body) = call.sample.body(call.operation) else { return Default::default() };
    let declared = call.operation.body.as_ref();
    let header = || {
        let media_type = declared.map_or("", |body| &body.media_type);
        let header = format!("Content-Type: {media_type}");
        format!("  --header {}", shell::double(&one_line(&header)))
    };
    let format = declared.map(|body| body.format).unwrap_or_default();
    let options = match format {
        Format::Json => {
            let body = json::pretty(&body);
            // A shell expands a here-document unless its delimiter is quoted.
            let word = if body.contains(['$', '`', '\\']) { "'EOF'" } else { "EOF" };
            return (vec![format!("  --json @- <<{word}")], format!("\n{body}\nEOF"));
        }
        Format::Form => form(call, &body),
        Format::Multipart => parts(call, &body),
        Format::Text => {
            let text = shell::double(body.as_str().unwrap_or_default());
            // `--data-raw` sends a text unchanged, even if the text begins with `@`.
            vec![header(), format!("  --data-raw {text}")]
        }
        Format::Bytes => vec![header(), "  --data-binary @file".to_owned()],
    };
    (options, String::new())
}

/// The options for the pairs of a form.
fn form(call: &Call<'_>, body: &Value) -> Vec<String> {
    let members = body.as_object().into_iter().flatten();
    let pairs = members.flat_map(|(name, value)| {
        let style = style_of(call, name);
        parameter_text::pairs_under(name, style, value, &str::to_owned)
    });
    // cURL encodes the text after the first equals sign.
    let option = |(name, text): (String, String)| {
        format!("  --data-urlencode {}", shell::double(&format!("{}={text}", percent(&name))))
    };
    pairs.map(option).collect()
}

/// The options for the parts of a multipart form.
fn parts(call: &Call<'_>, body: &Value) -> Vec<String> {
    let mut options = Vec::new();
    for (name, value) in body.as_object().into_iter().flatten() {
        let parts = FormPart::of_member(call.operation, name, style_of(call, name), value);
        options.extend(parts.iter().map(|part| option(name, part)));
    }
    options
}

/// The option for a part. `--form` gives a meaning to semicolons and to some first characters, unless the text is in
/// quotes. `--form-string` gives them none, but can't have a media type.
fn option(name: &str, FormPart { text, is_file, media_type }: &FormPart) -> String {
    if *is_file {
        let declared = media_type.as_deref().filter(|ty| *ty != BYTES).and_then(without_parameters);
        let ty = declared.map_or_else(String::new, |ty| format!(";type={ty}"));
        return format!("  --form {}", shell::double(&format!("{name}=@file{ty}")));
    }
    let Some(media_type) = media_type.as_deref().and_then(without_parameters) else {
        return format!("  --form-string {}", shell::double(&format!("{name}={text}")));
    };
    let is_plain = text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '{' | '['))
        && !text.contains(';')
        && !text.ends_with(char::is_whitespace);
    let text = match is_plain {
        true => text.clone(),
        false => format!("\"{}\"", text.replace('\\', r"\\").replace('"', "\\\"")),
    };
    format!("  --form {}", shell::double(&format!("{name}={text};type={media_type}")))
}

/// A media type without its parameters: cURL takes `headers=@file` behind a semicolon as an option of its own.
fn without_parameters(media_type: &str) -> Option<&str> {
    let essence = essence(media_type);
    let (ty, subtype) = essence.split_once('/')?;
    (is_token(ty) && is_token(subtype)).then_some(essence)
}

fn style_of(call: &Call<'_>, name: &str) -> ParameterStyle {
    let mut parameters = call.operation.parameters.iter();
    let parameter = parameters.find(|it| it.property.wire.as_str() == name);
    let usual = ParameterStyle::usual(ParameterLocation::Body);
    parameter.map_or(usual, Parameter::written)
}

/// The output: the body with the value and its key; of a response without a body the line with its status, which
/// `--include` prints.
fn output(call: &Call<'_>) -> String {
    match &call.sample.output {
        Some(Output { key: Some(key), value, .. }) => {
            json::pretty(&call.operation.response.body_of(key, value.clone()))
        }
        Some(output) => json::pretty(&output.value),
        None if call.operation.response.envelope.is_empty() => status_line(call),
        None => "{}".to_owned(),
    }
}

/// The first line of the response: that of the first status of a success or a redirect.
fn status_line(call: &Call<'_>) -> String {
    let mut declared = call.operation.response.declared.iter().map(|(statuses, _)| *statuses);
    let status = declared.find(|statuses| matches!(statuses.class(), Some(2 | 3)));
    match status {
        Some(Statuses::One(status)) => {
            format!("HTTP/1.1 {status} {}", status_title(Statuses::One(status)))
        }
        _ => "HTTP/1.1 200 OK".to_owned(),
    }
}

/// The options for the credentials: a bearer token if it suffices, else the credentials of the first security
/// requirement. Of an operation for which the client sends nothing they are those of the document: cURL has schemes that
/// the client lacks.
fn credentials(call: &Call<'_>) -> Vec<String> {
    let sent = call.api.sent_security(call.operation);
    let is_sent = sent.iter().any(|requirement| !requirement.schemes.is_empty());
    let requirements = if is_sent { &sent } else { &call.operation.security };
    let requirements = requirements.iter().map(|requirement| kinds(call, requirement));
    let requirements: Vec<Vec<(&String, &SecuritySchemeKind)>> = requirements.collect();
    let is_bearer = |requirement: &&Vec<(&String, &SecuritySchemeKind)>| {
        matches!(requirement.as_slice(), [(_, SecuritySchemeKind::Bearer(_))])
    };
    let requirement = requirements
        .iter()
        .find(is_bearer)
        .or_else(|| requirements.iter().find(|requirement| !requirement.is_empty()));
    let requirement = requirement.map(Vec::as_slice).unwrap_or_default();
    let variable = |id: &String| match requirement {
        [_] if is_sent => call.credential.to_owned(),
        _ => id.to_shouty_snake_case(),
    };
    requirement.iter().filter_map(|(id, kind)| credential(kind, &variable(id))).collect()
}

/// The security schemes of a requirement, with their ids.
fn kinds<'c>(
    call: &'c Call<'_>,
    requirement: &'c SecurityRequirement,
) -> Vec<(&'c String, &'c SecuritySchemeKind)> {
    let schemes = requirement.schemes.iter();
    schemes.filter_map(|id| Some((id, &call.api.security_scheme(id)?.kind))).collect()
}

/// The option for a credential. `None`: no option stands for it.
fn credential(kind: &SecuritySchemeKind, variable: &str) -> Option<String> {
    let option = |name: &str, before: &str| {
        format!("--{name} {}", shell::before_variable(&one_line(before), variable))
    };
    Some(match kind {
        SecuritySchemeKind::Basic => option("user", ""),
        SecuritySchemeKind::Header(name) => option("header", &format!("{name}: ")),
        SecuritySchemeKind::Cookie(name) => option("cookie", &format!("{name}=")),
        // cURL does not encode the name, and would read a file for an `@` in it.
        SecuritySchemeKind::Query(name) => {
            option("url-query", &format!("{}=", percent(name.as_str())))
        }
        SecuritySchemeKind::Http(scheme) if kind.header().is_none() => {
            match scheme.to_ascii_lowercase().as_str() {
                "digest" => format!("--digest {}", option("user", "")),
                "ntlm" => format!("--ntlm {}", option("user", "")),
                // The user is that of the system's ticket.
                "negotiate" => "--negotiate --user :".to_owned(),
                _ => return None,
            }
        }
        SecuritySchemeKind::Http(scheme) => option("header", &format!("Authorization: {scheme} ")),
        SecuritySchemeKind::Bearer(_) | SecuritySchemeKind::External(_) => {
            option("header", "Authorization: Bearer ")
        }
        SecuritySchemeKind::Certificate => option("cert", ""),
    })
}

/// The variable with the URL of the server, for an API without one.
fn base_url<'c>(call: &'c Call<'_>) -> &'c str {
    call.api.client.endpoint_variable.as_deref().unwrap_or("BASE_URL")
}

/// The URL with path and query parameters; of an API without a server only its path.
fn address(call: &Call<'_>) -> String {
    let query: Vec<String> = in_location(call, ParameterLocation::Query)
        .flat_map(|(parameter, value)| {
            parameter_text::pairs(parameter, value, &|text| percent(text))
        })
        .map(|(name, text)| format!("{name}={text}"))
        .collect();
    let server = call.api.server_of(call.operation);
    let mut address: String = server.chars().map(in_url).collect();
    address.push_str(&path(call));
    if !query.is_empty() {
        let mark = if call.operation.path.contains('?') { '&' } else { '?' };
        address.push_str(&format!("{mark}{}", query.join("&")));
    }
    address
}

/// The path with its parameters.
fn path(call: &Call<'_>) -> String {
    let named = in_location(call, ParameterLocation::Path)
        .map(|(parameter, value)| (parameter.property.wire.as_str(), (parameter, value)));
    let named: BTreeMap<&str, (&Parameter, &Value)> = named.collect();
    // Slashes in a value with several segments separate segments of the path.
    let segments = |text: &str| text.split('/').map(percent).collect::<Vec<_>>().join("/");
    fill_path(&sent_path(&call.operation.path), |name, is_several| {
        let (parameter, value) = named.get(name)?;
        Some(parameter_text::text(parameter, value, &|text| match is_several {
            true => segments(text),
            false => percent(text),
        }))
    })
}

/// Text for a header: a line end in the text would begin another header (RFC 9110, section 5.5).
fn one_line(text: &str) -> String {
    text.replace(char::is_control, "")
}

/// A character of a URL, percent-encoded if it is not allowed there.
fn in_url(character: char) -> String {
    let stays = character.is_ascii_graphic() && !"\"<>\\^`{|}".contains(character);
    if stays { character.into() } else { percent(character.encode_utf8(&mut [0; 4])) }
}

/// The arguments with this location, with their parameters.
fn in_location<'c>(
    call: &'c Call<'_>,
    location: ParameterLocation,
) -> impl Iterator<Item = (&'c Parameter, &'c Value)> {
    let parameters =
        call.operation.parameters.iter().filter(move |parameter| parameter.location == location);
    parameters.filter_map(|parameter| Some((parameter, call.sample.given(parameter)?)))
}

#[cfg(test)]
mod tests {
    use super::{FormPart, option};

    /// The option for a text with a media type.
    fn of(text: &str) -> String {
        let media_type = Some("application/json".to_owned());
        option("a", &FormPart { text: text.to_owned(), is_file: false, media_type })
    }

    #[test]
    fn a_part_is_quoted_where_curl_reads_signs() {
        assert_eq!(of("5"), r#"  --form "a=5;type=application/json""#);
        assert_eq!(of(r#"{"b":1}"#), r#"  --form 'a={"b":1};type=application/json'"#);
        assert_eq!(of(r#""b""#), r#"  --form 'a="\"b\"";type=application/json'"#);
        let (text, media_type) = ("b".to_owned(), Some("image/png".to_owned()));
        let file = FormPart { text, is_file: true, media_type };
        assert_eq!(option("a", &file), r#"  --form "a=@file;type=image/png""#);
        let (text, media_type) =
            ("5".to_owned(), Some("text/plain;headers=@/etc/hosts".to_owned()));
        let part = FormPart { text, is_file: false, media_type };
        assert_eq!(option("a", &part), r#"  --form "a=5;type=text/plain""#);
        assert_eq!(of("@b;c"), r#"  --form 'a="@b;c";type=application/json'"#);
    }
}
