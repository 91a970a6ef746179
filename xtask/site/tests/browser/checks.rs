//! Actions of a reader on the site, and their required effects.

use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use crate::browser::Devtools;

/// Two endpoint pages, the second with several groups of tabs.
const PAGE: &str = "acs/users/delete.html";
const LONG_PAGE: &str = "access_grants/create.html";

/// The time in which a part of a page has to appear, on a busy machine.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// The site as a reader uses it.
pub(crate) struct Pages {
    pub(super) client: Client,
    address: String,
}

impl Pages {
    pub(crate) fn new(client: Client, address: String) -> Self {
        Self { client, address }
    }

    pub(super) async fn open(&self, page: &str) {
        self.client.goto(&format!("{}/{page}", self.address)).await.unwrap();
    }

    pub(super) async fn find(&self, css: &str) -> Element {
        let wait = self.client.wait().at_most(PATIENCE);
        let found = wait.for_element(Locator::Css(css)).await;
        found.unwrap_or_else(|error| panic!("{css}: {error}"))
    }

    /// The element, once it can be seen.
    pub(super) async fn shown(&self, css: &str) -> Element {
        let started = Instant::now();
        let element = self.find(css).await;
        while !element.is_displayed().await.unwrap() {
            assert!(started.elapsed() < PATIENCE, "{css} does not show");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        element
    }

    pub(super) async fn click(&self, css: &str) {
        self.shown(css).await.click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    pub(super) async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// Waits until a script says true.
    pub(super) async fn wait_until(&self, script: &str) {
        let started = Instant::now();
        while self.run(script).await != json!(true) {
            assert!(started.elapsed() < PATIENCE, "{script}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn devtools(&self, command: &'static str, parameters: Value) {
        self.client.issue_cmd(Devtools { command, parameters }).await.unwrap();
    }

    /// Makes the browser one of a reader who likes this theme.
    pub(super) async fn prefer(&self, scheme: &str) {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.devtools("Emulation.setEmulatedMedia", features).await;
    }

    /// The titles of the tabs that are selected, one a group, after a look at whether just their panels show.
    async fn selected(&self) -> Vec<String> {
        let selected = self
            .run(
                "return [...document.querySelectorAll('.tabs')].map((group) => {
                    const shown = [...group.querySelectorAll('[role=tabpanel]')].filter((panel) => panel.offsetHeight);
                    const tabs = [...group.querySelectorAll('[role=tab][aria-selected=true]')];
                    const fits = shown.length === 1 && tabs.length === 1
                        && shown[0].id === tabs[0].getAttribute('aria-controls')
                        && shown[0].getAttribute('aria-labelledby') === tabs[0].id;
                    return fits ? tabs[0].textContent : `${tabs.length} tabs, ${shown.length} panels`;
                })",
            )
            .await;
        serde_json::from_value(selected).unwrap()
    }

    pub(crate) async fn tabs_switch_together(&self) {
        self.open(LONG_PAGE).await;
        assert_eq!(self.selected().await, ["Rust", "Rust"]);
        self.click("#tab-1-3").await;
        assert_eq!(self.selected().await, ["Python", "Python"]);
        let code = self.find("#tab-1-3-panel pre").await.text().await.unwrap();
        assert!(code.contains("seam.access_grants.create("), "{code}");
    }

    pub(crate) async fn the_choice_is_remembered(&self) {
        self.open(PAGE).await;
        assert!(self.selected().await.iter().all(|title| title == "Python"));
    }

    pub(crate) async fn keys_move_between_tabs(&self) {
        self.open(PAGE).await;
        for (key, title) in [
            (Key::Right, "Ruby"),
            (Key::Left, "Python"),
            (Key::End, "Seam CLI"),
            (Key::Right, "Rust"),
        ] {
            let tab =
                self.client.find(Locator::Css("[role=tab][aria-selected=true]")).await.unwrap();
            tab.send_keys(&key.to_string()).await.unwrap();
            assert!(self.selected().await.iter().all(|selected| selected == title), "{title}");
            let focused = self.client.active_element().await.unwrap().text().await.unwrap();
            assert_eq!(focused, title);
        }
        let url = self.client.current_url().await.unwrap();
        assert!(url.path().ends_with(PAGE), "the arrows turned the page: {url}");
    }

    pub(crate) async fn search_finds_an_operation(&self) {
        self.open("index.html").await;
        self.click("#mdbook-search-toggle").await;
        self.find("#mdbook-searchbar").await.send_keys("revoke access").await.unwrap();
        let result = self.find("#mdbook-searchresults a[href*='revoke_access']").await;
        result.click().await.unwrap();
        let title = self.find("main h1").await.text().await.unwrap();
        assert!(title.to_lowercase().contains("revoke"), "{title}");
        let url = self.client.current_url().await.unwrap();
        assert!(url.path().contains("revoke_access"), "{url}");
    }

    pub(crate) async fn a_resource_link_leads_to_the_resource(&self) {
        self.open(LONG_PAGE).await;
        self.click(".hint.success a").await;
        let url = self.client.current_url().await.unwrap();
        assert!(url.path().ends_with("/access_grants/index.html"), "{url}");
        let anchor = url.fragment().expect("the link leads to the resource itself").to_owned();
        let heading = self.find(&format!("h2#{anchor}")).await;
        assert_eq!(heading.text().await.unwrap(), "access_grant");
    }

    pub(crate) async fn a_deep_link_opens_what_is_folded(&self) {
        self.open(&format!("{LONG_PAGE}#request-parameters.requested_access_methods.code")).await;
        let details = self.find("details:target").await;
        let open = details.prop("open").await.unwrap();
        assert_eq!(open.as_deref(), Some("true"));
        assert!(details.text().await.unwrap().contains("PIN code"));
    }

    pub(crate) async fn a_missing_page_proposes_others(&self) {
        self.open("some/where/locks/unlok_door.html").await;
        assert_eq!(self.find("main h1").await.text().await.unwrap(), "There is no such page");
        self.shown("#mdbook-sidebar a[href$='guides/errors.html']").await;
        self.find("#suggested a[href$='locks/unlock_door.html']").await.click().await.unwrap();
        assert_eq!(self.find("main h1").await.text().await.unwrap(), "Unlock a Lock");
    }

    pub(crate) async fn the_changelog_and_the_document_are_there(&self) {
        self.open(PAGE).await;
        self.find("#mdbook-sidebar a[href$='changelog.html']").await.click().await.unwrap();
        assert_eq!(self.find("main h1").await.text().await.unwrap(), "Changelog");
        let last = self.find("main > p:last-of-type").await.text().await.unwrap();
        assert!(last.starts_with("Made from "), "the versions are named: {last}");
        let canonical = self.find("link[rel=canonical]").await.attr("href").await.unwrap();
        assert_eq!(
            canonical.as_deref(),
            Some("https://docs.example.com/some/folder/changelog.html")
        );
        self.open(PAGE).await;
        self.find(".page-tools a[href$='../openapi.json']").await.click().await.unwrap();
        let url = self.client.current_url().await.unwrap();
        assert!(url.path().ends_with("/some/folder/openapi.json"), "{url}");
    }

    pub(crate) async fn nothing_comes_from_elsewhere(&self) {
        for page in ["index.html", LONG_PAGE] {
            self.open(page).await;
            let foreign = self
                .run(
                    "return performance.getEntriesByType('resource').map((entry) => entry.name)
                        .filter((name) => !name.startsWith(location.origin))",
                )
                .await;
            assert_eq!(foreign, json!([]), "{page}");
        }
    }

    pub(crate) async fn both_themes_are_readable(&self) {
        for (scheme, is_dark) in [("dark", true), ("light", false)] {
            self.prefer(scheme).await;
            self.open(LONG_PAGE).await;
            let lightness = |property: &str| {
                format!(
                    "const numbers = getComputedStyle(document.documentElement).{property}.match(/[0-9.]+/g);
                    return numbers.slice(0, 3).reduce((sum, number) => sum + Number(number), 0) / 765;"
                )
            };
            let text = self.run(&lightness("color")).await.as_f64().unwrap();
            let ground = self.run(&lightness("backgroundColor")).await.as_f64().unwrap();
            assert_eq!(ground < 0.5, is_dark, "{scheme}: {ground}");
            assert!((text - ground).abs() > 0.6, "{scheme}: {text} on {ground}");
        }
    }

    pub(crate) async fn paper_has_only_the_text(&self) {
        self.open(LONG_PAGE).await;
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        let shown = "return ['#mdbook-menu-bar', '#mdbook-sidebar', '.nav-wrapper', '.nav-wide-wrapper', 'main h1']
            .filter((css) => document.querySelector(css).getClientRects().length)";
        assert_eq!(self.run(shown).await, json!(["main h1"]));
        let start = "return document.querySelector('.page-wrapper').getBoundingClientRect().left";
        assert_eq!(self.run(start).await.as_f64(), Some(0.0), "no room is left for the menu");
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    }

    pub(crate) async fn a_phone_shows_all_of_a_page(&self) {
        let phone = json!({ "width": 360, "height": 780, "deviceScaleFactor": 3, "mobile": true });
        self.devtools("Emulation.setDeviceMetricsOverride", phone).await;
        for page in [
            "index.html", LONG_PAGE, "devices/index.html", "events.html", "constraints.html",
            "guides/errors.html",
        ] {
            self.open(page).await;
            // What scrolls in place may be wider than the screen; nothing else may.
            let wide = self
                .run(
                    "const scrolls = (part) => part && part !== document.body
                        && (['auto', 'scroll'].includes(getComputedStyle(part).overflowX) && part.id !== 'mdbook-content'
                            || scrolls(part.parentElement));
                    return [document.documentElement, ...document.querySelectorAll('main *')]
                        .filter((part) => part.getBoundingClientRect().right > innerWidth + 1 && !scrolls(part))
                        .map((part) => part.outerHTML.slice(0, 120)).slice(0, 5)",
                )
                .await;
            assert_eq!(wide, json!([]), "{page}");
            let covered = self
                .run(
                    "const area = (part) => part.getBoundingClientRect();
                    return [...document.querySelectorAll('main pre .buttons button')].filter((button) => {
                        const [over, code] = [area(button), area(button.closest('pre').querySelector('code'))];
                        return over.width && over.left < code.right && code.left < over.right
                            && over.top < code.bottom && code.top < over.bottom;
                    }).map((button) => button.closest('pre').innerText.slice(0, 80))",
                )
                .await;
            assert_eq!(covered, json!([]), "buttons cover code on {page}");
            let title = "const title = document.querySelector('main h1');
                return title.textContent.length < 12 && title.scrollHeight > 1.8 * parseFloat(getComputedStyle(title).lineHeight)";
            assert_eq!(self.run(title).await, json!(false), "a short title is broken on {page}");
        }
        self.click("#mdbook-sidebar-toggle").await;
        // The menu slides in.
        let link = self.shown("#mdbook-sidebar a[href$='guides/getting-started.html']").await;
        link.click().await.unwrap();
        assert_eq!(self.find("main h1").await.text().await.unwrap(), "Getting started");
        self.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await;
    }

    pub(crate) async fn without_scripts_all_tabs_are_there(&self) {
        self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        self.open(PAGE).await;
        let panels = self.client.find_all(Locator::Css("[role=tabpanel]")).await.unwrap();
        assert!(panels.len() >= 7);
        for panel in panels {
            assert!(panel.is_displayed().await.unwrap());
            let text = panel.text().await.unwrap();
            assert!(text.contains("Code:"), "{text}");
        }
        self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await;
    }
}
