//! Turns GitBook's marks in a page into HTML for mdBook.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use mdbook_preprocessor::book::Book;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use crate::address;
use crate::fence::Fence;
use crate::tabs::{self, Tab};

/// The styles of hints.
const STYLES: [&str; 4] = ["info", "success", "warning", "danger"];

/// The preprocessor: reads every page line by line.
pub(crate) struct GitBook;

impl Preprocessor for GitBook {
    fn name(&self) -> &str {
        "gitbook"
    }

    fn run(&self, _: &PreprocessorContext, mut book: Book) -> Result<Book> {
        let mut problems = Vec::new();
        book.for_each_chapter_mut(|chapter| match html(&chapter.content) {
            Ok(content) => chapter.content = content,
            Err(problem) => {
                let path = chapter.source_path.clone().unwrap_or_default();
                problems.push(format!("{}:{problem}", path.display()));
            }
        });
        if !problems.is_empty() {
            bail!("pages can't be read:\n{}", problems.join("\n"));
        }
        Ok(book)
    }
}

/// The page with its marks as HTML, or the problems by line.
fn html(markdown: &str) -> Result<String, String> {
    let mut page = Page::default();
    let lines: Vec<&str> = markdown.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        page.line(line, &lines[at + 1..]).map_err(|problem| format!("{}: {problem}", at + 1))?;
    }
    match page.open.pop() {
        Some(open) => Err(format!("{}: `{}` is not closed", lines.len(), open.name())),
        None => Ok(page.out),
    }
}

/// The page so far.
#[derive(Default)]
struct Page {
    out: String,
    /// The open marks, the innermost last.
    open: Vec<Open>,
    /// The fence of the open block of code.
    fence: Option<Fence>,
    /// The number of groups of tabs.
    groups: usize,
    anchors: Anchors,
}

/// A mark that must be closed.
enum Open {
    Hint,
    Tabs(Vec<Tab>),
    Tab(Tab),
}

impl Open {
    fn name(&self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Tabs(_) => "tabs",
            Self::Tab(_) => "tab",
        }
    }
}

impl Page {
    fn line(&mut self, line: &str, rest: &[&str]) -> Result<(), String> {
        if let Some(fence) = &self.fence {
            if fence.ends_at(line) {
                self.fence = None;
            }
            self.push(line);
            return Ok(());
        }
        if let Some(mark) = line.trim().strip_prefix("{%").and_then(|line| line.strip_suffix("%}"))
        {
            return self.mark(mark.trim());
        }
        self.fence = Fence::of(line);
        if self.fence.is_some() || matches!(self.open.last(), Some(Open::Tab(_))) {
            self.push(line);
            return Ok(());
        }
        let anchored = self.anchors.line(line, rest);
        self.push(&with_source_links(anchored.as_deref().unwrap_or(line)));
        Ok(())
    }

    /// Adds a line to the open tab, or to the page.
    fn push(&mut self, line: &str) {
        let tab = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Tab(tab) => Some(&mut tab.body),
            _ => None,
        });
        let out = tab.unwrap_or(&mut self.out);
        out.push_str(line);
        out.push('\n');
    }

    fn mark(&mut self, mark: &str) -> Result<(), String> {
        let (name, attributes) = mark.split_once(' ').unwrap_or((mark, ""));
        match (name, self.open.pop()) {
            ("endhint", Some(Open::Hint)) => self.push("\n</div>"),
            ("endtab", Some(Open::Tab(tab))) => match self.open.last_mut() {
                Some(Open::Tabs(tabs)) => tabs.push(tab),
                _ => return Err("a `tab` must be inside `tabs`".into()),
            },
            ("endtabs", Some(Open::Tabs(tabs))) => {
                let group = tabs::render(&tabs, self.groups);
                self.groups += 1;
                self.push(&format!("{group}\n"));
            }
            (name, open) => {
                self.open.extend(open);
                self.start(name, attributes)?;
            }
        }
        Ok(())
    }

    fn start(&mut self, name: &str, attributes: &str) -> Result<(), String> {
        let inside_tabs = matches!(self.open.last(), Some(Open::Tabs(_)));
        match name {
            "hint" => {
                let style = attribute(attributes, "style")?;
                if !STYLES.contains(&style) {
                    return Err(format!("no hint has the style `{style}`"));
                }
                self.push(&format!("<div class=\"hint {style}\" role=\"note\">\n"));
                self.open.push(Open::Hint);
            }
            "tabs" => self.open.push(Open::Tabs(Vec::new())),
            "tab" if inside_tabs => {
                let title = attribute(attributes, "title")?.to_owned();
                self.open.push(Open::Tab(Tab { title, body: String::new() }));
            }
            _ => return Err(format!("`{name}` is not allowed here")),
        }
        Ok(())
    }
}

