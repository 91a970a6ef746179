//! A group of tabs as HTML.
//!
//! The panels stand one below the other, each with its title, for readers without JavaScript; `templates/site/site.js`
//! makes tabs of them. They are rendered here, and mdBook gets them as a comment, so the search index has the text of
//! a page once, and not the same sample in seven languages.

use mdbook_markdown::pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd, html};
use mdbook_markdown::{MarkdownOptions, new_cmark_parser};

use crate::address;

/// The beginning and the end of the comment.
const COMMENT: (&str, &str) = ("<!--unindexed", "unindexed-->");

/// A tab.
#[derive(Debug, Default)]
pub(crate) struct Tab {
    pub title: String,
    /// Markdown.
    pub body: String,
}

/// The tabs as a comment; `number` is the number of the group on its page.
pub(crate) fn render(tabs: &[Tab], number: usize) -> String {
    let mut buttons = String::new();
    let mut panels = String::new();
    for (index, tab) in tabs.iter().enumerate() {
        let title = escape(&tab.title);
        let id = format!("tab-{number}-{index}");
        let (selected, tabindex) = if index == 0 { ("true", "0") } else { ("false", "-1") };
        buttons.push_str(&format!(
            "<button type=\"button\" role=\"tab\" id=\"{id}\" aria-controls=\"{id}-panel\" \
             aria-selected=\"{selected}\" tabindex=\"{tabindex}\">{title}</button>\n"
        ));
        panels.push_str(&format!(
            "<section role=\"tabpanel\" id=\"{id}-panel\" aria-labelledby=\"{id}\">\n\
             <p class=\"tab-title\">{title}</p>\n{}</section>\n",
            body(&tab.body)
        ));
    }
    let (start, end) = COMMENT;
    format!(
        "{start}\n<div class=\"tabs\">\n<div role=\"tablist\" aria-label=\"Language\">\n{buttons}</div>\n\
         {panels}</div>\n{end}"
    )
}

/// The page with the groups of tabs in their places.
pub(crate) fn uncomment(page: &str) -> String {
    page.replace(COMMENT.0, "").replace(COMMENT.1, "")
}

/// The content of a tab. Its headings become labels: they repeat in each tab, so they can't be anchors.
fn body(markdown: &str) -> String {
    let options = MarkdownOptions::default();
    let mut events: Vec<Event> = new_cmark_parser(markdown, &options).collect();
    for at in 0..events.len() {
        let (event, after) = events[at..].split_at_mut(1);
        match &mut event[0] {
            Event::Start(Tag::Link { dest_url, .. }) => {
                *dest_url = CowStr::from(address::to_page(dest_url).into_owned());
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let code = after.first().map_or("", |event| match event {
                    Event::Text(code) => code,
                    _ => "",
                });
                *info = CowStr::from(highlighted(info, code).to_owned());
            }
            event @ Event::Start(Tag::Heading { .. }) => {
                *event = Event::Html("<p class=\"label\">".into());
            }
            event @ Event::End(TagEnd::Heading(_)) => *event = Event::Html("</p>\n".into()),
            _ => {}
        }
    }
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter());
    // The content must not end the comment.
    out.replace("-->", "--&gt;")
}

/// The name of a fence's language in highlight.js. The output of a command is JSON.
fn highlighted<'a>(language: &'a str, code: &str) -> &'a str {
    match language {
        name if is_command(name) && code.starts_with(['{', '[']) => "json",
        name if is_command(name) => "bash",
        other => other,
    }
}

/// Whether a fence of this name is a command line: `curl`, and the vendor's command line as `…_cli`.
fn is_command(language: &str) -> bool {
    language == "curl" || language.ends_with("_cli")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tab(title: &str, body: &str) -> Tab {
        Tab { title: title.to_owned(), body: body.to_owned() }
    }

    #[test]
    fn a_group_is_a_comment_until_it_is_uncommented() {
        let body = "See [b](../b/README.md#c).\n\n#### Output:\n\n```curl\n[\"-->\"]\n```\n";
        let comment = render(&[tab("Rust", "one"), tab("A & B", body)], 3);
        assert_eq!(comment.matches("-->").count(), 1, "{comment}");
        let html = uncomment(&comment);
        for part in [
            "role=\"tab\" id=\"tab-3-0\" aria-controls=\"tab-3-0-panel\" aria-selected=\"true\" tabindex=\"0\">Rust<",
            "aria-selected=\"false\" tabindex=\"-1\">A &amp; B<",
            "<section role=\"tabpanel\" id=\"tab-3-1-panel\" aria-labelledby=\"tab-3-1\">",
            "<a href=\"../b/index.html#c\">b</a>",
            "<p class=\"label\">Output:</p>",
            "<code class=\"language-json\">[\"--&gt;\"]",
        ] {
            assert!(html.contains(part), "{part} is not in:\n{html}");
        }
        assert!(!html.contains("<!--") && !html.contains("-->"), "{html}");
    }

    #[test]
    fn a_fence_has_a_name_that_the_highlighter_knows() {
        assert_eq!(highlighted("rust", "let"), "rust");
        assert_eq!(highlighted("curl", "curl --include"), "bash");
        assert_eq!(highlighted("vendor_cli", "{}"), "json");
    }
}
