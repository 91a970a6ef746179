//! The grammar, sentence by sentence.

mod sentences;
mod witnesses;

use super::*;
use crate::idl::parse_rules;
use crate::model::{DataType, Enforcement, ParameterPath, Rule};
use crate::normalize::described_parameter::DescribedParameter;

/// The path in IDL text; empty for the operation.
fn at(text: &str) -> ParameterPath {
    let rules = parse_rules(text).unwrap_or_default();
    rules.iter().flat_map(Rule::parameters).next().cloned().unwrap_or_default()
}

/// Parameters of an invented operation: nested parameters, flags, families.
fn known() -> Vec<DescribedParameter> {
    let flags = ["auto_lock_enabled", "dry_run"];
    [
        "user_id", "person_id", "system_id", "code", "mode", "device_id", "starts_at", "ends_at",
        "min_length", "max_length", "lengths", "cooling_point_celsius", "cooling_point_fahrenheit",
        "auto_lock_enabled", "dry_run", "schedule", "schedule.starts_at", "schedule.ends_at",
        "methods", "methods[].mode", "methods[].code",
    ]
    .into_iter()
    .map(|path| DescribedParameter {
        path: at(path),
        ty: flags.contains(&path).then_some(DataType::Boolean),
        required: path == "device_id",
        ..DescribedParameter::default()
    })
    .collect()
}

/// The reading of a sentence in the description of `subject`: the rule, then `L`, `U` and `W` for enforced sides, and
/// `u` and `w` for documented sides.
pub(super) fn reading(subject: &str, sentence: &str) -> String {
    let known = known();
    let subject_path = at(subject);
    let subject = known.iter().find(|each| each.path == subject_path);
    let names = Names::new(&known);
    match read(sentence, &Scope::new(&names, subject, None)) {
        Reading::Nothing => "nothing".to_owned(),
        Reading::Unclear => "unclear".to_owned(),
        Reading::Documented(kind) => format!("{kind:?}").to_lowercase(),
        Reading::Allowed(paths) => {
            let paths: Vec<String> = paths.iter().map(ToString::to_string).collect();
            format!("allowed {}", paths.join(" "))
        }
        Reading::Values(values) => {
            let values: Vec<String> = values.iter().map(|value| value.0.to_string()).collect();
            values.join(" ")
        }
        Reading::Rule { rule, bounds, documented } => {
            let letters = bounds.iter().map(|(side, enforcement)| {
                let letter: String = format!("{side:?}").chars().take(1).collect();
                match enforcement {
                    Enforcement::Enforced => letter,
                    Enforcement::Documented => letter.to_lowercase(),
                }
            });
            let sides: Vec<String> = letters.collect();
            let documented = documented.map(|kind| format!(" {kind:?}").to_lowercase());
            format!("{rule} {}{}", sides.concat(), documented.unwrap_or_default())
        }
    }
}

#[track_caller]
fn check(subject: &str, rows: &[(&str, &str)]) {
    for (sentence, expected) in rows {
        assert_eq!(reading(subject, sentence), *expected, "{sentence}");
    }
}

#[test]
pub(super) fn alternatives() {
    check(
        "",
        &[
            (
                "You must provide either `user_id` or `person_id`.",
                "OnlyOne(user_id, person_id); Lu",
            ),
            ("You must provide either user_id or person_id", "OnlyOne(user_id, person_id); Lu"),
            ("You must specify `user_id` or `person_id`.", "OnlyOne(user_id, person_id); Lu"),
            ("You must include `user_id` or `person_id`.", "OnlyOne(user_id, person_id); Lu"),
            (
                "You must specify either `user_id` or `person_id` to identify the user.",
                "OnlyOne(user_id, person_id); Lu",
            ),
            (
                "You must specify either `user_id` or both `person_id` and `code`.",
                "OnlyOne(user_id, person_id AND code); Luw",
            ),
            (
                "You must provide either `user_id` or the combination of `person_id` and `system_id`.",
                "OnlyOne(user_id, person_id AND system_id); Luw",
            ),
            ("You can only provide user_id or person_id.", "ZeroOrOne(user_id, person_id); U"),
            (
                "You can only provide one of user_id or person_id.",
                "ZeroOrOne(user_id, person_id); U",
            ),
            (
                "You can only provide user_id or the combination of system_id and person_id.",
                "ZeroOrOne(user_id, system_id AND person_id); UW",
            ),
            ("Provide either `user_id` or `person_id`.", "OnlyOne(user_id, person_id); Lu"),
            ("Provide either a `user_id` or a `person_id`.", "OnlyOne(user_id, person_id); Lu"),
            ("Either provide a `user_id` or a `person_id`", "OnlyOne(user_id, person_id); Lu"),
            ("Specify `user_id`, `person_id`, or `code`.", "OnlyOne(user_id, person_id, code); Lu"),
            (
                "Specify either `lengths` or `min_length`/`max_length`.",
                "OnlyOne(lengths, min_length AND max_length); Luw",
            ),
            (
                "You can specify either `min_length`/`max_length` or `lengths`.",
                "ZeroOrOne(min_length AND max_length, lengths); uw",
            ),
            (
                "You must set one of the `cooling_point` parameters.",
                "OnlyOne(cooling_point_celsius, cooling_point_fahrenheit); LU",
            ),
            (
                "You can specify either `cooling_point` but not both.",
                "ZeroOrOne(cooling_point_celsius, cooling_point_fahrenheit); U",
            ),
            (
                "You can provide `user_id` or `person_id`, but not both.",
                "ZeroOrOne(user_id, person_id); U",
            ),
            (
                "You must provide exactly one of `user_id`, `person_id` or `code`.",
                "OnlyOne(user_id, person_id, code); LU",
            ),
            (
                "You must provide at least one of `user_id`, `person_id`, or `code`.",
                "Or(user_id, person_id, code); L",
            ),
            (
                "At least one of `user_id` or `person_id` must be provided.",
                "Or(user_id, person_id); L",
            ),
            ("Either `user_id` or `person_id` is required.", "OnlyOne(user_id, person_id); Lu"),
            (
                "`user_id` and `person_id` are mutually exclusive.",
                "ZeroOrOne(user_id, person_id); U",
            ),
            (
                "You cannot provide both `user_id` and `person_id`.",
                "ZeroOrOne(user_id, person_id); U",
            ),
        ],
    );
    check(
        "user_id",
        &[
            ("Mutually exclusive with `person_id`.", "ZeroOrOne(user_id, person_id); U"),
            ("Cannot be used together with `person_id`.", "ZeroOrOne(user_id, person_id); U"),
            ("The name, as an alternative to `person_id`.", "ZeroOrOne(user_id, person_id); u"),
            ("You can only provide user_id or person_id.", "ZeroOrOne(user_id, person_id); U"),
        ],
    );
}

