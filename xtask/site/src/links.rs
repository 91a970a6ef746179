//! Checks the links inside the site: each must lead to an existing file and anchor.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::Result;
use html5ever::Attribute;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::address;
use crate::book::html_files;

/// A broken link.
#[derive(Debug, PartialEq, Eq)]
pub struct BrokenLink {
    /// The page of the link.
    pub page: String,
    /// The text of the link.
    pub link: String,
    /// The problem.
    pub why: &'static str,
}

impl fmt::Display for BrokenLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: `{}`: {}", self.page, self.link, self.why)
    }
}

/// All broken links of the site in a folder, by page.
pub fn broken(site: &Path) -> Result<Vec<BrokenLink>> {
    let mut pages = BTreeMap::new();
    for name in html_files(site)? {
        let page = Page::read(&fs::read_to_string(site.join(&name))?);
        pages.insert(name, page);
    }
    let mut broken = Vec::new();
    for (name, page) in &pages {
        let mut add = |link: &str, why| {
            broken.push(BrokenLink { page: name.clone(), link: link.to_owned(), why });
        };
        page.twice.iter().for_each(|id| add(&format!("#{id}"), "the anchor occurs twice"));
        page.foreign.iter().for_each(|link| add(link, "the page loads it from another server"));
        for link in &page.links {
            if let Some(why) = problem(name, link, &pages, site) {
                add(link, why);
            }
        }
    }
    Ok(broken)
}

/// The problem of a link on a page.
fn problem(
    from: &str,
    link: &str,
    pages: &BTreeMap<String, Page>,
    site: &Path,
) -> Option<&'static str> {
    let (address, anchor) = link.split_once('#').unwrap_or((link, ""));
    let path = address.split('?').next().unwrap_or_default();
    let Some(target) = resolve(from, path) else {
        return Some("it leads outside of the site");
    };
    match pages.get(&target) {
        Some(page) if anchor.is_empty() || page.ids.contains(anchor) => None,
        Some(_) => Some("there is no such anchor"),
        None if site.join(&target).is_file() => None,
        None => Some("there is no such file"),
    }
}

/// The path of a relative link below the site.
fn resolve(from: &str, path: &str) -> Option<String> {
    if path.is_empty() {
        return Some(from.to_owned());
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    // The server can serve the site at any path.
    if path.starts_with('/') {
        return None;
    }
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.is_empty() => return None,
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    // A link to a folder leads to its index.
    Some(parts.join("/") + if path.ends_with('/') { "index.html" } else { "" })
}

/// The anchors and links of a page.
#[derive(Default)]
struct Page {
    ids: BTreeSet<String>,
    /// Anchors that occur twice.
    twice: BTreeSet<String>,
    /// Links inside the site.
    links: BTreeSet<String>,
    /// Resources from other servers.
    foreign: BTreeSet<String>,
}

impl Page {
    fn read(html: &str) -> Self {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(html));
        let tokenizer = Tokenizer::new(Reader::default(), TokenizerOpts::default());
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        tokenizer.sink.page.into_inner()
    }

    fn tag(&mut self, tag: &Tag) {
        // The page for missing pages stands at any address: its links begin at the top.
        if &*tag.name == "base" {
            return;
        }
        let canonical = |rel: &Attribute| &*rel.name.local == "rel" && &*rel.value == "canonical";
        let is_loaded = &*tag.name == "link" && !tag.attrs.iter().any(canonical);
        for attribute in &tag.attrs {
            let value = attribute.value.to_string();
            match &*attribute.name.local {
                // The first anchor of a name is fine.
                "id" if self.ids.insert(value.clone()) => {}
                "id" => drop(self.twice.insert(value)),
                "href" | "src" if address::is_internal(&value) => drop(self.links.insert(value)),
                "src" => drop(self.foreign.insert(value)),
                "href" if is_loaded => drop(self.foreign.insert(value)),
                _ => {}
            }
        }
    }
}

/// Takes the tags of a page.
#[derive(Default)]
struct Reader {
    page: RefCell<Page>,
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token
            && tag.kind == TagKind::StartTag
        {
            self.page.borrow_mut().tag(&tag);
            match &*tag.name {
                "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                "style" => return TokenSinkResult::RawData(RawKind::Rawtext),
                _ => {}
            }
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_site_is_found_all_at_once() {
        let site = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = site.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write(
            "index.html",
            "<h1 id=top><a href=#top>A</a></h1><a href='b/#c.d'>B</a> <a href=x.txt>X</a>",
        );
        write("x.txt", "");
        write(
            "b/index.html",
            "<a href=../index.html id=c.d></a><a href='https://example.com/none'></a><a href=../../etc></a>
            <a href=/index.html></a><a href=../index.html#c></a><i id=twice></i><b id=twice></b><img src=none.png>
            <script src='//example.com/x.js'></script><script>'<a href=none>'</script>",
        );
        let found: Vec<String> =
            broken(site.path()).unwrap().iter().map(BrokenLink::to_string).collect();
        let expected = [
            "b/index.html: `#twice`: the anchor occurs twice",
            "b/index.html: `//example.com/x.js`: the page loads it from another server",
            "b/index.html: `../../etc`: it leads outside of the site",
            "b/index.html: `../index.html#c`: there is no such anchor",
            "b/index.html: `/index.html`: it leads outside of the site",
            "b/index.html: `none.png`: there is no such file",
        ];
        assert_eq!(found, expected);
    }
}