/// The value of `name="…"`.
fn attribute<'a>(attributes: &'a str, name: &str) -> Result<&'a str, String> {
    let value = attributes.trim().strip_prefix(name).and_then(|rest| rest.strip_prefix("=\""));
    let value = value.and_then(|value| value.strip_suffix('"'));
    value.ok_or_else(|| format!("expected `{name}=\"…\"`"))
}

/// The line with its links changed to the targets that mdBook makes.
fn with_source_links(line: &str) -> String {
    let mut parts = line.split("](");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (link, rest) = part.split_at(part.find(')').unwrap_or(part.len()));
        out.push_str("](");
        out.push_str(&address::to_source(link));
        out.push_str(rest);
    }
    out
}

/// Anchors of parameters and properties: `#request-parameters.user.name`, by heading and nesting.
#[derive(Default)]
struct Anchors {
    heading: String,
    /// The anchors of the open parameter and of the properties inside it, the innermost last.
    nested: Vec<String>,
    given: BTreeSet<String>,
}

/// The beginnings of lines that have a name.
const SUMMARY: &str = "<summary><code>";
const PARAMETER: &str = "**`";

impl Anchors {
    /// The line with its anchor, if it has one.
    fn line(&mut self, line: &str, rest: &[&str]) -> Option<String> {
        if line.starts_with('#') {
            self.heading = slug(line.trim_start_matches('#').trim());
            self.nested.clear();
        } else if line == "<details>" {
            // A part without a name shares the anchor of the part around it.
            let next = rest.iter().find(|line| !line.is_empty());
            let name = next.and_then(|line| name(line, SUMMARY, "<"));
            let anchor = match name {
                Some(name) => self.give(name),
                None => self.parent(),
            };
            self.nested.push(anchor);
            let anchor = self.parent();
            // Beside the summary, because a control must not contain another one.
            let beside = format!("<div class=\"anchor-of\">{}</div>", link(&anchor));
            return name.map(|_| format!("{beside}\n<details id=\"{anchor}\">"));
        } else if line == "</details>" {
            self.nested.pop();
        } else if let Some(name) = name(line, PARAMETER, "`** *") {
            self.nested.clear();
            let anchor = self.give(name);
            self.nested.push(anchor.clone());
            return Some(format!("<a id=\"{anchor}\"></a>{line} {}", link(&anchor)));
        }
        None
    }

    fn parent(&self) -> String {
        self.nested.last().unwrap_or(&self.heading).clone()
    }

    /// The anchor of this name; a second one of the same name gets a number.
    fn give(&mut self, name: &str) -> String {
        let anchor = format!("{}.{}", self.parent(), slug(name));
        let numbered = (1..).map(|number| format!("{anchor}-{number}"));
        let free = std::iter::once(anchor.clone()).chain(numbered);
        let given = free.into_iter().find(|anchor| !self.given.contains(anchor)).unwrap_or(anchor);
        self.given.insert(given.clone());
        given
    }
}

fn name<'a>(line: &'a str, before: &str, after: &str) -> Option<&'a str> {
    line.strip_prefix(before)?.split_once(after).map(|(name, _)| name)
}

/// The link of a part to itself.
fn link(anchor: &str) -> String {
    format!("<a class=\"anchor\" href=\"#{anchor}\" aria-label=\"Link\" tabindex=\"-1\"></a>")
}

