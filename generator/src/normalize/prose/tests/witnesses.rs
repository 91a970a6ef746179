//! Every sentence shape matches a sentence: of the tests, or of the document in `spec/`.

use super as tests;
use super::super::shapes::witness;
use crate::diagnostic::Diagnostics;
use crate::load::{Inputs, SourceText, load};
use crate::normalize::normalize;

/// Sentences for shapes without another sentence: the subject, the sentence and the reading.
#[rustfmt::skip]
const SENTENCES: &[(&str, &str, &str)] = &[
    ("", "At least one of `user_id` or `person_id` is required.", "Or(user_id, person_id); L"),
    ("", "You must specify either `user_id` or `person_id`, but not both.", "OnlyOne(user_id, person_id); LU"),
    ("", "Exactly one of `user_id` or `person_id` must be specified.", "OnlyOne(user_id, person_id); LU"),
    ("", "Only one of `user_id` or `person_id` is required.", "OnlyOne(user_id, person_id); LU"),
    ("", "Either `user_id` or `person_id` must be provided.", "OnlyOne(user_id, person_id); Lu"),
    ("", "You can specify only one of `user_id` or `person_id`.", "ZeroOrOne(user_id, person_id); U"),
    ("", "Only one of `user_id` or `person_id` can be specified.", "ZeroOrOne(user_id, person_id); U"),
    ("", "`user_id` and `person_id` cannot be specified together.", "ZeroOrOne(user_id, person_id); U"),
    ("", "You cannot specify `user_id` together with `person_id`.", "ZeroOrOne(user_id, person_id); U"),
    ("", "If you specify `user_id`, you cannot specify `person_id`.", "ZeroOrOne(user_id, person_id); U"),
    ("", "You must specify both `user_id` and `system_id`.", "user_id AND system_id; L"),
    ("", "`user_id` and `system_id` must be specified together.", "AllOrNone(user_id, system_id); L"),
    ("", "You must set `mode` to `auto`.", "value"),
    ("", "Specify `user_id`.", "user_id; L"),
    ("", "Provide `device_id`.", "device_id; L"),
    ("", "`code` can only be specified with `mode`.", "IF code THEN mode; U"),
    ("code", "Can only be specified with `mode`.", "IF code THEN mode; U"),
    ("code", "Must be specified together with `mode`.", "IF code THEN mode; L"),
    ("code", "This parameter requires `mode`.", "IF code THEN mode; L"),
    ("", "If you specify `code`, `mode` is also required.", "IF code THEN mode; L"),
    ("", "If `code` is specified, `mode` must also be specified.", "IF code THEN mode; L"),
    ("", "If `mode` is `auto`, `code` is required.", "IF mode == 'auto' THEN code; L"),
    ("code", "Required if you specify `mode`.", "IF mode THEN code; L"),
    ("code", "Required if you do not specify `mode`.", "Or(code, mode); L"),
    ("code", "Required unless `mode` is specified.", "Or(code, mode); L"),
    ("code", "Only applicable if you specify `mode`.", "IF code THEN mode; U"),
    ("code", "Only valid when `mode` is not specified.", "IF code THEN NOT mode; U"),
    ("code", "Only valid when `mode` is specified.", "IF code THEN mode; U"),
    ("starts_at", "Must be a time before `ends_at`.", "starts_at < ends_at; L"),
    ("", "`starts_at` must be before `ends_at`.", "starts_at < ends_at; L"),
    ("max_length", "Must be greater than or equal to `min_length`.", "max_length >= min_length; L"),
    ("max_length", "Must be greater than `min_length`.", "max_length > min_length; L"),
    ("min_length", "Must be less than `max_length`.", "min_length < max_length; L"),
    ("code", "Must be a valid PIN.", "value"),
    ("code", "Must be unique within the device.", "value"),
    ("code", "The value must be in ISO 8601 format.", "value"),
    ("", "If you do not specify `user_id`, you must specify `person_id`.", "Or(user_id, person_id); L"),
    ("", "If `user_id` is not specified, `person_id` is required.", "Or(user_id, person_id); L"),
    ("", "If `user_id` is not specified, `person_id` must be specified.", "Or(user_id, person_id); L"),
    ("", "If you do not specify `mode`, the device decides.", "default"),
    ("code", "Required if `mode` is omitted.", "Or(code, mode); L"),
    ("code", "Only used with `mode`.", "state"),
    ("code", "Can be specified together with `mode` to be safe.", "allowed code mode"),
    ("code", "May also be combined with `mode`.", "allowed code mode"),
    ("", "`code` and `mode` may be specified together.", "allowed code mode"),
    ("", "You can specify `code` together with `mode`.", "allowed code mode"),
    ("", "You may specify both `code` and `mode`.", "allowed code mode"),
];

#[test]
fn every_shape_has_a_witness() {
    for (subject, sentence, expected) in SENTENCES {
        assert_eq!(tests::reading(subject, sentence), *expected, "{sentence}");
    }
    tests::alternatives();
    tests::requirements_between_parameters();
    tests::comparisons_of_values();
    tests::a_name_means_the_nearest_parameter();
    tests::documented_sentences();
    tests::sentences_about_values();
    tests::lists_of_values();
    tests::requirements_of_absent_parameters();
    tests::sentences_without_a_demand();
    let text = |name, text| SourceText { name, text };
    let inputs = Inputs {
        document: text("openapi.json", include_str!("../../../../../spec/openapi.json")),
        origin: None,
        files: &[],
        overlay: Some(text("overlay.yaml", include_str!("../../../../../spec/overlay.yaml"))),
        conventions: Some(text("codegen.yaml", include_str!("../../../../../spec/codegen.yaml"))),
        samples: None,
        names: None,
    };
    let mut diagnostics = Diagnostics::new();
    let loaded = load(&inputs, &mut diagnostics).expect("the document can be read");
    normalize(&loaded, &mut diagnostics);
    assert_eq!(witness::missing(), [""; 0], "remove them, or add a sentence to the tests");
}
