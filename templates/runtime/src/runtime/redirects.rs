//! Redirects: their target, and the parts of a request that may be sent to it.

use http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_TYPE, LOCATION, RANGE, USER_AGENT};
use http::{HeaderName, Method, StatusCode};

use super::{Error, HttpRequest, HttpResponse};

/// How the client treats a redirect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_enums, reason = "emitted code writes it, nothing reads it")]
pub enum Redirects {
    /// The redirect is an error.
    Refused,
    /// The client follows the redirect.
    Followed,
    /// The redirect is the result of the call.
    Returned,
}

/// The largest number of redirects in a row that the client follows.
pub(crate) const MOST: usize = 10;

/// The headers that are sent to another origin. None of them can be a secret.
const FOR_ANYONE: [HeaderName; 4] = [ACCEPT, ACCEPT_ENCODING, RANGE, USER_AGENT];

/// Whether the response is a redirect.
pub(crate) fn leads_on(response: &HttpResponse) -> bool {
    matches!(response.status.as_u16(), 301 | 302 | 303 | 307 | 308)
        && response.headers.contains_key(LOCATION)
}

/// The request that follows a redirect; `None`: the client does not follow this redirect.
///
/// The method changes as the Fetch Standard says (section 4.4). A request to another origin has no body, and only
/// headers that reveal nothing about the caller. A redirect from `https` to `http` is not followed. A body that is a
/// stream was sent already, so its request is not repeated.
pub(crate) fn next(request: &HttpRequest, response: &HttpResponse) -> Option<HttpRequest> {
    let url = resolve(&request.url, response.header(LOCATION.as_str())?)?;
    let is_same = is_same_origin(&request.url, &url)?;
    let mut next = request.clone();
    next.url = url;
    let is_read = matches!(next.method, Method::GET | Method::HEAD);
    let becomes_get = match response.status {
        StatusCode::SEE_OTHER => !is_read,
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND => next.method == Method::POST,
        _ => false,
    };
    if becomes_get {
        next.method = Method::GET;
        (next.body, next.stream) = (None, None);
        next.headers.remove(CONTENT_TYPE);
    } else if next.stream.is_some() || (!is_same && !is_read) {
        return None;
    }
    if !is_same {
        for_anyone(&mut next);
    }
    Some(next)
}

/// The request of a page at a URL that another page named. `credentials` are the secret pairs of the query: a URL of
/// the same origin gets the pairs that it lacks. Another origin gets the parts that a redirect to it would get.
pub(crate) fn to_page(
    mut request: HttpRequest,
    address: &str,
    credentials: Vec<String>,
) -> Result<HttpRequest, Error> {
    let is_same = is_same_origin(&request.url, address).ok_or_else(|| {
        Error::pagination("the server named a URL of the next page that can't be requested")
    })?;
    address.clone_into(&mut request.url);
    if !is_same {
        for_anyone(&mut request);
        return Ok(request);
    }
    for pair in credentials {
        let name = pair.split('=').next();
        let (_, query) = request.url.split_once('?').unwrap_or_default();
        if !query.split('&').any(|other| other.split('=').next() == name) {
            request.url.push(if request.url.contains('?') { '&' } else { '?' });
            request.url.push_str(&pair);
        }
    }
    Ok(request)
}

/// Removes the parts that only the origin of the call may get.
fn for_anyone(request: &mut HttpRequest) {
    (request.body, request.stream) = (None, None);
    let names: Vec<HeaderName> = request.headers.keys().cloned().collect();
    for name in names.into_iter().filter(|name| !FOR_ANYONE.contains(name)) {
        request.headers.remove(name);
    }
}

/// Whether two URLs have the same origin; `None`: the second must not be requested, because it is `http` and the
/// first is `https`.
fn is_same_origin(from: &str, to: &str) -> Option<bool> {
    let (from, to) = (origin(from)?, origin(to)?);
    (from.0 != "https" || to.0 == "https").then(|| from == to)
}

