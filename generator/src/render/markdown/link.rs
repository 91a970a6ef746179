//! Where links lead.

const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// The scheme that the text begins with, of those that lead to the web or a mail program.
fn scheme(text: &str) -> Option<&'static str> {
    SCHEMES.into_iter().find(|scheme| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// The address at the start of the text, without the punctuation of the sentence around it.
pub(super) fn bare_address(text: &str) -> Option<&str> {
    let scheme = scheme(text)?;
    let ends = |c: char| c.is_whitespace() || "<>\"'`[]{}|\\^".contains(c);
    let run = &text[..text.find(ends).unwrap_or(text.len())];
    let mut address = run.trim_end_matches(|c: char| ".,;:!?*_~".contains(c));
    if !address.contains('(') {
        address = address.trim_end_matches(|c: char| ".,;:!?*_~)".contains(c));
    }
    text.get(..address.len().max(scheme.len()))
}

/// The address, if it leads somewhere from any page: relative ones and other schemes don't.
pub(super) fn absolute(address: &str) -> Option<String> {
    if scheme(address)?.len() == address.len() {
        return None;
    }
    let encoded = address.chars().map(|character| match character {
        '<' | '>' | '"' | '\\' | '`' | '[' | ']' | '{' | '}' | '|' | '^' | ' ' | '\n' => {
            format!("%{:02X}", u32::from(character))
        }
        other => other.to_string(),
    });
    Some(encoded.collect())
}

/// The address as the target of a link.
pub(super) fn target_of(address: &str) -> String {
    if address.contains(['(', ')']) { format!("<{address}>") } else { address.to_owned() }
}
