//! Translations of patterns, and reasons against translation.

use super::{compile, sample, translate};
use crate::model::PatternCheck;

fn regex(pattern: &str) -> String {
    match translate(pattern).check {
        PatternCheck::Regex { text, .. } => text,
        other => panic!("{pattern}: {other:?}"),
    }
}

#[test]
fn translations() {
    for (pattern, expected) in [
        ("", ""),
        (r"^\d+$", "^[0-9]+$"),
        (r"a{2}?|", "a{2}|"),
        ("a{0,1}b{1}c{0,}d{1,}e{2,}f{02,3}", "a?bc*d+e{2,}f{2,3}"),
        ("(a)(?:b)(?<n>c)()", "(?:a)(?:b)(?:c)(?:)"),
        (".", r"[^\n\r\u{2028}-\u{2029}]"),
        (r"\bword\B", r"\bword\B"),
        (r"\w\W", "[0-9A-Z_a-z][^0-9A-Z_a-z]"),
        (r"[\s\S]", r"[\u{0}-\u{10ffff}]"),
        (r"[\w-.]", r"[\--.0-9A-Z_a-z]"),
        // Signs with a meaning in `regex-lite` alone.
        ("[[a&&b]", r"[\&\[a-b]"),
        ("[a~~+--]", r"[+-\-a\~]"),
        ("{id}", r"\{id\}"),
        ("x{", r"x\{"),
        ("a]", r"a\]"),
        ("# x&&-~~", "# x&&-~~"),
        // Escapes.
        (r"\/\-\_\@\.", r"/-_@\."),
        (r"\t\n\v\f\r\0\cA\x41\u0042\u{43}", r"\t\n\u{b}\u{c}\r\u{0}\u{1}ABC"),
        (r"[\b]", r"\u{8}"),
        (r"\ud83d\ude00", r"\u{1f600}"),
        (r"[\ud83d\ude00-\u{1f64f}]", r"[\u{1f600}-\u{1f64f}]"),
        ("é", r"\u{e9}"),
        (r"\p{ASCII}\P{AHex}", r"[\u{0}-\u{7f}][^0-9A-Fa-f]"),
        // A text has no lone surrogate. A class without its surrogates matches the rest; a lone surrogate matches
        // nothing.
        (r"[a\ud800-\udfff]", "a"),
        (r"[\u0000-\ud7ff\ue000-\uffff]", r"[^\u{10000}-\u{10ffff}]"),
        (r"\ud800", r"[^\u{0}-\u{10ffff}]"),
        ("[]", r"[^\u{0}-\u{10ffff}]"),
        ("[^]", r"[\u{0}-\u{10ffff}]"),
    ] {
        assert_eq!(regex(pattern), expected, "{pattern}");
        assert!(compile(&translate(pattern)).is_some(), "{pattern} compiles");
    }
}

