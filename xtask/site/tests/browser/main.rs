//! The site in a real browser, without a window. `cargo xtask test site` runs this where Chromium is installed.

mod access;
mod browser;
mod checks;
mod form;
mod search;

use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use browser::Browser;
use site::parts::Parts;

/// Where the site is, below the address of its server: it must not need to be at the top.
const BASE: &str = "some/folder";

/// The time limit of all checks, on a busy machine.
const LIMIT: Duration = Duration::from_secs(400);

/// Builds the site, serves it from a folder, and returns its address.
fn serve(folder: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let site = folder.join(BASE);
    let document = folder.join("openapi.json");
    std::fs::write(&document, "{}").unwrap();
    let parts = Parts {
        pages: root.join("generated/docs"),
        theme: root.join("templates/site"),
        synonyms: Some(root.join("spec/synonyms.txt")),
        changelog: Some(root.join("generated/CHANGELOG.md")),
        document: Some(document),
        form: std::env::var_os("FORM").map(Into::into),
        address: Some(format!("https://docs.example.com/{BASE}")),
    };
    let pages = site::book::build(&parts, &site);
    assert!(pages.expect("the site can be built") > 200, "all pages are there");
    // As a server is told to do for what is not there; a site that is built without its address has this base.
    let missing = std::fs::read_to_string(site.join("404.html")).expect("a page for missing pages");
    let base = format!("<base href=\"/{BASE}/\">");
    assert!(missing.contains(&base), "{missing}");
    let without = missing.replace(&base, "<base href=\"/\">");
    let finding = site::book::finding_top(&without, &parts.theme).expect("a base at the top");
    std::fs::write(folder.join("404.html"), finding).unwrap();
    let broken = site::links::broken(&site).expect("the site can be read");
    assert!(broken.is_empty(), "{broken:#?}");
    let (sender, receiver) = mpsc::channel();
    let folder = folder.to_owned();
    // It serves until this process ends.
    thread::spawn(move || site::serve::serve(&folder, 0, |address| sender.send(address).unwrap()));
    let address = receiver.recv_timeout(Duration::from_secs(10)).expect("the server listens");
    format!("http://{address}/{BASE}")
}

#[tokio::test]
#[ignore = "needs Chromium and its driver"]
async fn a_reader_finds_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let address = serve(folder.path());
    let browser = Browser::start().await;
    let client = browser.client.clone();
    // In a task of its own, so that the browser is closed when a check fails, too.
    let outcome = tokio::spawn(tokio::time::timeout(LIMIT, async move {
        let pages = checks::Pages::new(client, address);
        pages.tabs_switch_together().await;
        pages.the_choice_is_remembered().await;
        pages.keys_move_between_tabs().await;
        pages.search_finds_an_operation().await;
        pages.search_finds_what_readers_ask_for().await;
        pages.a_page_is_there_as_markdown().await;
        pages.a_missing_page_proposes_others().await;
        pages.the_changelog_and_the_document_are_there().await;
        pages.a_call_is_filled_in().await;
        pages.an_unchanged_form_is_the_sample().await;
        pages.wrong_values_are_told_beside_their_boxes().await;
        pages.objects_are_filled_in_member_by_member().await;
        pages.long_lists_are_filtered().await;
        pages.a_resource_link_leads_to_the_resource().await;
        pages.a_deep_link_opens_what_is_folded().await;
        pages.nothing_comes_from_elsewhere().await;
        pages.both_themes_are_readable().await;
        pages.nobody_is_kept_out().await;
        pages.keys_alone_are_enough().await;
        pages.paper_has_only_the_text().await;
        pages.a_phone_shows_all_of_a_page().await;
        pages.without_scripts_all_tabs_are_there().await;
    }))
    .await;
    browser.stop().await;
    outcome.expect("all checks pass").expect("the checks end in time");
}
