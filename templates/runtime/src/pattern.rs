//! Patterns, each compiled on its first use.
//!
//! A crate has this module only if its document has patterns, because it needs `regex-lite`.

/// A constraint: the text must match this pattern. The arguments are the pattern in the syntax of the document (ECMA
/// 262), and in the syntax of `regex-lite`.
macro_rules! pattern {
    ($text:literal, $regex:literal) => {
        $crate::runtime::rules::Constraint::Matches($text, |text| {
            static REGEX: $crate::pattern::LazyRegex =
                $crate::pattern::LazyRegex::new(|| ::regex_lite::Regex::new($regex).ok());
            // Codegen has compiled the pattern. If another version of `regex-lite` refuses the pattern, only the
            // server checks the text.
            REGEX.as_ref().is_none_or(|regex| regex.is_match(text))
        })
    };
}
pub(crate) use pattern;

/// A compiled pattern; `None` if the pattern does not compile.
pub(crate) type LazyRegex = std::sync::LazyLock<Option<regex_lite::Regex>>;
