//! The form of a call: what a reader fills in, and what the page shows then.

use std::time::Instant;

use fantoccini::Locator;
use serde_json::json;

use crate::checks::{PATIENCE, Pages};

const PAGE: &str = "acs/users/delete.html";

/// A page whose sample gives its arguments in another order than the page lists them, and a parameter with values.
const PAGE_WITH_VALUES: &str = "access_codes/create.html";

/// A page with a list of objects among its parameters.
const PAGE_WITH_OBJECTS: &str = "thermostats/daily_programs/create.html";

const ID: &str = "123e4567-e89b-42d3-a456-426614174000";

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
        self.says(".try .broken", "give at most one: acs_user_id, or").await;
        self.says("[id='form.acs_user_id.wrong']", "acs_user_id must be a UUID").await;
        self.says(".try [role=tabpanel]:not([hidden])", &sample).await;

        for name in ["user_identity_id", "acs_system_id"] {
            let field = self.find(&format!("[id='form.{name}']")).await;
            field.clear().await.unwrap();
            // `clear` is no typing.
            field.send_keys(" ").await.unwrap();
        }
        let python = "[...document.querySelectorAll('.try [role=tab]')].find((tab) => tab.textContent === 'Python').click()";
        self.run(python).await;
        // Servers can take other texts than the document says.
        self.says(".try [role=tabpanel]:not([hidden])", "'my \"own\" id'").await;
        user.clear().await.unwrap();
        user.send_keys(ID).await.unwrap();
        self.says(".try .kept", "keeps every rule").await;
        self.says(".try [role=tabpanel]:not([hidden])", ID).await;
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

    pub(crate) async fn wrong_values_are_told_beside_their_boxes(&self) {
        self.open(PAGE_WITH_VALUES).await;
        if self.client.find(Locator::Css("meta[name='call-form']")).await.is_err() {
            return;
        }
        self.open_form().await;
        self.fill("starts_at", "tomorrow").await;
        self.says("[id='form.starts_at.wrong']", "such as 2025-06-16T16:00:00Z").await;
        self.fill("starts_at", "2030-06-01T15:00:00Z").await;
        self.says(".try .kept", "keeps every rule").await;

        self.click(".try > div > form > details > summary").await;
        self.fill("preferred_code_length", "four").await;
        self.says("[id='form.preferred_code_length.wrong']", "of type integer, not string").await;
        self.says(".try .earlier", "before the mistake").await;
        let code = self.find(".try [role=tabpanel]:not([hidden])").await.text().await.unwrap();
        assert!(!code.contains("four"), "no code that can't be compiled: {code}");
        self.fill("preferred_code_length", "4").await;
        self.says(".try .kept", "keeps every rule").await;
        self.says(".try [role=tabpanel]:not([hidden])", "preferred_code_length").await;
    }

    pub(crate) async fn objects_are_filled_in_member_by_member(&self) {
        self.open(PAGE_WITH_OBJECTS).await;
        if self.client.find(Locator::Css("meta[name='call-form']")).await.is_err() {
            return;
        }
        self.open_form().await;
        let first = self.shown("[id='form.periods[0].climate_preset_key']").await;
        let sample = first.prop("value").await.unwrap().unwrap_or_default();
        assert!(!sample.is_empty(), "the sample is filled in");
        self.click("[id='form.periods'] > button").await;
        self.says(".try .broken", "periods[1].starts_at_time must be given").await;
        self.fill("periods[1].climate_preset_key", "away").await;
        self.fill("periods[1].starts_at_time", "late").await;
        self.says("[id='form.periods[1].starts_at_time.wrong']", "a time of day").await;
        self.fill("periods[1].starts_at_time", "22:30:00").await;
        self.says(".try .kept", "keeps every rule").await;
        self.says(".try [role=tabpanel]:not([hidden])", "22:30:00").await;
        self.click("[id='form.periods'] .item > button").await;
        self.says(".try .kept", "keeps every rule").await;
        let left = self.shown("[id='form.periods[0].climate_preset_key']").await;
        assert_eq!(left.prop("value").await.unwrap().as_deref(), Some("away"));
    }

    /// Puts a text into the box of a place in the call.
    async fn fill(&self, place: &str, text: &str) {
        let field = self.shown(&format!("[id='form.{place}']")).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
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
