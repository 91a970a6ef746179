//! Pages: the reference in Markdown, and the texts of the emitted crate, made with templates.
//!
//! A page is a typed view of the model, rendered by a template of `templates/`. The texts of a view are safe in their
//! contexts; templates decide only about wording and order.

mod declared;
mod footer;
mod form;
mod language;
mod library_names;
mod links;
mod sentence;
mod site;
mod template;
mod text;
mod titles;
mod view;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Diagnostics, SourceId};
use crate::model::SpecPointer;
use crate::parallel;
use crate::render::markdown::Target;
use crate::render::{Address, Packer};
use crate::samples::Sampler;

pub use form::{FieldKind, Form, FormCode, FormField, Forms};

use footer::Footer;
use site::{Link, Pages};
use template::{RenderedTemplate, RustBlock, Templates};
use text::Inline;
use view::guide_modules::GuideModules;
use view::library::LibraryView;
use view::{call_tests, dependency, endpoint, events, index, library, page_tests, route};

/// The folder of the guides' templates: each makes one file.
const GUIDES: &str = "docs/guides/";
/// The list of the guides, in reading order.
const GUIDE_LIST: &str = "docs/guides.txt";
const LIBRARY: &str = "crate/";
/// The templates of the tests of sample calls: the crate, and a module of it.
const CALL_TESTS: [&str; 2] = ["crate/tests/samples/main.rs.j2", "crate/tests/samples/route.rs.j2"];
/// The template of the test of the code on other pages, and its output.
const PAGE_TESTS: (&str, &str) = ("crate/tests/guides.rs.j2", "tests/guides.rs");
/// The template of the module of guides, and its output.
const GUIDE_MODULES: (&str, &str) = ("crate/src/guide.rs.j2", "src/guide.rs");
const EXTENSION: &str = ".j2";

/// Renders every page and every text of the emitted crate.
///
/// `templates` has the files below `templates/` by path. The output paths are relative to the emitted crate. A file
/// that can't be rendered is reported and missing in the output.
pub fn render(
    sampler: &Sampler<'_>,
    templates: &BTreeMap<String, String>,
    files: &Packer,
    diagnostics: &mut Diagnostics,
) {
    let pages = Pages::new(sampler);
    pages.sampler.check(diagnostics);
    let compiled = Templates::compile(templates, diagnostics);
    let mut output = Output::new(&pages, &compiled, files);
    let library = library::view(&pages);
    output.library(&library, templates);
    let (call_tests, routes) = call_tests::views(&pages);
    // A document of webhooks alone has no calls.
    if !routes.is_empty() {
        output.file(CALL_TESTS[0], "tests/samples/main.rs", &call_tests);
    }
    for (module, tests) in routes {
        output.file(CALL_TESTS[1], &format!("tests/samples/calls/{module}.rs"), &tests);
    }
    let guides = output.guides(&library, templates);
    output.indexes(&pages, &library, &guides);
    let page_tests = page_tests::view(&pages, &output.rust);
    output.file(PAGE_TESTS.0, PAGE_TESTS.1, &page_tests);
    diagnostics.extend(output.problems);
    diagnostics.extend(endpoints(&pages, &compiled, &output.foot, files));
}

/// Renders the pages of operations, which are most of the work; returns the problems.
fn endpoints(
    pages: &Pages<'_>,
    templates: &Templates<'_>,
    foot: &Footer,
    files: &Packer,
) -> Vec<Diagnostic> {
    let problems = parallel::map(&pages.api.operations, |operation| {
        let page = Address::operation(operation);
        match templates.fill("docs/endpoint.md.j2", &endpoint::view(pages, &page, operation)) {
            Ok(RenderedTemplate { text, .. }) => {
                let path = format!("docs/{}", page.path());
                let text = foot.below(&path, text);
                files.insert(path, text.as_bytes());
                None
            }
            Err(problem) => Some(*problem),
        }
    });
    problems.into_iter().flatten().collect()
}

/// The rendered files and the problems.
struct Output<'t> {
    templates: &'t Templates<'t>,
    files: &'t Packer,
    foot: Footer,
    /// The Rust blocks on pages, by path.
    rust: BTreeMap<String, Vec<RustBlock>>,
    problems: Vec<Diagnostic>,
}

impl<'t> Output<'t> {
    fn new(pages: &Pages<'_>, templates: &'t Templates<'t>, files: &'t Packer) -> Self {
        let mut problems = Vec::new();
        let foot = Footer::new(pages, templates).unwrap_or_else(|problem| {
            problems.push(*problem);
            Footer::default()
        });
        Self { templates, files, foot, rust: BTreeMap::new(), problems }
    }

    /// Adds the texts of the crate: rendered templates and copied files.
    fn library(&mut self, library: &LibraryView, templates: &BTreeMap<String, String>) {
        let of_their_own = [CALL_TESTS[0], CALL_TESTS[1], PAGE_TESTS.0, GUIDE_MODULES.0];
        for (path, text) in templates {
            let Some(name) = path.strip_prefix(LIBRARY) else {
                continue;
            };
            match name.strip_suffix(EXTENSION) {
                Some(_) if of_their_own.contains(&path.as_str()) => {}
                Some(name) => self.file(path, name, library),
                None => self.files.insert(name.to_owned(), text.as_bytes()),
            }
        }
    }

