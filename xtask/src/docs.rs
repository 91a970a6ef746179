//! `cargo xtask docs`: the pages as a site.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;
use generator::diagnostic::Diagnostics;

use crate::codegen::{DocumentArgs, accepted};
use crate::failure::Failure;
use crate::file;
use crate::process::{self, cargo};
use crate::steps::Steps;
use crate::workspace::Workspace;

/// The exit code of the site builder that tells of broken links.
const BROKEN_LINKS: i32 = 1;

/// Build the reference as a static site, and check its links.
///
/// The site has no absolute links and loads nothing from elsewhere: any file server can serve it at any path. Each link
/// inside it must lead to a page, and to an anchor that is there; all that do not are listed.
#[derive(Debug, Args)]
pub struct Docs {
    /// Folder of pages; by default generated/docs.
    #[arg(long, value_name = "DIR")]
    pages: Option<PathBuf>,
    /// OpenAPI document that readers can download; by default the own one with its corrections and rules, as `spec effective`
    /// writes it, and none with --pages.
    #[arg(long, value_name = "FILE")]
    document: Option<PathBuf>,
    /// Address of the published site: pages name theirs, and there is a sitemap; by default that of spec/codegen.yaml
    /// (`pages.site`), and none with --pages.
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    /// Where the site goes; by default target/site.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Serve it on 127.0.0.1 until Ctrl-C.
    #[arg(long)]
    serve: bool,
    /// Port to serve it on; by default a free one.
    #[arg(
        long,
        value_name = "N",
        requires = "serve",
        default_value_t = 0,
        hide_default_value = true
    )]
    port: u16,
}

impl Docs {
    /// Runs the command.
    pub fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        // A program of its own: mdBook and a web server would make every other command slower to build.
        let program = |command: &[&str]| {
            let mut cargo = cargo();
            cargo.args(command).arg("--manifest-path");
            cargo.arg(workspace.root().join("xtask/site/Cargo.toml"));
            cargo
        };
        let mut steps = Steps::new(2);
        complain!(
            "{}",
            steps.next("the program that builds the site; the first time, this takes minutes")
        );
        if !process::status(&mut program(&["build"]))?.success() {
            return Err(Failure::unable("the program that builds the site does not compile"));
        }
        complain!("{}", steps.next("the site"));
        let mut site = program(&["run", "--quiet"]);
        let pages = self.pages.clone().unwrap_or_else(|| workspace.generated().join("docs"));
        let changelog = pages.with_file_name("CHANGELOG.md");
        let (document, address) = match self.pages {
            Some(_) => (self.document.clone(), self.address.clone()),
            None => self.own(workspace)?,
        };
        let out = self.out.clone().unwrap_or_else(|| workspace.target().join("site"));
        site.arg("--").arg("--pages").arg(pages).arg("--out").arg(out);
        site.arg("--theme").arg(workspace.templates().join("site"));
        if changelog.exists() {
            site.arg("--changelog").arg(changelog);
        }
        site.args(
            document.map(|path| [OsString::from("--document"), path.into()]).into_iter().flatten(),
        );
        site.args(address.map(|address| ["--address".into(), address]).into_iter().flatten());
        if self.serve {
            site.arg("--serve").arg(self.port.to_string());
        }
        match process::status(&mut site)?.code() {
            Some(0) => Ok(()),
            Some(BROKEN_LINKS) => Err(Failure::Differences("the site has broken links".into())),
            _ => Err(Failure::unable("there is no site; what is wrong stands above")),
        }
    }

    /// The document that goes with the own pages, and where they are published.
    fn own(&self, workspace: &Workspace) -> Result<(Option<PathBuf>, Option<String>), Failure> {
        let inputs = DocumentArgs::default().read(workspace)?;
        let mut diagnostics = Diagnostics::new();
        let address = match &self.address {
            Some(address) => Some(address.clone()),
            None => {
                let api = generator::model(&inputs.texts(), &mut diagnostics);
                api.and_then(|api| api.pages.site)
            }
        };
        let document = match &self.document {
            Some(path) => path.clone(),
            None => {
                let document = generator::effective(&inputs.texts(), &mut diagnostics);
                let document = accepted(document, &diagnostics, false)?;
                let path = workspace.target().join("openapi.json");
                file::write(&path, format!("{document:#}\n").as_bytes())?;
                path
            }
        };
        Ok((Some(document), address))
    }
}
