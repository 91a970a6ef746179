//! The site from its pages.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use mdbook_driver::MDBook;
use mdbook_preprocessor::book::BookItem;
use mdbook_preprocessor::config::Config;

use crate::gitbook::GitBook;
use crate::tabs;

/// A file that mdBook leaves in every site.
const MARK: &str = ".nojekyll";

/// Builds the site of `pages` in the folder `out`, with the look of `theme`, and returns the number of pages.
pub fn build(pages: &Path, theme: &Path, out: &Path) -> Result<usize> {
    // mdBook empties the folder first.
    let is_ours =
        out.join(MARK).exists() || fs::read_dir(out).map_or(true, |mut all| all.next().is_none());
    if !is_ours {
        bail!("{} has files that are not of a site", out.display());
    }
    let absolute = |path: &Path| {
        std::path::absolute(path).with_context(|| format!("no such path: {}", path.display()))
    };
    let mut config = Config::from_disk(theme.join("book.toml"))?;
    config.book.src = absolute(pages)?;
    config.build.build_dir = absolute(out)?;
    let mut book = MDBook::load_with_config(absolute(theme)?, config)?;
    book.config.book.title = book.book.items.iter().find_map(|item| match item {
        BookItem::Chapter(chapter) => Some(chapter.name.clone()),
        _ => None,
    });
    book.with_preprocessor(GitBook);
    book.build()?;
    for file in html_files(out)? {
        let path = out.join(&file);
        let page = fs::read_to_string(&path)?;
        fs::write(&path, tabs::uncomment(&page))?;
    }
    Ok(book.book.chapters().count())
}

/// The HTML files below a folder, as paths below it with `/`, in order.
pub(crate) fn html_files(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut open = vec![String::new()];
    while let Some(below) = open.pop() {
        let path = folder.join(&below);
        for entry in
            fs::read_dir(&path).with_context(|| format!("can't read {}", path.display()))?
        {
            let entry = entry?;
            let name = format!("{below}{}", entry.file_name().to_string_lossy());
            match entry.file_type()?.is_dir() {
                true => open.push(format!("{name}/")),
                false if name.ends_with(".html") => found.push(name),
                false => {}
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}
