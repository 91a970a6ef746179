//! Builds the site.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, bail};
use mdbook_driver::MDBook;
use mdbook_preprocessor::book::{BookItem, Chapter};
use mdbook_preprocessor::config::Config;
use tracing::Level;
use walkdir::WalkDir;

use crate::extras::{self, Source};
use crate::gitbook::GitBook;
use crate::names;
use crate::parts::Parts;
use crate::tabs;

/// A file that mdBook writes into every site.
const MARK: &str = ".nojekyll";

/// The page for missing pages; its content is in the theme.
const MISSING: &str = "404.html";

/// The script that finds the top of a site without an address; it is in the theme.
const FINDER: &str = "404.js";

/// Builds the site in the folder `out`, and returns the number of pages.
pub fn build(parts: &Parts, out: &Path) -> Result<usize> {
    // mdBook empties the folder first.
    let is_ours =
        out.join(MARK).exists() || fs::read_dir(out).map_or(true, |mut all| all.next().is_none());
    if !is_ours {
        bail!("{} has files that do not belong to a site", out.display());
    }
    let mut book = load(parts, out)?;
    let chapters = book.book.chapters().filter_map(Source::of);
    let sources: Vec<Source> = chapters.collect();
    book.with_preprocessor(GitBook);
    without_complaints(|| book.build())?;
    for file in html_files(out)? {
        let path = out.join(&file);
        let page = fs::read_to_string(&path)?;
        fs::write(&path, names::breakable(&tabs::uncomment(&page)))?;
    }
    if let Ok(text) = fs::read_to_string(parts.theme.join(MISSING)) {
        let path = out.join(MISSING);
        let mut page = with_content(&fs::read_to_string(&path)?, &text);
        if parts.address.is_none() {
            page = finding_top(&page, &parts.theme)?;
        }
        fs::write(&path, page)?;
    }
    extras::write(parts, &sources, out)?;
    Ok(sources.len())
}

/// The book of the pages, followed by the changelog.
fn load(parts: &Parts, out: &Path) -> Result<MDBook> {
    let absolute = |path: &Path| {
        std::path::absolute(path).with_context(|| format!("no such path: {}", path.display()))
    };
    let theme = absolute(&parts.theme)?;
    let mut config = Config::from_disk(theme.join("book.toml"))?;
    config.book.src = absolute(&parts.pages)?;
    config.build.build_dir = absolute(out)?;
    // A server shows the page for missing pages at any address: its links begin at the top of the site.
    let top = parts.address.as_deref().map_or("", path_of);
    config.set("output.html.site-url", format!("{top}/"))?;
    let mut book = MDBook::load_with_config(theme, config)?;
    book.config.book.title = book.book.items.iter().find_map(|item| match item {
        BookItem::Chapter(chapter) => Some(chapter.name.clone()),
        _ => None,
    });
    if let Some(path) = &parts.changelog {
        let mut text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        text += foot(&book);
        let chapter = Chapter::new("Changelog", text, "changelog.md", Vec::new());
        book.book.items.push(BookItem::Separator);
        book.book.items.push(BookItem::Chapter(chapter));
    }
    Ok(book)
}

/// The last part of the first page, after a line: what all pages say of their versions.
fn foot(book: &MDBook) -> &str {
    let first = book.book.items.iter().find_map(|item| match item {
        BookItem::Chapter(chapter) => Some(chapter.content.as_str()),
        _ => None,
    });
    let at = first.and_then(|text| Some(&text[text.rfind("\n---\n")?..]));
    // A part with a heading is one of its own.
    at.filter(|part| !part.contains("\n#")).unwrap_or_default()
}

/// The page for missing pages with the script that finds the top of the site. For the tests in a browser.
pub fn finding_top(page: &str, theme: &Path) -> Result<String> {
    let path = theme.join(FINDER);
    let script = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let base = "<base href=\"/\">";
    let found = page.replacen(base, &format!("{base}\n<script>\n{script}</script>"), 1);
    if found == page {
        bail!("{MISSING} does not begin at the top of the site");
    }
    Ok(found)
}