/// A text as a part of an anchor, without marks.
fn slug(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            ' ' => Some('-'),
            '_' | '-' => Some(c),
            c if c.is_ascii_alphanumeric() => Some(c.to_ascii_lowercase()),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tabs::uncomment;

    fn parts(markdown: &str, expected: &[&str]) {
        let page = uncomment(&html(markdown).unwrap());
        for part in expected {
            assert!(page.contains(part), "{part} is not in:\n{page}");
        }
    }

    #[test]
    fn hints_and_tabs_become_elements() {
        parts(
            "{% hint style=\"warning\" %}\n**Deprecated**\n{% endhint %}",
            &["<div class=\"hint warning\" role=\"note\">\n\n**Deprecated**\n\n</div>"],
        );
        parts(
            "{% tabs %}\n{% tab title=\"A\" %}\n{% hint style=\"info\" %}\nx\n{% endhint %}\n{% endtab %}\n\n\
             {% tab title=\"B\" %}\n~~~\n{% tab %}\n~~~\n{% endtab %}\n{% endtabs %}\n\nafter",
            &[
                "id=\"tab-0-1\"",
                "<div class=\"hint info\" role=\"note\">\n<p>x</p>\n</div>",
                "{% tab %}",
                "\nafter",
            ],
        );
    }

    #[test]
    fn a_mark_in_the_wrong_place_is_reported_with_its_line() {
        for (markdown, problem) in [
            ("a\n{% hint style=\"info\" %}\nb", "3: `hint` is not closed"),
            ("{% endtabs %}", "1: `endtabs` is not allowed here"),
            ("{% tab title=\"A\" %}", "1: `tab` is not allowed here"),
            ("{% hint style=\"loud\" %}", "1: no hint has the style `loud`"),
            ("{% hint %}", "1: expected `style=\"…\"`"),
            (
                "{% tabs %}\n{% hint style=\"info\" %}\n{% endtabs %}",
                "3: `endtabs` is not allowed here",
            ),
        ] {
            assert_eq!(html(markdown).unwrap_err(), problem);
        }
    }

    #[test]
    fn code_stays_as_it_is() {
        let code = "````text\n```\n{% hint %}\n[a](README.md)\n<details>\n````\n";
        assert_eq!(html(code).unwrap(), code);
    }

    #[test]
    fn parameters_and_properties_have_anchors() {
        let details = |name: &str, inner: &str| {
            format!(
                "<details>\n\n<summary><code>{name}</code> <em>String</em></summary>\n\n{inner}\n\n</details>\n"
            )
        };
        let folded = "<details>\n\n<summary>Enum values</summary>\n\n</details>\n";
        let inner = details("first_name", "") + folded;
        let page = format!(
            "## Request Parameters\n\n**`user`** *Object* (Required)\n\n{}\n---\n\n**`a&#60;b`** *String*\n\n\
             ## Response\n\n{}{}",
            details("name", &inner),
            details("user", ""),
            details("user", "")
        );
        parts(
            &page,
            &[
                "<a id=\"request-parameters.user\"></a>**`user`** *Object* (Required) <a class=\"anchor\" href=\"#request-parameters.user\"",
                "href=\"#request-parameters.user.name\" aria-label=\"Link\" tabindex=\"-1\"></a></div>\n<details id=\"request-parameters.user.name\">",
                "<details id=\"request-parameters.user.name.first_name\">",
                "<details>\n\n<summary>Enum values</summary>",
                "<a id=\"request-parameters.a60b\"></a>",
                "<details id=\"response.user\">",
                "<details id=\"response.user-1\">",
                "href=\"#response.user-1\" aria-label=\"Link\" tabindex=\"-1\"></a></div>",
            ],
        );
    }

    #[test]
    fn links_to_a_readme_lead_to_the_index() {
        parts(
            "[a](../b/README.md#c), [d](README.md) and [e](https://example.com/README.md)",
            &["[a](../b/index.md#c), [d](index.md) and [e](https://example.com/README.md)"],
        );
    }
}
