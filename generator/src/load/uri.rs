//! Relative references (RFC 3986, section 5.2).

/// The URI of a reference without a fragment, seen from a base. The base can be relative itself: nobody says where the
/// document stands.
pub(super) fn resolved(base: &str, reference: &str) -> String {
    if reference.is_empty() {
        return base.to_owned();
    }
    if scheme(reference).is_some() {
        return reference.to_owned();
    }
    let scheme_end = scheme(base).map_or(0, |scheme| scheme.len() + 1);
    let (before, rest) = base.split_at(scheme_end);
    if reference.starts_with("//") {
        return format!("{before}{reference}");
    }
    let host_end = match rest.strip_prefix("//") {
        Some(host) => 2 + host.find('/').unwrap_or(host.len()),
        None => 0,
    };
    let (host, path) = rest.split_at(host_end);
    let folder = match reference.starts_with('/') {
        true => "",
        false => &path[..path.rfind('/').map_or(0, |at| at + 1)],
    };
    let folder =
        if folder.is_empty() && host_end > 0 && !reference.starts_with('/') { "/" } else { folder };
    format!("{before}{host}{}", without_dots(&format!("{folder}{reference}")))
}

/// The scheme of a URI: `https` (RFC 3986, section 3.1).
pub(super) fn scheme(uri: &str) -> Option<&str> {
    let (scheme, _) = uri.split_once(':')?;
    (!scheme.contains(['/', '?', '#'])).then_some(scheme)
}

/// A path without the segments `.` and `..`.
fn without_dots(path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "." => {}
            ".." if segments.len() > usize::from(path.starts_with('/')) => drop(segments.pop()),
            ".." => {}
            segment => segments.push(segment),
        }
    }
    segments.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn references_are_resolved_from_their_base() {
        for (base, reference, uri) in [
            ("https://a.example/x/root.json", "b.json", "https://a.example/x/b.json"),
            ("https://a.example/x/root.json", "./b.json", "https://a.example/x/b.json"),
            ("https://a.example/x/root.json", "../b.json", "https://a.example/b.json"),
            ("https://a.example/x/root.json", "../../../b.json", "https://a.example/b.json"),
            ("https://a.example/x/root.json", "/b.json", "https://a.example/b.json"),
            ("https://a.example/x/root.json", "//b.example/c", "https://b.example/c"),
            ("https://a.example/x/root.json", "", "https://a.example/x/root.json"),
            ("https://a.example", "b.json", "https://a.example/b.json"),
            ("https://a.example/x", "urn:b", "urn:b"),
            ("", "b.json", "b.json"),
            ("", "./b.json", "b.json"),
            ("x/root", "b", "x/b"),
            ("/x/root", "b", "/x/b"),
            ("root", "b", "b"),
            ("urn:a", "b", "urn:b"),
        ] {
            assert_eq!(resolved(base, reference), uri, "{base} {reference}");
        }
    }
}
