//! Patterns of texts, each compiled when it is first looked for.
//!
//! A crate has this module only if its document has patterns: nothing else needs `regex-lite`.

/// A limit: a text with a match of this pattern, as the API's document writes it (ECMA 262) and as `regex-lite` reads it.
macro_rules! pattern {
    ($text:literal, $regex:literal) => {
        $crate::runtime::rules::Constraint::Matches($text, |text| {
            static REGEX: $crate::pattern::LazyRegex =
                $crate::pattern::LazyRegex::new(|| ::regex_lite::Regex::new($regex).ok());
            // Codegen has tried the pattern. One that another version of the engine refuses is left to the server.
            REGEX.as_ref().is_none_or(|regex| regex.is_match(text))
        })
    };
}
pub(crate) use pattern;

/// A compiled pattern; `None` for what does not compile.
pub(crate) type LazyRegex = std::sync::LazyLock<Option<regex_lite::Regex>>;