/// Scheme, host and port.
fn origin(url: &str) -> Option<(String, String, u16)> {
    let (scheme, rest) = url.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let usual = match scheme.as_str() {
        "https" => 443,
        "http" => 80,
        _ => return None,
    };
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let authority = rest.get(..end)?;
    // A server that puts a user name into the URL wants it to be sent.
    if authority.contains('@') {
        return None;
    }
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port),
        _ => (authority, ""),
    };
    let port = if port.is_empty() { usual } else { port.parse().ok()? };
    (!host.is_empty()).then(|| (scheme, host.to_ascii_lowercase(), port))
}

/// Resolves a reference (RFC 3986, section 5.2), without its fragment.
pub(crate) fn resolve(base: &str, reference: &str) -> Option<String> {
    let reference = reference.trim().split('#').next().unwrap_or_default();
    if reference.chars().any(|c| c.is_ascii_control() || c == '\\' || c == ' ') {
        return None;
    }
    let (scheme, rest) = base.split_once("://")?;
    let authority_end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(authority_end)?;
    let path = path.split('?').next().unwrap_or_default();
    let has_scheme = reference.split(['/', '?']).next().is_some_and(|start| start.contains(':'));
    let address = if has_scheme {
        reference.to_owned()
    } else if reference.starts_with("//") {
        format!("{scheme}:{reference}")
    } else if reference.starts_with('/') {
        format!("{scheme}://{authority}{reference}")
    } else if reference.is_empty() {
        base.to_owned()
    } else if reference.starts_with('?') {
        format!("{scheme}://{authority}{path}{reference}")
    } else {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{scheme}://{authority}{folder}/{reference}")
    };
    Some(without_dots(&address))
}

/// Removes the dot segments of the path (RFC 3986, section 5.2.4).
fn without_dots(address: &str) -> String {
    let start = address.find("://").map_or(0, |at| at + 3);
    let (head, rest) = address.split_at_checked(start).unwrap_or(("", address));
    let (authority, rest) =
        rest.split_at_checked(rest.find(['/', '?']).unwrap_or(rest.len())).unwrap_or((rest, ""));
    let (path, query) =
        rest.split_at_checked(rest.find('?').unwrap_or(rest.len())).unwrap_or((rest, ""));
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        let is_dots = matches!(segment, "." | "..");
        if segment == ".." {
            kept.pop();
        }
        if !is_dots {
            kept.push(segment);
        } else if is_last {
            kept.push("");
        }
    }
    let path: String = kept.iter().flat_map(|segment| ["/", segment]).collect();
    format!("{head}{authority}{path}{query}")
}

#[cfg(test)]
mod tests {
    use super::{origin, resolve};

    #[test]
    fn references_are_resolved() {
        let base = "https://a.invalid/b/c?d=e";
        for (reference, expected) in [
            ("https://x.invalid/y", Some("https://x.invalid/y")),
            ("//x.invalid/y#z", Some("https://x.invalid/y")),
            ("/y?z", Some("https://a.invalid/y?z")),
            ("y", Some("https://a.invalid/b/y")),
            ("../y?z=../x", Some("https://a.invalid/y?z=../x")),
            ("./../../../y/./.", Some("https://a.invalid/y/")),
            ("..", Some("https://a.invalid/")),
            ("//x.invalid", Some("https://x.invalid")),
            ("?y", Some("https://a.invalid/b/c?y")),
            ("", Some(base)),
            ("/a:b", Some("https://a.invalid/a:b")),
            ("/\\x.invalid", None),
            ("/a\nb", None),
        ] {
            assert_eq!(resolve(base, reference).as_deref(), expected, "{reference}");
        }
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        let same = ["https://a.invalid/x", "HTTPS://A.invalid:443?x", "https://a.invalid:/"];
        for url in same {
            assert_eq!(origin(url), origin("https://a.invalid"), "{url}");
        }
        for url in [
            "http://a.invalid", "https://b.invalid", "https://a.invalid:8443",
            "https://a.invalid.b",
        ] {
            assert_ne!(origin(url), origin("https://a.invalid"), "{url}");
        }
        assert_eq!(origin("https://[::1]:80/"), Some(("https".into(), "[::1]".into(), 80)));
        for url in
            ["ftp://a.invalid", "https://", "https://u@a.invalid", "file:///a", "https://a:b"]
        {
            assert_eq!(origin(url), None, "{url}");
        }
    }
}
