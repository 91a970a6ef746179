//! Barriers for readers who can't see or use no mouse: the rules of WCAG 2.2, AA, by axe-core.

use std::{env, fs};

use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::checks::Pages;

/// The path of axe-core's script; `cargo xtask test site` sets it.
const LIBRARY: &str = "AXE";

/// A page of each kind.
const PAGES: [&str; 6] = [
    "index.html", "access_grants/create.html", "devices/index.html", "events.html",
    "constraints.html", "guides/authentication.html",
];

/// Says what breaks a rule, one line a rule, with an element.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run(document, { runOnly: tags, resultTypes: ['violations'] }).then(({ violations }) =>
        done(violations.map((rule) => `${rule.id}: ${rule.nodes.length} × ${rule.nodes[0].html.slice(0, 160)}`
            + ` (${rule.nodes[0].failureSummary.replaceAll('\\n', ' ')})`)),
    );";

/// The element that the keyboard is at, and its text.
const FOCUSED: &str =
    "const at = document.activeElement; return `${at.localName} ${at.id || at.textContent.trim()}`";

impl Pages {
    pub(crate) async fn nobody_is_kept_out(&self) {
        let Some(path) = env::var_os(LIBRARY) else {
            println!("skipped: axe-core is not installed; `cargo xtask test site` does that");
            return;
        };
        let library = fs::read_to_string(path).expect("axe-core can be read");
        let mut broken = Vec::new();
        for scheme in ["light", "dark"] {
            self.prefer(scheme).await;
            for page in PAGES {
                self.open(page).await;
                self.open_what_opens(page).await;
                self.run(&library).await;
                let found = self.client.execute_async(RUN, Vec::new()).await.unwrap();
                for rule in found.as_array().into_iter().flatten().filter_map(Value::as_str) {
                    broken.push(format!("{page}, {scheme}: {rule}"));
                }
            }
        }
        assert_eq!(json!(broken), json!([]), "{}", broken.join("\n"));
    }

    /// Opens what a page has beside its text: the form, with a mistake in it, a filter and the search.
    async fn open_what_opens(&self, page: &str) {
        self.open_form().await;
        self.run(
            "document.querySelectorAll('.try details').forEach((each) => (each.open = true));
            for (const [css, text] of [['.try form input', '?'], ['.filter input', 'display']]) {
                const box = document.querySelector(css);
                if (box) {
                    box.value = text;
                    box.dispatchEvent(new Event('input', { bubbles: true }));
                }
            }",
        )
        .await;
        if self.client.find(Locator::Css(".try form input")).await.is_ok() {
            self.shown(".try .broken").await;
        }
        if page == PAGES[0] {
            self.press("/").await;
            self.press("unlock").await;
            self.shown("#page-hits a").await;
            self.shown("#mdbook-searchresults a").await;
        }
    }

    async fn press(&self, keys: &str) {
        self.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    pub(crate) async fn keys_alone_are_enough(&self) {
        self.open("locks/unlock_door.html").await;
        self.press(&Key::Tab.to_string()).await;
        assert_eq!(self.run(FOCUSED).await, json!("a Skip to the content"));
        self.press(&Key::Enter.to_string()).await;
        self.press(&Key::Tab.to_string()).await;
        let is_within = "return document.querySelector('main').contains(document.activeElement)";
        assert_eq!(self.run(is_within).await, json!(true), "{}", self.run(FOCUSED).await);
        let lost = self
            .run(
                "return [...document.querySelectorAll('main :is(button, summary, a[href]:not(.anchor), input, [role=tab][aria-selected=true])')]
                    .filter((each) => each.tabIndex < 0 && !each.matches('[role=tab][aria-selected=false]'))
                    .map((each) => each.outerHTML.slice(0, 120))",
            )
            .await;
        assert_eq!(lost, json!([]), "all that a pointer reaches, the keyboard reaches");

        self.press("/").await;
        self.press("lock a door").await;
        self.shown("#page-hits a[href$='locks/lock_door.html']").await;
        self.press(&Key::Down.to_string()).await;
        self.wait_until("return document.activeElement.closest('#page-hits') !== null").await;
        self.press(&Key::Up.to_string()).await;
        assert_eq!(self.run(FOCUSED).await, json!("input mdbook-searchbar"));
        self.press(&Key::Escape.to_string()).await;
        self.wait_until("return document.activeElement.id === 'mdbook-search-toggle'").await;
        assert!(!self.find("#mdbook-searchbar").await.is_displayed().await.unwrap());
        self.press("/").await;
        self.press("lock a door").await;
        self.shown("#page-hits a[href$='locks/lock_door.html']").await;
        self.press(&Key::Enter.to_string()).await;
        self.wait_until("return document.querySelector('main h1')?.textContent === 'Lock a Lock'")
            .await;
    }
}