#[test]
pub(super) fn requirements_between_parameters() {
    check(
        "system_id",
        &[
            ("You can only provide system_id with person_id.", "IF system_id THEN person_id; U"),
            ("You must provide system_id with person_id.", "AllOrNone(system_id, person_id); L"),
            (
                "If you provide person_id, you must also provide system_id.",
                "IF person_id THEN system_id; L",
            ),
            (
                "If `person_id` is provided, `system_id` is required.",
                "IF person_id THEN system_id; L",
            ),
            ("Required if `person_id` is specified.", "IF person_id THEN system_id; L"),
            ("Required when mode is 'code'.", "IF mode == 'code' THEN system_id; L"),
            ("Required when `dry_run` is set to `true`.", "IF dry_run == true THEN system_id; L"),
            ("Required when enabling auto-lock.", "IF auto_lock_enabled == true THEN system_id; L"),
            ("Required unless you provide `user_id`.", "Or(system_id, user_id); L"),
            (
                "If you set `dry_run` to `true`, you cannot specify a `code`.",
                "IF dry_run == true THEN NOT code; U",
            ),
            (
                "If you set `dry_run` to `true`, you must also specify a `code`.",
                "IF dry_run == true THEN code; L",
            ),
            ("Only applicable if you do not specify a `code`.", "IF system_id THEN NOT code; U"),
            ("Only applicable when mode is 'code'.", "IF system_id THEN mode == 'code'; U"),
            ("This parameter is only valid with `person_id`.", "IF system_id THEN person_id; U"),
            ("You must specify `code`.", "code; L"),
            ("If you omit `code`, you must provide `user_id`.", "Or(code, user_id); L"),
        ],
    );
}

#[test]
pub(super) fn comparisons_of_values() {
    check(
        "ends_at",
        &[
            ("Must be a time in the future and after `starts_at`.", "ends_at > starts_at; L clock"),
            ("Must be after `starts_at`.", "ends_at > starts_at; L"),
            ("Must be later than `starts_at`.", "ends_at > starts_at; L"),
            (
                "Must be a time in the future and after the `starts_at` value that you set when creating it.",
                "state",
            ),
            ("Must be a time in the future.", "clock"),
        ],
    );
    check(
        "min_length",
        &[("Must be less than or equal to `max_length`.", "min_length <= max_length; L")],
    );
}

#[test]
pub(super) fn a_name_means_the_nearest_parameter() {
    check(
        "schedule",
        &[(
            "`ends_at` is optional and must be a time in the future and after `starts_at`.",
            "schedule.ends_at > schedule.starts_at; L clock",
        )],
    );
    check(
        "methods[].code",
        &[(
            "Only applicable when mode is 'code'.",
            "IF methods[].code THEN methods[].mode == 'code'; U",
        )],
    );
}

