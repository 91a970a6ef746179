//! The inputs of a site.

use std::path::PathBuf;

/// The inputs of a site.
#[derive(Clone, Debug, clap::Args)]
pub struct Parts {
    /// The folder of the pages, with a SUMMARY.md.
    #[arg(long, value_name = "DIR")]
    pub pages: PathBuf,
    /// The folder of the theme, with a book.toml.
    #[arg(long, value_name = "DIR")]
    pub theme: PathBuf,
    /// A file with other words for pages of this API, beside the theme's synonyms.txt.
    #[arg(long, value_name = "FILE")]
    pub synonyms: Option<PathBuf>,
    /// A changelog in Markdown, which becomes a page.
    #[arg(long, value_name = "FILE")]
    pub changelog: Option<PathBuf>,
    /// The OpenAPI document, which readers can download.
    #[arg(long, value_name = "FILE")]
    pub document: Option<PathBuf>,
    /// A folder with form.wasm and inputs.json: the program of the form of calls, and its API.
    #[arg(long, value_name = "DIR")]
    pub form: Option<PathBuf>,
    /// The URL of the published site, without a `/` at the end, for the canonical URLs of pages and the sitemap.
    #[arg(long, value_name = "URL")]
    pub address: Option<String>,
}
