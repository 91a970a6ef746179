//! The reader beside `serde_json`: texts by chance, most of them JSON or nearly so, are accepted by both or by none, and come
//! to the same values.

use serde_json::Value;

use crate::runtime::json::{Decode, DecodeError, from_slice};

/// Numbers by chance, the same ones in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        // xorshift*
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }

    fn one_of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

const PIECES: &[&str] = &[
    "a",
    "quite a long text, without anything to escape",
    "ä",
    "🔑",
    "\\n",
    "\\\"",
    "\\\\",
    "\\/",
    "\\u00e4",
    "\\ud83d\\udd11",
    "\u{7f}",
    "\u{2028}",
];
const ODD_PIECES: &[&str] =
    &["\\", "\"", "\n", "\u{1}", "\\x", "\\u12", "\\ud83d", "\\udd11", "\\ud83d\\u0041", "\\u+123"];
const NUMBERS: &[&str] = &[
    "0", "-0", "1", "-1", "0.5", "-0.0", "1e2", "1E-2", "1e+2", "2.5e-3", "18446744073709551615",
    "18446744073709551616", "9223372036854775807", "-9223372036854775808", "-9223372036854775809",
    "123456789.125", "1e308", "-1e308", "5e-324", "1e-400", "0e999",
];
const ODD_NUMBERS: &[&str] =
    &["01", "1.", ".5", "1e", "1e+", "-", "--1", "+1", "1e400", "-1e400", "0x1", "1.e1", "NaN"];
const BYTES: &[u8] = b"\"\\{}[],:0123456789.-+eE\x00\x1f\x80\xff nt";
const SPACES: &[&str] = &["", "", "", " ", "\n", "\t\r "];

/// A text that is JSON, but for one in about thirty of its parts.
fn write(chance: &mut Chance, levels: usize, text: &mut String) {
    let is_odd = chance.below(30) == 0;
    text.push_str(chance.one_of(SPACES));
    match chance.below(if levels == 0 { 4 } else { 7 }) {
        0 => text.push_str(chance.one_of(if is_odd {
            &["nul", "tru", "False", "nulll"]
        } else {
            &["null", "true", "false"]
        })),
        1 => text.push_str(chance.one_of(if is_odd { ODD_NUMBERS } else { NUMBERS })),
        2 | 3 => write_text(chance, is_odd, text),
        4 | 5 => {
            text.push('{');
            let count = chance.below(5);
            for at in 0..count {
                text.push_str(if at == 0 { "" } else { "," });
                text.push_str(chance.one_of(SPACES));
                let is_odd_name = chance.below(60) == 0;
                write_text(chance, is_odd_name, text);
                text.push_str(chance.one_of(SPACES));
                text.push(':');
                write(chance, levels - 1, text);
            }
            text.push_str(if is_odd { ",}" } else { "}" });
        }
        _ => {
            text.push('[');
            for at in 0..chance.below(5) {
                text.push_str(if at == 0 { "" } else { "," });
                write(chance, levels - 1, text);
            }
            text.push_str(if is_odd { "}" } else { "]" });
        }
    }
    text.push_str(chance.one_of(SPACES));
}

fn write_text(chance: &mut Chance, is_odd: bool, text: &mut String) {
    text.push('"');
    for _ in 0..chance.below(4) {
        text.push_str(chance.one_of(PIECES));
    }
    if is_odd {
        text.push_str(chance.one_of(ODD_PIECES));
    }
    text.push('"');
}

/// Whether they are the same. Without its feature `float_roundtrip`, `serde_json` can be off by the last digit.
fn same(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Number(ours), Value::Number(theirs)) if ours.is_f64() && theirs.is_f64() => {
            let (ours, theirs) = (ours.as_f64().unwrap_or(0.0), theirs.as_f64().unwrap_or(0.0));
            ours.is_sign_negative() == theirs.is_sign_negative()
                && ours.to_bits().abs_diff(theirs.to_bits()) <= 1
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| same(a, b))
        }
        (Value::Object(ours), Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .all(|(name, value)| theirs.get(name).is_some_and(|theirs| same(value, theirs)))
        }
        (ours, theirs) => ours == theirs,
    }
}

