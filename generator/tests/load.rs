//! Loading. Each folder of `fixtures/load` is a case with its input texts. Snapshots beside them have the diagnostics,
//! and the resulting document if an overlay or a repair changes it. All cases are strict except those with the name
//! `mended_…`.

#![expect(
    clippy::disallowed_methods,
    reason = "the library does no I/O; its tests read their fixtures"
)]

use std::fs;
use std::path::{Path, PathBuf};

use generator::diagnostic::Diagnostics;
use generator::load::{Inputs, Loaded, SourceText, load};

fn folder(case: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/load").join(case)
}

/// The text of a file of the case, if the file exists.
fn text(case: &str, file: &str) -> Option<String> {
    fs::read_to_string(folder(case).join(file)).ok()
}

fn check(case: &str) {
    let (name, document) = ["input.json", "input.yaml"]
        .into_iter()
        .find_map(|name| Some((name, text(case, name)?)))
        .expect("a case has an input");
    let overlay = text(case, "overlay.yaml");
    let conventions = text(case, "codegen.yaml");
    let samples = text(case, "samples.yaml");
    let names = text(case, "names.lock");
    let beside = |name: &str| Some((name.to_owned(), text(case, name)?));
    let files: Vec<(String, String)> =
        ["common.yaml", "paths/wells.yaml", "broken.yaml"].into_iter().filter_map(beside).collect();
    fn source<'a>(name: &'a str, text: &'a Option<String>) -> Option<SourceText<'a>> {
        let text = text.as_deref()?;
        Some(SourceText { name, text })
    }
    let inputs = Inputs {
        document: SourceText { name, text: &document },
        origin: None,
        files: &files,
        overlay: source("overlay.yaml", &overlay),
        conventions: source("codegen.yaml", &conventions),
        samples: source("samples.yaml", &samples),
        names: source("names.lock", &names),
    };
    let is_mended = case.starts_with("mended_");
    let mut diagnostics = if is_mended { Diagnostics::new() } else { Diagnostics::strict() };
    let loaded = load(&inputs, &mut diagnostics);
    assert_eq!(loaded.is_none(), diagnostics.has_errors());

    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder(case));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        let rendered = match diagnostics.is_empty() {
            true => "nothing to report".to_owned(),
            false => diagnostics.render(&inputs),
        };
        insta::assert_snapshot!("diagnostics", rendered);
        if let Some(Loaded { raw, left_out, .. }) = &loaded {
            if overlay.is_some() || is_mended || case.starts_with("bundled") {
                insta::assert_yaml_snapshot!("document", raw);
            }
            if !left_out.is_empty() {
                insta::assert_yaml_snapshot!("left_out", left_out);
            }
        }
    });
}

macro_rules! cases {
    ($($case:ident,)+) => {
        $(
            #[test]
            fn $case() {
                check(stringify!($case));
            }
        )+

        const CASES: &[&str] = &[$(stringify!($case)),+];
    };
}

cases! {
    bundled,
    bundled_siblings,
    bundled_whole,
    conventions_unknown_keys,
    conventions_wrong_type,
    credential_headers,
    empty,
    files,
    json_control_characters,
    json_duplicate_keys,
    json_syntax,
    lint_json_schema_2020,
    lint_misshapen,
    lint_unread,
    mended_files,
    mended_flow_style,
    mended_later_types,
    mended_losses,
    mended_misshapen,
    mended_order,
    mended_parameters,
    mended_reasons,
    mended_references,
    mended_types,
    mended_values,
    mended_words,
    mended_yaml,
    names_broken,
    overlay_applies,
    overlay_malformed,
    overlay_stale,
    overlay_syntax,
    references,
    valid_components_alone,
    valid_everything,
    valid_json,
    valid_webhooks_alone,
    valid_yaml,
    version_3_2,
    version_missing,
    version_swagger,
    yaml_alias_bomb,
    yaml_comment_without_space,
    yaml_duplicate_keys,
    yaml_merge_key,
    yaml_not_an_object,
    yaml_syntax,
    yaml_tag,
    yaml_too_deep,
}

#[test]
fn every_folder_is_a_case() {
    let mut folders: Vec<String> = fs::read_dir(folder(""))
        .expect("the fixtures are there")
        .map(|entry| {
            let name = entry.expect("a folder").file_name();
            name.into_string().expect("a name in UTF-8")
        })
        .collect();
    folders.sort();
    assert_eq!(folders, CASES);
}
