//! The name of a server, from its description or its URL.

use crate::model::Name;

/// Words that identify no server.
const FILLERS: [&str; 33] = [
    "a", "an", "and", "api", "as", "at", "base", "default", "endpoint", "endpoints", "env",
    "environment", "for", "host", "http", "https", "in", "is", "main", "of", "on", "our", "rest",
    "server", "servers", "service", "that", "the", "this", "to", "url", "with", "your",
];

/// The number of words of a name.
const WORDS: usize = 3;

/// The name of a server with this description. If the description has no telling words, the name is the first telling
/// label of the host.
pub(super) fn name(description: Option<&str>, url: &str) -> Name {
    let line =
        description.and_then(|text| text.lines().map(str::trim).find(|line| !line.is_empty()));
    // A URL in a description adds nothing.
    let line: String = line.unwrap_or_default().chars().take(200).collect();
    let line = line.split_whitespace().filter(|word| !word.contains("://"));
    let said = telling(&line.collect::<Vec<_>>().join(" "));
    if !said.is_empty() {
        return said;
    }
    let (host, path) = parts(url);
    let labels = host.split(['.', ':', '{', '}', '[', ']']).filter(|label| !label.is_empty());
    let label = labels.map(telling).find(|label| !label.is_empty() && label.as_str() != "www");
    let label = label.unwrap_or_else(|| telling(path));
    match label.as_str() {
        "" => Name::from_text("root"),
        text if text.starts_with(|first: char| first.is_ascii_digit()) => {
            Name::from_text(&format!("host_{host}"))
        }
        _ => label,
    }
}

/// The words that distinguish this server from one with the same name, from its path or its scheme.
pub(super) fn place(url: &str) -> String {
    let (_, path) = parts(url);
    let words = telling(path);
    let scheme = url.split_once("://").map_or("relative", |(scheme, _)| scheme);
    if words.is_empty() { Name::from_text(scheme).to_string() } else { words.to_string() }
}

/// The host and the path of a URL.
fn parts(url: &str) -> (&str, &str) {
    let (_, rest) = url.split_once("://").unwrap_or(("", url));
    match url.contains("://") || url.starts_with('{') {
        true => rest.split_once('/').unwrap_or((rest, "")),
        false => ("", rest),
    }
}

/// The first words that are not fillers.
fn telling(text: &str) -> Name {
    let all = Name::from_text(text);
    let words = all.words().filter(|word| !FILLERS.contains(word)).take(WORDS);
    let words: Vec<String> = words.map(|word| word.chars().take(30).collect()).collect();
    Name::from_text(&words.join("_"))
}

#[cfg(test)]
mod tests {
    use super::{name, place};

    #[test]
    fn a_server_has_the_name_of_its_description() {
        for (description, url, expected) in [
            ("Production server", "https://api.example.com", "production"),
            ("The sandbox environment of our API", "https://sandbox.example.com", "sandbox"),
            ("", "https://api.eu.example.com/v1", "eu"),
            ("API server", "https://www.example.com", "example"),
            ("https://api.example.com/v1", "https://api.example.com/v1", "example"),
            ("", "{Endpoint}/vision", "vision"),
            ("", "https://{tenant}.example.com", "tenant"),
            ("", "http://127.0.0.1:8080", "host_127_0_0_1_8080"),
            ("", "/api/v2", "v2"),
            ("", "", "root"),
            ("\n  `rm -rf /`; \"x\" <b>\n", "https://a.invalid", "rm_rf_x"),
        ] {
            assert_eq!(name(Some(description), url).as_str(), expected, "{description} {url}");
        }
    }

    #[test]
    fn equal_names_of_servers_get_a_path_or_a_scheme() {
        assert_eq!(place("https://api.example.com/edit/{version}"), "edit_version");
        assert_eq!(place("http://api.example.com"), "http");
        assert_eq!(place("/"), "relative");
    }
}
