//! Links inside the site.

use std::borrow::Cow;

/// Whether a link leads to another page of the site, or to an anchor in it.
pub(crate) fn is_internal(link: &str) -> bool {
    let scheme = link.split(['/', '?', '#']).next().unwrap_or_default();
    !scheme.contains(':') && !link.starts_with("//")
}

/// The link to a page's source for mdBook: mdBook turns `x.md` into `x.html`, but makes `index.html` of a `README.md`
/// without changing the links to it.
pub(crate) fn to_source(link: &str) -> Cow<'_, str> {
    let (path, rest) = split(link);
    match path.strip_suffix("README.md") {
        Some(folder) if is_internal(link) => format!("{folder}index.md{rest}").into(),
        _ => link.into(),
    }
}

/// The link to the page itself.
pub(crate) fn to_page(link: &str) -> Cow<'_, str> {
    if !is_internal(link) {
        return link.into();
    }
    let source = to_source(link);
    let (path, rest) = split(&source);
    match path.strip_suffix(".md") {
        Some(stem) => format!("{stem}.html{rest}").into(),
        None => source,
    }
}

/// The path, and the rest of the link.
fn split(link: &str) -> (&str, &str) {
    link.split_at(link.find(['?', '#']).unwrap_or(link.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_sources_become_links_to_pages() {
        for (link, page) in [
            ("get.md", "get.html"),
            ("../devices/README.md#device", "../devices/index.html#device"),
            ("#device", "#device"),
            ("llms.txt", "llms.txt"),
            ("https://example.com/README.md", "https://example.com/README.md"),
            ("mailto:a@example.com", "mailto:a@example.com"),
        ] {
            assert_eq!(to_page(link), page);
        }
        assert_eq!(to_source("README.md#a"), "index.md#a");
        assert_eq!(to_source("get.md#a"), "get.md#a");
    }
}