/// A page of mdBook with other content.
fn with_content(page: &str, content: &str) -> String {
    let parts = page.split_once("<main>").and_then(|(before, rest)| {
        let (_, after) = rest.split_once("</main>")?;
        Some(format!("{before}<main>\n{content}</main>{after}"))
    });
    parts.unwrap_or_else(|| page.to_owned())
}

/// The path of an address, without a `/` at its end.
fn path_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.find('/').map_or("", |at| rest[at..].trim_end_matches('/'))
}

/// Runs mdBook, which reports mistakes in pages, such as unclosed elements, only as warnings.
fn without_complaints(build: impl FnOnce() -> Result<()>) -> Result<()> {
    let complaints = BuildMessages::default();
    let writer = complaints.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(Level::WARN)
        .with_target(false)
        .with_level(false)
        .without_time()
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::with_default(subscriber, build)?;
    let complaints = complaints.0.lock().map(|text| String::from_utf8_lossy(&text).into_owned());
    match complaints.unwrap_or_default() {
        none if none.is_empty() => Ok(()),
        some => bail!("mdBook finds mistakes in pages:\n{}", some.trim_end()),
    }
}

/// Collects the messages of mdBook.
#[derive(Clone, Default)]
struct BuildMessages(Arc<Mutex<Vec<u8>>>);

impl io::Write for BuildMessages {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Only a panic while the mutex is locked could poison it, and no code here panics.
        self.0.lock().map_err(|_| io::Error::other("poisoned"))?.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The HTML files below a folder, as paths below it with `/`, in order.
pub(crate) fn html_files(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        let path = entry.path().strip_prefix(folder)?;
        if path.extension().is_some_and(|ending| ending == "html") {
            found.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
    found.sort_unstable();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Builds a site of one page.
    fn build_page(page: &str, out: &Path) -> Result<usize> {
        let folder = tempfile::tempdir().unwrap();
        let (pages, theme) = (folder.path().join("pages"), folder.path().join("theme"));
        let settings = "[build]\nuse-default-preprocessors = false\n[preprocessor.index]\n";
        for (path, text) in [
            (pages.join("SUMMARY.md"), "# Summary\n\n[Doors](README.md)\n"),
            (pages.join("README.md"), page),
            (theme.join("book.toml"), settings),
        ] {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let parts = Parts {
            pages,
            theme,
            synonyms: None,
            changelog: None,
            document: None,
            form: None,
            address: None,
        };
        build(&parts, out)
    }

    #[test]
    fn a_site_takes_its_title_from_the_first_page_and_replaces_itself_only() {
        let out = tempfile::tempdir().unwrap();
        for text in ["Opens doors.", "Opens all doors."] {
            assert_eq!(build_page(&format!("# Doors\n\n{text}\n"), out.path()).unwrap(), 1);
            let page = fs::read_to_string(out.path().join("index.html")).unwrap();
            assert!(page.contains("<title>Doors - Doors</title>") && page.contains(text), "{page}");
        }
        let other = tempfile::tempdir().unwrap();
        fs::write(other.path().join("letter.txt"), "Dear").unwrap();
        let error = build_page("# Doors\n", other.path()).unwrap_err().to_string();
        assert!(error.ends_with("has files that do not belong to a site"), "{error}");
        assert!(other.path().join("letter.txt").exists());
    }

    #[test]
    fn mistakes_in_pages_fail_the_build() {
        let out = tempfile::tempdir().unwrap();
        for (page, expected) in [
            ("# A\n\n<details>\n\nb\n", "unclosed HTML tag `<details>`"),
            ("# A\n\n{% hint style=\"info\" %}\n", "README.md:3: `hint` is not closed"),
        ] {
            let error = format!("{:#}", build_page(page, out.path()).unwrap_err());
            assert!(error.contains(expected), "{error}");
        }
    }
}
