//! The files beside the pages: their Markdown, one file with all of it, and the search index.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use mdbook_preprocessor::book::Chapter;
use serde_json::json;

use crate::address::to_page;
use crate::parts::Parts;

/// The Markdown source of a page.
pub(crate) struct Source {
    /// The path below the folder of pages.
    path: String,
    text: String,
}

impl Source {
    /// The page of a chapter; `None` for a title in the menu.
    pub(crate) fn of(chapter: &Chapter) -> Option<Self> {
        let path = chapter.source_path.as_ref()?.to_string_lossy().replace('\\', "/");
        Some(Self { path, text: chapter.content.clone() })
    }
}

/// The name of the document that readers can download.
const DOCUMENT: &str = "openapi.json";

/// The pages as one text, for programs that read.
const ALL_PAGES: &str = "llms-full.txt";

/// The files that the search finds as it finds pages, with their titles.
const FILES: [(&str, &str); 2] =
    [(DOCUMENT, "OpenAPI document"), (ALL_PAGES, "All pages as one Markdown file")];

/// The folder of the form, in the site and in the theme.
const FORM: &str = "form";

/// The inputs of the form: its program and its API.
const FORM_FILES: [&str; 2] = ["form.wasm", "inputs.json"];
const FORM_SCRIPTS: [&str; 3] = ["fields.js", "form.js", "worker.js"];

/// Writes the files, for the pages in the order of the menu, and completes the HTML of each.
pub(crate) fn write(parts: &Parts, sources: &[Source], out: &Path) -> Result<()> {
    for source in sources {
        fs::write(out.join(&source.path), &source.text)?;
        let html = out.join(&*to_page(&source.path));
        let page = fs::read_to_string(&html)?;
        fs::write(&html, complete(&page, source, parts))?;
    }
    let all = sources.iter().map(|each| format!("<!-- {} -->\n\n{}", each.path, each.text.trim()));
    fs::write(out.join(ALL_PAGES), all.collect::<Vec<_>>().join("\n\n---\n\n") + "\n")?;
    // A line for a page, `path: word, phrase`, and lines that begin with `#`.
    let mut synonyms = fs::read_to_string(parts.theme.join("synonyms.txt")).unwrap_or_default();
    if let Some(file) = &parts.synonyms {
        synonyms += &fs::read_to_string(file).with_context(|| file.display().to_string())?;
    }
    let pages = sources.iter().map(|source| entry(source, &synonyms));
    let files = FILES.iter().filter(|(file, _)| *file != DOCUMENT || parts.document.is_some());
    let files = files.map(
        |(file, title)| json!({ "href": file, "title": title, "also": also(&synonyms, file) }),
    );
    let index = serde_json::to_string(&pages.chain(files).collect::<Vec<_>>())?;
    // Only for the browser: `<` could end a script element.
    let index = index.replace('<', "\\u003c");
    fs::write(out.join("pages.js"), format!("window.sitePages = {index};\n"))?;
    if let Some(document) = &parts.document {
        fs::copy(document, out.join(DOCUMENT)).with_context(|| document.display().to_string())?;
    }
    if let Some(folder) = &parts.form {
        copy_form(folder, &parts.theme.join(FORM), &out.join(FORM))?;
    }
    if let Some(address) = &parts.address {
        fs::write(out.join("sitemap.xml"), sitemap(address, sources))?;
    }
    Ok(())
}

/// Copies the form to its folder.
fn copy_form(program: &Path, scripts: &Path, out: &Path) -> Result<()> {
    fs::create_dir_all(out)?;
    let files = FORM_FILES.map(|name| (program, name)).into_iter();
    for (folder, name) in files.chain(FORM_SCRIPTS.map(|name| (scripts, name))) {
        let from = folder.join(name);
        fs::copy(&from, out.join(name)).with_context(|| from.display().to_string())?;
    }
    Ok(())
}

/// The addresses of all pages, for search engines (<https://www.sitemaps.org/protocol.html>).
fn sitemap(address: &str, sources: &[Source]) -> String {
    let pages = sources.iter().map(|source| {
        format!("  <url><loc>{}</loc></url>\n", escaped(&page_address(address, source)))
    });
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{}</urlset>\n",
        pages.collect::<String>()
    )
}

