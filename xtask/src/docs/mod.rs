//! `cargo xtask docs`: builds the site of the reference.

mod form;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

use crate::codegen::{DocumentArgs, InputArgs, Inputs, accepted};
use crate::console;
use crate::failure::Failure;
use crate::file;
use crate::process::{self, cargo};
use crate::steps::Steps;
use crate::workspace::Workspace;

use form::Form;

/// The exit code of the site builder for broken links.
const BROKEN_LINKS: i32 = 1;

/// Build the reference as a static site, and check its links.
///
/// The site has no absolute links and loads nothing from other servers: any file server can serve it at any path. Each
/// link inside the site must lead to an existing page and anchor; the command lists all broken links.
///
/// With the document of the pages, readers can download the corrected document with its rules, and fill in calls. The
/// form for calls is a part of the generator built for browsers, which needs `rustup target add
/// wasm32-unknown-unknown`.
#[derive(Debug, Args)]
pub struct Docs {
    /// Folder of pages; by default generated/docs.
    #[arg(long, value_name = "DIR")]
    pages: Option<PathBuf>,
    /// The document of the pages; with --pages only if it is given.
    #[command(flatten)]
    document: DocumentArgs,
    /// URL of the published site, for canonical links and the sitemap; by default `docs.site` of the conventions.
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    /// Output folder; by default target/site.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Serve the site on 127.0.0.1 until Ctrl-C.
    #[arg(long)]
    serve: bool,
    /// Port of the server; by default a free port.
    #[arg(
        long,
        value_name = "N",
        requires = "serve",
        default_value_t = 0,
        hide_default_value = true
    )]
    port: u16,
}

/// The form for the own pages; `None`: this machine can't build the form.
pub fn own_form(workspace: &Workspace) -> Result<Option<PathBuf>, Failure> {
    let inputs = InputArgs::default().read(workspace)?;
    Form { inputs: &inputs }.build(workspace)
}

/// The additions to the pages.
#[derive(Default)]
struct Extras {
    document: Option<PathBuf>,
    form: Option<PathBuf>,
    address: Option<String>,
}

impl Docs {
    /// Runs the command.
    pub fn run(&self, workspace: &Workspace) -> Result<(), Failure> {
        // A separate program, because mdBook and a web server would slow down the build of every other command.
        let program = |command: &[&str]| {
            let mut cargo = cargo();
            cargo.args(command).arg("--manifest-path");
            cargo.arg(workspace.root().join("xtask/site/Cargo.toml"));
            cargo
        };
        let mut steps = Steps::new(3);
        complain!(
            "{}",
            steps.next("the program that builds the site; the first time, this takes minutes")
        );
        if !process::status(&mut program(&["build"]))?.success() {
            return Err(Failure::unable("the program that builds the site does not compile"));
        }
        complain!("{}", steps.next("the form of a call"));
        let extras = self.extras(workspace)?;
        complain!("{}", steps.next("the site"));
        let pages = self.pages.clone().unwrap_or_else(|| workspace.generated().join("docs"));
        let changelog = Some(pages.with_file_name("CHANGELOG.md")).filter(|path| path.exists());
        let out = self.out.clone().unwrap_or_else(|| workspace.target().join("site"));
        let mut site = program(&["run", "--quiet"]);
        site.arg("--").arg("--pages").arg(pages).arg("--out").arg(out);
        site.arg("--theme").arg(workspace.templates().join("site"));
        let options: [(&str, Option<OsString>); 5] = [
            ("--synonyms", self.synonyms(workspace).map(Into::into)),
            ("--changelog", changelog.map(Into::into)),
            ("--document", extras.document.map(Into::into)),
            ("--form", extras.form.map(Into::into)),
            ("--address", extras.address.map(Into::into)),
        ];
        for (option, value) in options {
            site.args(value.map(|value| [option.into(), value]).into_iter().flatten());
        }
        if self.serve {
            site.arg("--serve").arg(self.port.to_string());
        }
        match process::status(&mut site)?.code() {
            Some(0) => Ok(()),
            Some(BROKEN_LINKS) => Err(Failure::Differences("the site has broken links".into())),
            _ => Err(Failure::unable("the site was not built; see the errors above")),
        }
    }

    /// The other words for the own pages.
    fn synonyms(&self, workspace: &Workspace) -> Option<PathBuf> {
        let file = workspace.spec().join("synonyms.txt");
        Some(file).filter(|file| self.pages.is_none() && file.exists())
    }

    /// The additions that need the document of the pages; without a document, the address only.
    fn extras(&self, workspace: &Workspace) -> Result<Extras, Failure> {
        if self.pages.is_some() && self.document.spec.is_none() {
            return Ok(Extras { address: self.address.clone(), ..Extras::default() });
        }
        let arguments = InputArgs { document: self.document.clone(), ..InputArgs::default() };
        let inputs = arguments.read(workspace)?;
        let mut diagnostics = self.document.diagnostics(false);
        let document = generator::effective(&inputs.texts(), &mut diagnostics);
        console::complain(&diagnostics.render(&inputs.texts()));
        let document = accepted(document, &diagnostics, false)?;
        let path = workspace.target().join("openapi.json");
        file::write(&path, format!("{document:#}\n").as_bytes())?;
        Ok(Extras {
            document: Some(path),
            form: Form { inputs: &inputs }.build(workspace)?,
            address: self.address.clone().or_else(|| published_at(&inputs)),
        })
    }
}

/// The address of the published pages, from the conventions.
fn published_at(inputs: &Inputs) -> Option<String> {
    let mut diagnostics = generator::diagnostic::Diagnostics::new();
    let (api, _) = generator::sampled(&inputs.texts(), &mut diagnostics)?;
    api.pages.site
}
