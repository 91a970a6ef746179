//! Pages, parsed as CommonMark, as HTML, and by the rules of GitBook and mdBook.

use std::collections::BTreeMap;

use generator::OutputTree;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// The opening tags of our own templates.
const OWN_TAGS: [&str; 6] = [
    "{% tabs %}", "{% endtabs %}", "{% endtab %}", "{% endhint %}", "{% hint style=\"",
    "{% tab title=\"",
];
/// The elements of our own templates.
const OWN_ELEMENTS: [&str; 7] = ["br", "code", "details", "em", "pre", "small", "summary"];

/// The structure of a page, independent of its texts.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Shape {
    headings: Vec<u8>,
    /// The number of Rust blocks.
    rust: usize,
    /// The number of each tag and each element.
    marks: BTreeMap<String, usize>,
}

/// Checks every page: only our own tags, only links to pages or the web, and the structure of the harmless page.
pub(crate) fn check(tree: &OutputTree, harmless: &OutputTree, problems: &mut Vec<String>) {
    let [mut own, mut other] = [tree, harmless].map(|tree| {
        let is_page = |path: &str| path.ends_with(".md") || path.ends_with("llms.txt");
        let pages = tree.iter().filter(|(path, _)| is_page(path));
        pages
            .map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes).into_owned()))
            .collect::<Vec<_>>()
    });
    for (path, text) in &own {
        check_tags(path, text, problems);
        check_markdown(tree, path, text, problems);
    }
    let shapes = |pages: &mut Vec<(&str, String)>| {
        // Sentences of the document that state rules appear on this page.
        let pages = pages.iter().filter(|(path, _)| *path != "docs/constraints.md");
        let mut shapes: Vec<Shape> = pages.map(|(_, text)| shape(text)).collect();
        shapes.sort();
        shapes
    };
    let (own, other) = (shapes(&mut own), shapes(&mut other));
    if own.len() != other.len() {
        problems.push(format!("{} pages, and not {}", own.len(), other.len()));
    }
    for (own, other) in own.iter().zip(&other).filter(|(own, other)| own != other).take(2) {
        problems.push(format!("a page has the shape\n  {own:?}\nand not\n  {other:?}"));
    }
}

/// A search for tags, which ignores Markdown, finds only our own tags, even in code.
fn check_tags(path: &str, text: &str, problems: &mut Vec<String>) {
    for (number, line) in text.lines().enumerate() {
        let opens =
            line.match_indices('{').filter(|(at, _)| line[at + 1..].starts_with(['{', '%', '#']));
        let is_ours = OWN_TAGS.iter().any(|tag| line.starts_with(tag)) && line.ends_with("%}");
        if opens.count() != usize::from(is_ours) {
            problems.push(format!("{path}:{}: a tag: {line}", number + 1));
        }
    }
}

fn check_markdown(tree: &OutputTree, path: &str, text: &str, problems: &mut Vec<String>) {
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                for element in html.split('<').skip(1) {
                    if !is_ours(element) {
                        problems.push(format!("{path}: an element: <{element}"));
                    }
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) if !leads_somewhere(tree, path, &dest_url) => {
                problems.push(format!("{path}: a link to {dest_url:?}"));
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                problems.push(format!("{path}: an image: {dest_url}"));
            }
            _ => {}
        }
    }
}

/// Whether an HTML tag, without its `<`, belongs to the templates and has no attribute except a language.
fn is_ours(element: &str) -> bool {
    let Some((tag, _)) = element.split_once('>') else {
        return false;
    };
    let name = tag.trim_start_matches('/');
    let coloured =
        tag.strip_prefix("code class=\"language-").and_then(|rest| rest.strip_suffix('"'));
    OWN_ELEMENTS.contains(&name)
        || coloured.is_some_and(|word| word.chars().all(|c| c.is_ascii_lowercase()))
}

fn leads_somewhere(tree: &OutputTree, page: &str, address: &str) -> bool {
    let is_web =
        ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    if let Some(item) = address.strip_prefix("crate::guide::") {
        let module = item.split('#').next().unwrap_or_default();
        return page.starts_with("src/guide/")
            && tree.contains_key(&format!("src/guide/{module}.md"));
    }
    if is_web {
        return address.chars().all(|c| c.is_ascii_graphic() && !"<>\"`{}\\^|".contains(c));
    }
    let (address, _) = address.split_once('#').unwrap_or((address, ""));
    let mut parts: Vec<&str> = page.split('/').collect();
    if address.is_empty() {
        return true;
    }
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    tree.contains_key(&parts.join("/"))
}

fn shape(text: &str) -> Shape {
    let mut shape = Shape { headings: Vec::new(), rust: 0, marks: BTreeMap::new() };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => shape.headings.push(level as u8),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info)))
                if info.starts_with("rust") =>
            {
                shape.rust += 1;
            }
            // Code spans and blocks of a text can become elements.
            Event::Html(html) | Event::InlineHtml(html) => {
                for element in
                    html.split('<').skip(1).filter(|e| !e.contains("code") && !e.contains("pre"))
                {
                    let name = element.split('>').next().unwrap_or_default().to_owned();
                    *shape.marks.entry(name).or_default() += 1;
                }
            }
            _ => {}
        }
    }
    for tag in OWN_TAGS {
        *shape.marks.entry(tag.to_owned()).or_default() += text.matches(tag).count();
    }
    shape
}