#[test]
fn reasons_against_invalid_patterns() {
    for (pattern, reason) in [
        ("a(b", "`(` at character 2 opens a group that is never closed"),
        ("a)", "`)` at character 2 closes no group"),
        ("é[a", "`[` at character 2 opens a class that is never closed"),
        ("*", "`*` at character 1 repeats nothing"),
        ("a++", "`+` at character 3 repeats nothing"),
        ("^*", "`*` at character 2 repeats nothing"),
        (r"\b{2}", "`{2}` at character 3 repeats nothing"),
        ("a{2}{3}", "`{3}` at character 5 repeats nothing"),
        ("a{3,2}", "`{3,2}` at character 2 is out of order"),
        ("a{,2}", "`{,2}` at character 2 is not a quantifier of ECMA 262, such as `{0,2}`"),
        ("a{1, 2}", "`{1, 2}` at character 2 is not a quantifier of ECMA 262, such as `{0,2}`"),
        ("[z-a]", "`z-a` at character 2 is out of order"),
        (r"\A", r"`\A` at character 1 is not an escape of ECMA 262"),
        (r"\é", r"`\é` at character 1 is not an escape of ECMA 262"),
        (r"\x4g", r"`\x4g` at character 1 is not an escape of ECMA 262"),
        (r"\u12", r"`\u` at character 1 is not an escape of ECMA 262"),
        (r"\u{110000}", r"`\u{110000}` at character 1 is not an escape of ECMA 262"),
        (r"\c1", r"`\c1` at character 1 is not an escape of ECMA 262"),
        (r"\01", r"`\0` at character 1 is not an escape of ECMA 262"),
        (r"[\B]", r"`\B` at character 2 is not an escape in a class"),
        ("\\", r"`\` at character 1 escapes nothing"),
        (r"\pL", r"`\p` at character 1 is not a Unicode property"),
        ("(?P<n>a)", "`(?P` at character 1 is not a group of ECMA 262"),
        ("(?i)a", "`(?i)` at character 1 is not a group of ECMA 262"),
        ("(?<>a)", "`(?<>` at character 1 is a group with an invalid name"),
        (
            "[[:alpha:]]",
            "`[:alpha:]` at character 2 is a POSIX class, which ECMA 262 does not have",
        ),
        ("/^a$/i", "the slashes around it are JavaScript syntax and not part of a pattern"),
    ] {
        assert_eq!(translate(pattern).check, PatternCheck::Invalid(reason.into()), "{pattern}");
    }
}

#[test]
fn reasons_against_unsupported_patterns() {
    for (pattern, reason) in [
        ("a(?=b)", "`(?=` at character 2 is a lookahead or a lookbehind"),
        ("(?<!b)", "`(?<!` at character 1 is a lookahead or a lookbehind"),
        (r"(a)\1", r"`\1` at character 4 is a backreference"),
        (r"(?<n>a)\k<n>", r"`\k<n>` at character 8 is a backreference"),
        (r"[\p{L}]", r"`\p{L}` at character 2 needs Unicode tables"),
        ("(?i:a)", "`(?i:` at character 1 sets flags inside the pattern"),
    ] {
        assert_eq!(translate(pattern).check, PatternCheck::Unsupported(reason.into()), "{pattern}");
    }
}

#[test]
fn large_patterns_are_unsupported() {
    let nested = |depth: usize| format!("{}a{}", "(x|".repeat(depth), ")*".repeat(depth));
    for pattern in [
        "^.{0,262144}$".to_owned(),
        "((a{100}){100}){100}".to_owned(),
        "(?:(?:){4294967295}){99999999999999999999}".to_owned(),
        "a".repeat(1_000_000),
        "|".repeat(1_000_000),
        "(".repeat(1_000_000),
        "[^a]".repeat(2_101),
        format!("[{}", "[:".repeat(500_000)),
        nested(16),
    ] {
        let check = translate(&pattern).check;
        assert!(matches!(check, PatternCheck::Unsupported(_)), "{pattern:.40}: {check:?}");
    }
    for pattern in [nested(15), "[a-z]{1,1024}".to_owned(), "[{:".repeat(1_000) + "]"] {
        assert!(compile(&translate(&pattern)).is_some(), "{pattern:.40} compiles");
    }
}

#[test]
fn samples_match() {
    for (pattern, more, expected) in [
        (r"^\d{4}$", 0, "1234"),
        (r"^\d+$", 3, "1234"),
        (r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$", 0, "11:11"),
        ("^[A-Z]{3}$", 0, "ABC"),
        ("^$|^[^/]*$", 0, "a"),
        ("^(https?)://", 0, "http://"),
        (r"^\S+@\S+\.\S+$", 0, "a@a.a"),
        ("^[-+]$", 0, "+"),
        ("^(a*){3}$", 2, "aaaaa"),
    ] {
        let pattern = translate(pattern);
        let text = sample(&pattern, more);
        assert_eq!(text.as_deref(), Some(expected), "{}", pattern.text);
        let regex = compile(&pattern).expect("it is checked");
        assert!(text.is_some_and(|text| regex.is_match(&text)), "{}", pattern.text);
    }
    for pattern in ["[]", "(", "a{300}"] {
        assert_eq!(sample(&translate(pattern), 0), None, "{pattern}");
    }
}
