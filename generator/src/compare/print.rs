//! Changes as text for a terminal, and as Markdown for a changelog or a pull request.

use std::fmt::Write as _;

use serde_json::Value;

use super::changes::{Aspect, Change, Changes};
use super::limit_change::LimitChange;
use super::place::OperationKey;
use super::{Cause, RuleChange};
use crate::diagnostic::visible;

/// The format of a list.
#[derive(Clone, Copy)]
enum Style {
    Text,
    Markdown,
}

impl Changes {
    /// Whether nothing visible changed: no location, no component and no text.
    pub fn is_empty(&self) -> bool {
        self.sections().iter().all(|(_, lines)| lines.is_empty())
            && self.schemas_added.is_empty()
            && self.schemas_removed.is_empty()
            && self.texts_changed == super::Texts::default()
            && self.incompleteness().is_empty()
    }

    /// Plain text: a heading for each kind of change, a line for each location, and the levels at the end.
    pub fn to_text(&self) -> String {
        let mut text = self.body(Style::Text);
        let texts = self.texts_changed;
        let described = texts.operations + texts.params + texts.fields;
        if described > 0 {
            let _ = writeln!(text, "Changed descriptions: {described}");
        }
        for (title, names) in [("added", &self.schemas_added), ("removed", &self.schemas_removed)] {
            if !names.is_empty() {
                let _ = writeln!(text, "Components {title}: {}", visible(&names.join(", ")));
            }
        }
        for why in self.incompleteness() {
            let _ = writeln!(text, "Incomplete: {}.", visible(&why));
        }
        let _ = writeln!(
            text,
            "For a typed client: {}. On the wire: {}. {}",
            self.expected_semver,
            self.wire_semver,
            visible(&self.reason)
        );
        text
    }

    /// Markdown: a third-level heading for each kind of change, an item for each location.
    pub fn to_markdown(&self) -> String {
        let mut text = self.body(Style::Markdown);
        for why in self.incompleteness() {
            let _ = writeln!(text, "Incomplete: {}.\n", escaped(&why));
        }
        text
    }

    fn body(&self, style: Style) -> String {
        let mut text = String::new();
        for (title, lines) in self.sections().iter().filter(|(_, lines)| !lines.is_empty()) {
            let _ = match style {
                Style::Text => writeln!(text, "{title}:"),
                Style::Markdown => writeln!(text, "### {title}\n"),
            };
            for (place, rest) in lines {
                let place = visible(place);
                let _ = match style {
                    Style::Text => writeln!(text, "  {place}{}", visible(rest)),
                    Style::Markdown => {
                        writeln!(text, "- `{}`{}", place.replace('`', "'"), escaped(rest))
                    }
                };
            }
            text.push('\n');
        }
        text
    }

    fn sections(&self) -> Vec<(&'static str, Vec<(String, String)>)> {
        let plain = |operations: &[OperationKey]| -> Vec<(String, String)> {
            operations.iter().map(|operation| (operation.to_string(), String::new())).collect()
        };
        let of = |changes: &[Change]| -> Vec<(String, String)> {
            changes.iter().map(|change| (change.place.to_string(), details(change))).collect()
        };
        vec![
            ("Operations added", plain(&self.operations_added)),
            ("Operations removed", plain(&self.operations_removed)),
            ("Operations changed", of(&self.operations_changed)),
            ("Servers and credentials changed", of(&self.document_changed)),
            ("Parameters added", of(&self.params_added)),
            ("Parameters removed", of(&self.params_removed)),
            ("Parameters changed", of(&self.params_changed)),
            ("Response fields added", of(&self.response_fields_added)),
            ("Response fields removed", of(&self.response_fields_removed)),
            ("Response fields changed", of(&self.response_fields_changed)),
            ("Variants added", of(&self.variants_added)),
            ("Variants removed", of(&self.variants_removed)),
            ("Values added", of(&self.enum_values_added)),
            ("Values removed", of(&self.enum_values_removed)),
            ("Required now", of(&self.became_required)),
            ("Optional now", of(&self.became_optional)),
            ("Nullable now", of(&self.became_nullable)),
            ("No longer nullable", of(&self.became_not_nullable)),
            ("Deprecated", of(&self.deprecated)),
            ("No longer deprecated", of(&self.undeprecated)),
            ("Documented", of(&self.documented)),
            ("No longer documented", of(&self.undocumented)),
            ("Rules added", self.rules_added.iter().map(rule).collect()),
            ("Rules lost", self.rules_lost.iter().map(rule).collect()),
        ]
    }
}

/// A rule that was added or removed: its location, and the rule with the cause.
fn rule(change: &RuleChange) -> (String, String) {
    let RuleChange { path, rule, enforced, how, why, sentence, other } = change;
    let sentence = sentence.as_deref().unwrap_or_default();
    let why = match (why, other) {
        (Cause::Schema, _) => "the schema changed".to_owned(),
        (Cause::Reworded, Some(other)) => {
            format!("\"{sentence}\" reads \"{other}\" in the other document")
        }
        (Cause::Sentence | Cause::Reworded, _) => format!("only one document says \"{sentence}\""),
    };
    let documented = if *enforced { "" } else { "not enforced; " };
    (path.to_string(), format!(": {rule} {documented}{why}{}", direction(*how)))
}

/// The rest of a line, after the location.
fn details(change: &Change) -> String {
    let mut text = String::new();
    if let Some(ty) = &change.ty {
        let presence = if change.required == Some(true) { "required" } else { "optional" };
        let _ = write!(text, ": {ty}, {presence}");
    }
    if let (Some(what), Some(from), Some(to)) = (change.what, &change.from, &change.to) {
        let said = if what == Aspect::Security { credentials } else { quoted };
        let _ = write!(text, ": {what} was {}, is {}", said(from), said(to));
    }
    text.push_str(direction(change.how));
    if !change.values.is_empty() {
        let values: Vec<String> = change.values.iter().map(quoted).collect();
        let _ = write!(text, ": {}", values.join(", "));
    }
    text
}

fn direction(how: Option<LimitChange>) -> &'static str {
    match how {
        Some(LimitChange::Tightened) => " (tightened)",
        Some(LimitChange::Relaxed) => " (relaxed)",
        None => "",
    }
}

/// The ways to authenticate (OpenAPI, Security Requirement Object) in words: `key, or client_id with secret (read)`.
fn credentials(value: &Value) -> String {
    let one = |(scheme, scopes): (&String, &Value)| {
        let scopes: Vec<&str> =
            scopes.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        match scopes.as_slice() {
            [] => scheme.clone(),
            scopes => format!("{scheme} ({})", scopes.join(", ")),
        }
    };
    let requirement = |requirement: &Value| {
        let schemes = requirement.as_object().into_iter().flatten();
        let schemes: Vec<String> = schemes.map(one).collect();
        if schemes.is_empty() { "no credential".to_owned() } else { schemes.join(" with ") }
    };
    match value.as_array().map(Vec::as_slice) {
        None => "not said".to_owned(),
        Some([]) => "no credential".to_owned(),
        Some(requirements) => {
            requirements.iter().map(requirement).collect::<Vec<_>>().join(", or ")
        }
    }
}

fn quoted(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        other => other.to_string(),
    }
}

/// Text of a document, escaped for Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in visible(text).chars() {
        if c.is_ascii_punctuation() && !matches!(c, ',' | ':' | '.' | '(' | ')' | '"') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