/// Both read it to the same value, or both do not; what is passed over is read as strictly.
fn compare(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let theirs = serde_json::from_slice::<Value>(bytes);
    let ours = from_slice::<Value>(bytes);
    let passed_over = from_slice::<()>(bytes);
    assert_eq!(passed_over.is_ok(), ours.is_ok(), "{text}");
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) => assert!(same(ours, theirs), "{text}: {ours} and {theirs}"),
        (Err(_), Err(_)) => {}
        _ => panic!("{text}: {ours:?} and {theirs:?}"),
    }
    ours.is_ok()
}

#[test]
fn texts_by_chance_come_to_what_serde_json_makes_of_them() {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let (mut accepted, count) = (0, 20_000);
    for _ in 0..count {
        let mut text = String::new();
        write(&mut chance, 4, &mut text);
        accepted += usize::from(compare(text.as_bytes()));
        // The same with a byte that is gone, comes in, or is another.
        let mut bytes = text.into_bytes();
        let at = chance.below(bytes.len());
        let byte = BYTES[chance.below(BYTES.len())];
        match chance.below(4) {
            0 => drop(bytes.remove(at)),
            1 => bytes.insert(at, byte),
            2 => bytes.truncate(at),
            _ => bytes[at] = byte,
        }
        compare(&bytes);
    }
    assert!((count / 3..count).contains(&accepted), "{accepted} of {count} are JSON");
}

#[test]
fn each_odd_part_is_refused_and_each_other_is_read() {
    let texts = |pieces: &[&str]| pieces.iter().map(|piece| format!("\"{piece}\"")).collect();
    let numbers = |numbers: &[&str]| numbers.iter().map(|number| (*number).to_owned()).collect();
    let all: [(Vec<String>, bool); 4] = [
        (texts(PIECES), true),
        (texts(ODD_PIECES), false),
        (numbers(NUMBERS), true),
        (numbers(ODD_NUMBERS), false),
    ];
    for (parts, is_json) in all {
        for part in parts {
            for text in [part.clone(), format!("[{part}]"), format!("{{\"a\":{part}}}")] {
                assert_eq!(compare(text.as_bytes()), is_json, "{text}");
            }
        }
    }
}

/// Eight bytes are looked at at once: what ends a text stands in each place of them.
#[test]
fn a_text_ends_where_it_ends() {
    for length in 0..40 {
        for end in ["\"", "\\n\"", "\n\"", "ä\"", "\u{1f}\"", "", "\\", "\\\"", "\u{80}\"x"] {
            compare(format!("\"{}{end}", "x".repeat(length)).as_bytes());
            compare(format!("[\"{}{end},1]", "x".repeat(length)).as_bytes());
        }
    }
}

#[test]
fn levels_are_counted_wherever_they_stand() {
    for levels in [126, 127, 128, 1000] {
        let text = "[".repeat(levels) + &"]".repeat(levels);
        assert_eq!(compare(text.as_bytes()), levels <= 127, "{levels}");
        let text = "{\"a\":".repeat(levels) + "1" + &"}".repeat(levels);
        assert_eq!(compare(text.as_bytes()), levels <= 127, "{levels}");
        // Those that are closed do not count.
        let text = format!("[{}]", ["[[]]"; 200].join(","));
        assert!(compare(text.as_bytes()));
    }
}

#[test]
fn an_error_says_where_it_stands() {
    type Texts = std::collections::BTreeMap<String, Vec<String>>;
    let error = |body: &str| from_slice::<Texts>(body.as_bytes()).expect_err("an error");
    let wrong: DecodeError = error(r#"{"a": ["x"], "b": ["y", 5]}"#);
    assert_eq!(
        (wrong.to_string().as_str(), wrong.offset()),
        ("`b[1]` is a number, not a string", Some(24))
    );
    let broken = error(r#"{"a": ["x"], "b": ["y" 5]}"#);
    assert_eq!(
        broken.to_string(),
        "`$`: the body is not JSON: expected `,` or `]` at line 1 column 24"
    );
    assert_eq!(error("").to_string(), "`$`: the body is empty");
    // A value that nobody has as bytes has no offset.
    assert_eq!(Texts::decode(5.into()).expect_err("an error").offset(), None);
}