    /// Adds the guides in the order of their list, which also has their summaries. Reports differences between the list
    /// and the templates.
    fn guides(&mut self, library: &LibraryView, templates: &BTreeMap<String, String>) -> Vec<Link> {
        let list = templates.get(GUIDE_LIST).map(String::as_str).unwrap_or_default();
        let listed = list.lines().map(|line| line.split_once(": ").unwrap_or((line, "")));
        let listed: Vec<(&str, &str)> = listed.collect();
        let is_listed = |path: &str| listed.iter().any(|(name, _)| guide_template(name) == path);
        let guides = templates.keys().filter(|path| path.starts_with(GUIDES));
        for path in guides.filter(|path| !is_listed(path)) {
            self.report(format!("templates/{path} is not listed in templates/{GUIDE_LIST}"));
        }
        let mut modules = GuideModules::default();
        let links = listed.into_iter().filter_map(|(name, about)| {
            if templates.contains_key(&guide_template(name)) {
                return self.guide(name, about, library, &mut modules);
            }
            self.report_unusable(name);
            None
        });
        let links = links.collect();
        self.file(GUIDE_MODULES.0, GUIDE_MODULES.1, &modules);
        links
    }

    /// Adds a guide as a page and as a module, and returns the link to the page. `None`: the guide has no content for
    /// this API, or a mistake.
    fn guide(
        &mut self,
        name: &str,
        about: &str,
        library: &LibraryView,
        modules: &mut GuideModules,
    ) -> Option<Link> {
        let (path, page) = (guide_template(name), Address::fixed(&format!("guides/{name}.md")));
        let [on_page, in_rustdoc] = [Target::Page, Target::Rustdoc]
            .map(|target| self.templates.fill_guide(&path, library, target));
        let filled = on_page.map_err(|problem| self.problems.push(*problem)).ok()?;
        if filled.text.trim_ascii().is_empty() {
            return None;
        }
        // The title can depend on the API, so it is read from the filled guide.
        let title = filled.text.lines().find_map(|line| line.strip_prefix("# "));
        let Some(title) = title.and_then(Inline::new) else {
            self.report_unusable(name);
            return None;
        };
        self.keep(format!("docs/{}", page.path()), Ok(filled));
        match in_rustdoc {
            Ok(filled) => modules.add(name, about, &filled.text, self.files),
            Err(problem) => self.problems.push(*problem),
        }
        Some(Link { title, link: page.link_from_root(), about: Inline::new(about) })
    }

    /// Reports a listed guide that can't be shown.
    fn report_unusable(&mut self, name: &str) {
        let path = guide_template(name);
        self.report(format!(
            "templates/{GUIDE_LIST} lists templates/{path}, which does not exist or has no title"
        ));
    }

    fn report(&mut self, message: String) {
        let problem = Diagnostic::error(&SpecPointer::root(), message);
        self.problems.push(problem.in_source(SourceId::Template));
    }

    /// Adds every page that is neither a guide nor a page of an operation.
    fn indexes(&mut self, pages: &Pages<'_>, library: &LibraryView, guides: &[Link]) {
        let index = index::view(pages, library, guides);
        for name in ["README.md", "SUMMARY.md", "llms.txt"] {
            self.page(&format!("docs/{name}{EXTENSION}"), &Address::fixed(name), &index);
        }
        if dependency::exist(pages) {
            let constraints = dependency::page(pages);
            self.page("docs/constraints.md.j2", &dependency::address(), &constraints);
        }
        if let Some(events) = events::view(pages) {
            self.page("docs/events.md.j2", &events::address(), &events);
        }
        for found in pages.api.routes.walk().into_iter().filter(|found| !found.path.is_empty()) {
            let page = Address::route(&found.path);
            self.page("docs/route.md.j2", &page, &route::view(pages, &page, found));
        }
    }

    fn page<V: Serialize>(&mut self, template: &str, address: &Address, view: &V) {
        self.file(template, &format!("docs/{}", address.path()), view);
    }

    fn file<V: Serialize>(&mut self, template: &str, path: &str, view: &V) {
        self.keep(path.to_owned(), self.templates.fill(template, view));
    }

    fn keep(&mut self, path: String, filled: Result<RenderedTemplate, Box<Diagnostic>>) {
        match filled {
            Ok(RenderedTemplate { text, rust }) => {
                if !rust.is_empty() {
                    self.rust.insert(path.clone(), rust);
                }
                let text = self.foot.below(&path, text);
                self.files.insert(path, text.as_bytes());
            }
            Err(problem) => self.problems.push(*problem),
        }
    }
}

/// The path of the template of a guide.
fn guide_template(name: &str) -> String {
    format!("{GUIDES}{name}.md{EXTENSION}")
}
