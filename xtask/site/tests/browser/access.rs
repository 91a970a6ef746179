//! What keeps readers out who can't see, or use no mouse: the rules of WCAG 2.2, AA, by axe-core.

use std::{env, fs};

use serde_json::{Value, json};

use crate::checks::Pages;

/// The path of axe-core's script; `cargo xtask test site` sets it.
const LIBRARY: &str = "AXE";

/// A page of each kind.
const PAGES: [&str; 6] = [
    "index.html",
    "access_grants/create.html",
    "devices/index.html",
    "events.html",
    "constraints.html",
    "guides/authentication.html",
];

/// Says what breaks a rule, one line a rule, with an element.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run(document, { runOnly: tags, resultTypes: ['violations'] }).then(({ violations }) =>
        done(violations.map((rule) => `${rule.id}: ${rule.nodes.length} × ${rule.nodes[0].html.slice(0, 160)}`
            + ` (${rule.nodes[0].failureSummary.replaceAll('\\n', ' ')})`)),
    );";

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
                self.open_form().await;
                self.run(&library).await;
                let found = self.client.execute_async(RUN, Vec::new()).await.unwrap();
                for rule in found.as_array().into_iter().flatten().filter_map(Value::as_str) {
                    broken.push(format!("{page}, {scheme}: {rule}"));
                }
            }
        }
        assert_eq!(json!(broken), json!([]), "{}", broken.join("\n"));
    }
}