/// The canonical address of a page; an index has the address of its folder.
fn page_address(address: &str, source: &Source) -> String {
    let page = to_page(&source.path);
    let path = page.strip_suffix("index.html").unwrap_or(&page);
    format!("{}/{path}", address.trim_end_matches('/'))
}

/// A text with escapes for XML and HTML, including attributes.
fn escaped(text: &str) -> String {
    let with = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")];
    with.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The entry of a page in the search index: its address, its title, its method and path in the API, its headings, the
/// names that it explains, its first paragraph, and synonyms.
fn entry(source: &Source, synonyms: &str) -> serde_json::Value {
    let request = source.text.split("\n```http\n").nth(1).and_then(|rest| rest.lines().next());
    let (method, address) = request.and_then(|line| line.split_once(' ')).unzip();
    let path = address.and_then(|address| {
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        rest.find('/').map(|at| rest[at..].to_owned())
    });
    let headings = source.text.lines().filter_map(|line| line.strip_prefix("## "));
    json!({
        "href": to_page(&source.path),
        "title": title(source),
        "method": method,
        "path": path,
        "headings": headings.collect::<Vec<_>>().join(" "),
        "names": names(&source.text),
        "about": about(source),
        "also": also(synonyms, &source.path),
    })
}

/// The names that a page explains: parameters, properties and types of events. Each stands once. What is folded in
/// another property is left out: its names stand on many pages.
fn names(text: &str) -> Vec<&str> {
    let mut folds = 0_usize;
    let mut known = HashSet::new();
    let names = text.lines().filter_map(|line| {
        if line.starts_with("<details") {
            folds += 1;
        } else if line.starts_with("</details") {
            folds = folds.saturating_sub(1);
        }
        let opened = line.strip_prefix("**`").or_else(|| line.strip_prefix("### `"));
        let folded = line.strip_prefix("<summary><code>").filter(|_| folds == 1);
        let ends = opened.map(|rest| (rest, "`")).or(folded.map(|rest| (rest, "</code>")));
        let (rest, end) = ends?;
        rest.split_once(end).map(|(name, _)| name).filter(|name| known.insert(*name))
    });
    names.collect()
}

/// The synonyms by which readers search for the page or file of this path.
fn also(synonyms: &str, path: &str) -> Option<String> {
    let lines = synonyms.lines().filter(|line| !line.starts_with('#'));
    let lines = lines.filter_map(|line| line.strip_prefix(path)?.strip_prefix(": "));
    let words = lines.collect::<Vec<_>>();
    (!words.is_empty()).then(|| words.join(", "))
}

fn title(source: &Source) -> &str {
    source.text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default()
}

/// The first paragraph of text, without markup.
fn about(source: &Source) -> String {
    let mut in_code = false;
    let is_words = |line: &&str| {
        let starts = line.starts_with(|c: char| c.is_alphanumeric() || c == '`' || c == '[');
        let is_fence = line.starts_with("```");
        in_code ^= is_fence;
        starts && !in_code && !is_fence
    };
    let line = source.text.lines().find(is_words).unwrap_or_default();
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("](") {
        text.push_str(before);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    // Code is kept as it is: `Result<_, Error>`.
    let mut in_span = false;
    text.retain(|c| {
        in_span ^= c == '`';
        c != '`' && (in_span || !matches!(c, '[' | ']' | '*' | '<' | '>' | '"' | '&'))
    });
    match text.char_indices().nth(200) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// The start of mdBook's switch for the menu: a label, which the keyboard can't reach and screen readers don't
/// announce.
const SWITCH: &str = "<label id=\"mdbook-sidebar-toggle\"";

/// The page with a button as the switch for the menu, which site.js handles. The label stays for readers without
/// scripts. Its bar becomes the banner of the page.
fn framed(page: &str) -> String {
    let page = page.replacen(
        "<div id=\"mdbook-menu-bar\"",
        "<div id=\"mdbook-menu-bar\" role=\"banner\"",
        1,
    );
    let Some((before, rest)) = page.split_once(SWITCH) else { return page };
    let Some((label, after)) = rest.split_once("</label>") else { return page };
    let button = label.replacen(" for=\"mdbook-sidebar-toggle-anchor\"", "", 1);
    format!(
        "{before}<noscript><label{label}</label></noscript><button type=\"button\" id=\"mdbook-sidebar-toggle\"{button}</button>{after}"
    )
}

/// The page with its description, a link to skip the menu, and a link to its Markdown.
fn complete(page: &str, source: &Source, parts: &Parts) -> String {
    let file = source.path.rsplit('/').next().unwrap_or_default();
    let mut head = format!(
        "<meta name=\"description\" content=\"{}\">\n        <link rel=\"alternate\" type=\"text/markdown\" href=\"{file}\">",
        escaped(&about(source))
    );
    if let Some(address) = &parts.address {
        let canonical = escaped(&page_address(address, source));
        head += &format!("\n        <link rel=\"canonical\" href=\"{canonical}\">");
    }
    let up = "../".repeat(source.path.matches('/').count());
    if parts.form.is_some() {
        head += &format!("\n        <meta name=\"call-form\" content=\"{up}{FORM}/\">");
    }
    let mut tools = format!("<main>\n<p class=\"page-tools\"><a href=\"{file}\">Markdown</a>");
    if parts.document.is_some() {
        tools += &format!(" <a href=\"{up}{DOCUMENT}\">OpenAPI</a>");
    }
    tools += "</p>";
    let skip = "<body>\n    <a class=\"skip\" href=\"#mdbook-content\">Skip to the content</a>";
    framed(page)
        .replacen("<meta name=\"description\" content=\"\">", &head, 1)
        .replacen("<main>", &tools, 1)
        .replacen("<body>", skip, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source { path: "locks/open.md".into(), text: text.into() }
    }

    #[test]
    fn the_index_has_what_readers_look_for() {
        let page = source(
            "# Open a Lock\n\n```http\nPOST https://api.example.com/locks/open\n```\n\n- [A](#a)\n\nOpens a [lock](https://x.example/y) `now`.\n\n**`door`** *String*\n\n<details>\n\n<summary><code>key</code></summary>\n\n<details>\n\n<summary><code>id</code></summary>\n\n</details>\n\n</details>\n\n**`door`** *Number*\n\n### `lock.opened`\n\n## Errors\n",
        );
        assert_eq!(
            entry(&page, "# locks\nlocks/open.md: unlock\nlocks/open.md: let in\n"),
            json!({
                "href": "locks/open.html",
                "title": "Open a Lock",
                "method": "POST",
                "path": "/locks/open",
                "headings": "Errors",
                "names": ["door", "key", "lock.opened"],
                "about": "Opens a lock now.",
                "also": "unlock, let in",
            })
        );
    }

    #[test]
    fn a_page_is_completed() {
        let page = "<head><meta name=\"description\" content=\"\"></head><body><label id=\"mdbook-sidebar-toggle\" class=\"a\" for=\"mdbook-sidebar-toggle-anchor\">☰</label><main><h1>";
        let parts = Parts {
            pages: "pages".into(),
            theme: "theme".into(),
            synonyms: None,
            changelog: None,
            document: Some("openapi.json".into()),
            form: Some("form".into()),
            address: Some("https://docs.example.com/a&b/".into()),
        };
        let source = source("# A\n\nSays \"<b>\" & `a<b>`.\n");
        let done = complete(page, &source, &parts);
        for part in [
            "content=\"Says b  a&lt;b&gt;.\"",
            "href=\"open.md\">Markdown</a> <a href=\"../openapi.json\">OpenAPI</a></p>",
            "<meta name=\"call-form\" content=\"../form/\">",
            "<link rel=\"canonical\" href=\"https://docs.example.com/a&amp;b/locks/open.html\">",
            "class=\"skip\" href=\"#mdbook-content\"",
            "type=\"text/markdown\" href=\"open.md\"",
            "<button type=\"button\" id=\"mdbook-sidebar-toggle\" class=\"a\">☰</button>",
            "<noscript><label class=\"a\" for=\"mdbook-sidebar-toggle-anchor\">☰</label></noscript>",
        ] {
            assert!(done.contains(part), "{part}: {done}");
        }
        let index = Source { path: "locks/README.md".into(), text: String::new() };
        let map = sitemap("https://docs.example.com", &[index, source]);
        assert!(map.contains("<loc>https://docs.example.com/locks/</loc>"), "{map}");
        assert!(map.contains("<loc>https://docs.example.com/locks/open.html</loc>"), "{map}");
    }
}
