//! Random patterns, the same on every run: the translation agrees with an engine for ECMA 262.

use generator::model::PatternCheck;
use generator::pattern::translate;
use regex_lite::RegexBuilder;

/// Parts of patterns: single characters, assertions, and delimiters of groups and classes.
const PARTS: &[&str] = &[
    "a", "b", "A", "1", "_", "-", " ", "\n", "é", "😀", ".", "^", "$", r"\b", r"\B", r"\d", r"\D",
    r"\w", r"\W", r"\s", r"\S", r"\.", r"\/", r"\-", r"\n", r"\x41", r"\u00e9", r"\u{1f600}",
    r"\ud83d\ude00", r"\cJ", r"\0", "[", "]", "[^", "{", "}", "(", "(?:", "(?<n>", ")", "|", "&&",
    "~~", "--", "/", "[]", "[^]", "[ab]", "[^ab]", "[a-z]", r"[\w-]", r"[\d\s]", r"[^\W_]",
    "[&&a]", "[a-]", r"[\]^]", r"[\b]", r"[\ud800-\udfffa]", r"[\u{0}-\u{10ffff}]", r"\p{ASCII}",
    r"\P{AHex}", ":", "=",
];
/// Quantifiers.
const REPETITIONS: &[&str] = &[
    "", "", "", "", "", "*", "+", "?", "*?", "{2}", "{1,2}", "{0,2}?", "{1,}", "{0}", "{,2}",
    "{2,1}",
];
/// Parts of texts.
const TEXTS: &[&str] = &[
    "a", "b", "A", "1", "_", "-", " ", "\n", "\r", "\u{2028}", "\u{a0}", "\u{feff}", "é", "😀",
    "\0", "\u{8}", "&", "~", "[", "]", "{", "}", "/", ".", ":", "^", "\\", "z", "\u{85}", "K",
    "\u{212a}",
];

/// The largest size of a state in bytes, with its share of character ranges.
const STATE: usize = 40;

/// Parts with another meaning without the flag `u`.
const NEED_FLAG: &[&str] = &["😀", r"\p", r"\P", r"\u{", r"\ud83d"];

#[test]
fn the_translation_agrees_with_an_engine_for_ecma_262() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut checked, mut matches, mut invalid) = (0, 0, 0);
    for _ in 0..20_000 {
        let pattern = random.pattern();
        if pattern.matches("(?<n>").count() > 1 {
            // Two groups with one name: the translation ignores captures, so such patterns are not compared.
            continue;
        }
        let with_flag = regress::Regex::with_flags(&pattern, "u");
        match translate(&pattern).check {
            PatternCheck::Regex { text, states } => {
                // The memory limit asserts that a pattern has no more states than reported.
                let translated = RegexBuilder::new(&text).size_limit(256 + states * STATE).build();
                let translated = translated.unwrap_or_else(|error| {
                    panic!("{pattern:?} is translated to {text:?}, which does not compile: {error}")
                });
                // Syntax that only the older grammar allows (`\-`, `]`) has the same meaning there, except for the
                // features of the flag.
                let is_older = with_flag.is_err();
                let Ok(original) = with_flag.or_else(|_| regress::Regex::new(&pattern)) else {
                    panic!("{pattern:?} is translated, and is no regular expression");
                };
                let needs_flag =
                    |text: &str| NEED_FLAG.iter().any(|part| text.contains(part)) && is_older;
                if needs_flag(&pattern) {
                    continue;
                }
                checked += 1;
                for _ in 0..8 {
                    let text_to_match = random.concatenated(TEXTS, 6);
                    if needs_flag(&text_to_match) {
                        continue;
                    }
                    let expected = original.find(&text_to_match).is_some();
                    matches += usize::from(expected);
                    assert_eq!(
                        translated.is_match(&text_to_match),
                        expected,
                        "{pattern:?}, translated to {text:?}, on {text_to_match:?}"
                    );
                }
            }
            PatternCheck::Invalid(reason) => {
                invalid += 1;
                // The engine allows quantifiers after `^` and `\b`, which ECMA 262 does not allow.
                let is_lenient = reason.ends_with("repeats nothing");
                assert!(
                    is_lenient || with_flag.is_err(),
                    "{pattern:?} is a regular expression, and not: {reason}"
                );
            }
            PatternCheck::Unsupported(_) => {}
        }
    }
    assert!(
        checked > 8_000 && matches > 10_000 && invalid > 1_000,
        "{checked} {matches} {invalid}"
    );
}

/// The xorshift generator with 64 bits of state.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 1).expect("63 bits fit") % limit
    }

    fn pick<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.below(texts.len())]
    }

    fn concatenated(&mut self, texts: &[&str], most: usize) -> String {
        (0..self.below(most + 1)).map(|_| self.pick(texts)).collect()
    }

    /// A pattern. Most of its groups are closed.
    fn pattern(&mut self) -> String {
        let (mut pattern, mut open) = (String::new(), 0);
        for _ in 0..=self.below(6) {
            let part = self.pick(PARTS);
            match part {
                ")" => open = usize::saturating_sub(open, 1),
                part => open += usize::from(part.starts_with('(')),
            }
            pattern.push_str(part);
            pattern.push_str(self.pick(REPETITIONS));
        }
        if self.below(8) > 0 {
            pattern.push_str(&")".repeat(open));
        }
        pattern
    }
}