#[test]
pub(super) fn documented_sentences() {
    check(
        "code",
        &[
            ("Must be between 1 and 60.", "value"),
            ("Length as an integer between 4 and 20, inclusive.", "value"),
            ("Phone number in [E.164 format](https://example.org/or/must).", "value"),
            ("IANA time zone, e.g. America/Los_Angeles.", "value"),
            ("Default check-in time, as HH:mm or HH:mm:ss.", "value"),
            ("Must be set to true to convert it.", "value"),
            ("Currently only '=' is supported.", "value"),
            ("You can only perform this action within a [sandbox](https://example.org).", "state"),
            ("Only applicable for sandbox workspaces.", "state"),
            ("Note that this endpoint is only available for sandboxes.", "state"),
            ("May only be provided if the account has no owner.", "state"),
            ("If you omit `starts_at`, it defaults to the current time.", "default"),
        ],
    );
}

#[test]
pub(super) fn sentences_about_values() {
    check(
        "mode",
        &[
            ("Must be 4-8 digits.", "value"),
            ("The value must be 4 to 8 characters long.", "value"),
            ("Must have at least 4 characters.", "value"),
            ("Must contain only digits.", "unclear"),
            ("Must be in E.164 format.", "value"),
            ("Must match the HH:mm format.", "value"),
            ("Must not be longer than 20 characters.", "value"),
            ("Cannot be empty.", "value"),
            ("Length must not exceed 255.", "value"),
            ("Search by `code` (full or partial UUID prefix, minimum 4 characters).", "value"),
            ("A text of 4 digits, e.g. 1234.", "value"),
            ("No more than 10 of them.", "value"),
            ("Latitude of the place, in decimal degrees.", "value"),
            ("Lower and upper timestamps to define an interval.", "value"),
            ("Accepts string or Boolean values.", "value"),
            ("The server accepts string or Boolean values.", "nothing"),
            ("Unique key for the lamp within the workspace.", "value"),
            ("There may be manufacturer-specific code restrictions.", "value"),
            ("Time zone as an IANA name, e.g. Europe/Zurich.", "value"),
            ("Country, as of ISO 3166.", "value"),
        ],
    );
}

#[test]
pub(super) fn lists_of_values() {
    check(
        "mode",
        &[
            ("Valid values are `one`, `two`, and `three`.", r#""one" "two" "three""#),
            ("Supported values: `one`, `two`.", r#""one" "two""#),
            ("The allowed values are: 'one' or 'two'.", r#""one" "two""#),
            ("Must be one of `one` or `two`.", r#""one" "two""#),
            ("It can be either `true` or `false`.", "true false"),
            ("How it works, one of `1`, `2` or `4`.", "1 2 4"),
            // Not complete lists of values: examples, one value of several, names of parameters, and text after the
            // list.
            ("The mode, such as `one` or `two`.", "nothing"),
            ("Valid values include `one` and `two`.", "value"),
            ("Must be `one`.", "unclear"),
            (
                "You must provide one of `user_id` or `person_id`.",
                "OnlyOne(user_id, person_id); LU",
            ),
            ("Valid values are `one`, `two` and others.", "value"),
        ],
    );
}

#[test]
pub(super) fn requirements_of_absent_parameters() {
    check(
        "mode",
        &[
            ("Default: `false`.", "default"),
            ("Default duration of the slot in minutes.", "nothing"),
            ("Defaults to 1 if not specified.", "default"),
            ("If not provided, the existing key will be preserved.", "default"),
            ("Leave empty to show all events.", "default"),
            ("Any omitted string falls back to a localized default.", "default"),
            ("Make sure that the pool of the device is there.", "state"),
            ("Note that not all providers support it.", "state"),
        ],
    );
}

#[test]
pub(super) fn sentences_without_a_demand() {
    check(
        "code",
        &[
            ("ID of the user.", "nothing"),
            ("Specify the `device_id` to identify the device.", "nothing"),
            (
                "If you specify a `schedule`, you may include both `starts_at` and `ends_at`.",
                "nothing",
            ),
            ("Indicates whether to list only one of them.", "nothing"),
        ],
    );
}

#[test]
fn a_rule_without_a_shape_is_unclear() {
    check(
        "code",
        &[
            ("You must provide `unheard_of` or `user_id`.", "unclear"),
            ("You must never do this on Mondays.", "unclear"),
            ("Specify the `user_id` to filter.", "unclear"),
            ("You must provide either `user_id` or `person_id` unless it rains.", "unclear"),
            ("Only applicable when `unheard_of` is 'x'.", "unclear"),
            ("Required when enabling the spirit.", "unclear"),
            ("Lowered `user_id` instead of `person_id` where you can.", "unclear"),
        ],
    );
    let endless = format!("You must {}.", "provide `user_id` or ".repeat(5000));
    assert_eq!(reading("", &endless), "unclear");
}

#[test]
fn a_rule_behind_harmless_words_is_not_lost() {
    check(
        "code",
        &[
            ("Whether to open; you must also provide `device_id`.", "unclear"),
            ("This parameter can only be used with `device_id` or `starts_at`.", "unclear"),
            ("Do not set `device_id` with `starts_at`.", "unclear"),
            ("You need to specify `device_id`.", "unclear"),
        ],
    );
}
