//! The form of a call: what a reader fills in, and what the page shows then.

use std::time::Instant;

use fantoccini::Locator;
use serde_json::json;

use crate::checks::{PATIENCE, Pages};

const PAGE: &str = "acs/users/delete.html";

/// A page whose sample gives its arguments in another order than the page lists them, and a parameter with values.
const PAGE_WITH_VALUES: &str = "access_codes/create.html";

impl Pages {
    pub(crate) async fn a_call_is_filled_in(&self) {
        self.open(PAGE).await;
        if self.client.find(Locator::Css("meta[name='call-form']")).await.is_err() {
            println!("skipped: the form is not built; `cargo xtask test site` does that");
            return;
        }
        self.click(".try > summary").await;
        let identity = self.shown("[id='form.user_identity_id']").await;
        let sample = identity.prop("value").await.unwrap().unwrap_or_default();
        assert!(!sample.is_empty(), "the sample is filled in");
        self.says(".try .kept", "keeps every rule").await;

        self.click(".try > div > form > details > summary").await;
        let user = self.shown("[id='form.acs_user_id']").await;
        user.send_keys("my \"own\" id").await.unwrap();
        self.says(".try .broken", "give only one: acs_user_id, or").await;
        self.says(".try [role=tabpanel]:not([hidden])", &sample).await;

        for name in ["user_identity_id", "acs_system_id"] {
            let field = self.find(&format!("[id='form.{name}']")).await;
            field.clear().await.unwrap();
            // `clear` is no typing.
            field.send_keys(" ").await.unwrap();
        }
        self.says(".try .kept", "keeps every rule").await;
        let python = "[...document.querySelectorAll('.try [role=tab]')].find((tab) => tab.textContent === 'Python').click()";
        self.run(python).await;
        self.says(".try [role=tabpanel]:not([hidden])", "'my \"own\" id'").await;
        // The samples of the page follow.
        self.says("main > .tabs [role=tab][aria-selected=true]", "Python").await;
    }

    pub(crate) async fn an_unchanged_form_is_the_sample(&self) {
        self.open(PAGE_WITH_VALUES).await;
        if self.client.find(Locator::Css("meta[name='call-form']")).await.is_err() {
            return;
        }
        self.open_form().await;
        let codes = self
            .run(
                "return ['main > .tabs', '.try .tabs'].map((css) =>
                    [...document.querySelector(css).querySelectorAll('[role=tabpanel]')]
                        .map((panel) => panel.querySelector('pre > code').textContent.trim()))",
            )
            .await;
        assert!(codes[0].get(1).is_some(), "{codes}");
        assert_eq!(codes[0], codes[1]);
        let values = self
            .run(
                "return [...document.querySelectorAll(\"select[id='form.max_time_rounding'] > option\")]
                    .map((option) => option.value)",
            )
            .await;
        assert_eq!(values, json!(["", "1hour", "1day", "1h", "1d"]), "one of the values, or none");
    }

    /// Opens the form of the page, if the page has one.
    pub(super) async fn open_form(&self) {
        if self.client.find(Locator::Css(".try > summary")).await.is_ok() {
            self.click(".try > summary").await;
            self.shown(".try .kept").await;
        }
    }

    /// Waits until an element says so.
    async fn says(&self, css: &str, text: &str) {
        let started = Instant::now();
        loop {
            let element = self.shown(css).await;
            // What is shown anew is another element.
            let said = element.text().await.unwrap_or_default();
            if said.contains(text) {
                return;
            }
            assert!(started.elapsed() < PATIENCE, "{css} says {said}, not {text}");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }
}
