//! The tokens of JavaScript literals.

use super::literal::NotALiteral;

/// A place in a text from which tokens are read. White space and comments before a token are skipped.
#[derive(Clone, Debug)]
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    /// The beginning of a text.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text: text.strip_prefix('\u{feff}').unwrap_or(text), at: 0 }
    }

    /// An error at this place.
    pub(super) fn error(&self, what: &str) -> NotALiteral {
        let before = &self.text[..self.at];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        NotALiteral { line, column, what: what.to_owned() }
    }

    /// The first character of the next token; `None` at the end.
    pub(super) fn peek(&mut self) -> Result<Option<char>, NotALiteral> {
        self.skip_space()?;
        Ok(self.rest().chars().next())
    }

    /// Takes this character if it is the next one, and returns whether it did.
    pub(super) fn take(&mut self, wanted: char) -> Result<bool, NotALiteral> {
        let is_next = self.peek()? == Some(wanted);
        self.at += if is_next { wanted.len_utf8() } else { 0 };
        Ok(is_next)
    }

    /// Takes this character.
    pub(super) fn require(&mut self, wanted: char) -> Result<(), NotALiteral> {
        match self.take(wanted)? {
            true => Ok(()),
            false => Err(self.error(&format!("`{wanted}` is missing"))),
        }
    }

    /// Takes this word.
    pub(super) fn require_word(&mut self, wanted: &str) -> Result<(), NotALiteral> {
        self.skip_space()?;
        let before = self.clone();
        match self.word() {
            Ok(word) if word == wanted => Ok(()),
            _ => Err(before.error(&format!("`{wanted}` is missing"))),
        }
    }

    /// A name, without escapes.
    pub(super) fn word(&mut self) -> Result<&'t str, NotALiteral> {
        self.skip_space()?;
        let rest = self.rest();
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
        let word = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
        if word.is_empty() || word.starts_with(char::is_numeric) {
            return Err(self.error("a name is missing"));
        }
        self.at += word.len();
        Ok(word)
    }

    /// A number without a sign.
    pub(super) fn number(&mut self) -> Result<f64, NotALiteral> {
        self.skip_space()?;
        let rest = self.rest();
        let is_hexadecimal = rest.starts_with("0x") || rest.starts_with("0X");
        let mut before = ' ';
        let end = rest.find(|c: char| {
            let signs_exponent = matches!(c, '+' | '-') && matches!(before, 'e' | 'E');
            before = c;
            let is_part = c.is_alphanumeric() || matches!(c, '.' | '_');
            !is_part && (!signs_exponent || is_hexadecimal)
        });
        let text = &rest[..end.unwrap_or(rest.len())];
        let number =
            value_of(text).ok_or_else(|| self.error(&format!("`{text}` is not a number")))?;
        self.at += text.len();
        Ok(number)
    }

    /// A string in quotes, or a template without substitutions.
    pub(super) fn string(&mut self) -> Result<String, NotALiteral> {
        self.skip_space()?;
        let start = self.clone();
        let quote = self.next().unwrap_or('"');
        let mut out = String::new();
        loop {
            let before = self.clone();
            match self.next() {
                None => return Err(start.error("the string has no end")),
                Some(c) if c == quote => return Ok(out),
                Some('\\') => self.escape(&mut out).map_err(|what| before.error(what))?,
                Some('\n' | '\r') if quote != '`' => {
                    return Err(start.error("the string has no end on its line"));
                }
                // A template reads every line break as `
                // `.
                Some('\r') => {
                    self.skip("\n");
                    out.push('\n');
                }
                Some('$') if quote == '`' && self.rest().starts_with('{') => {
                    return Err(before.error("a template with a substitution is not a literal"));
                }
                Some(c) => out.push(c),
            }
        }
    }

    /// The character of an escape.
    fn escape(&mut self, out: &mut String) -> Result<(), &'static str> {
        let c = self.next().ok_or("the string has no end")?;
        let meant = match c {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'v' => '\u{b}',
            '0' if !self.rest().starts_with(|c: char| c.is_ascii_digit()) => '\0',
            '0'..='9' => return Err("an octal escape is not allowed"),
            'x' => char::from_u32(self.hexadecimal(2)?).ok_or("this is not a character")?,
            'u' => self.unicode()?,
            // The string continues in the next line.
            '\r' => {
                self.skip("\n");
                return Ok(());
            }
            '\n' | '\u{2028}' | '\u{2029}' => return Ok(()),
            other => other,
        };
        out.push(meant);
        Ok(())
    }

    /// A character by its code point, or by a surrogate pair.
    fn unicode(&mut self) -> Result<char, &'static str> {
        const ALONE: &str = "a lone surrogate is not text";
        if self.skip("{") {
            let digits = self.rest().find('}').filter(|digits| (1..=6).contains(digits));
            let point = self.hexadecimal(digits.ok_or("this is not a code point")?)?;
            self.skip("}");
            return char::from_u32(point).ok_or("this is not a character");
        }
        let first = self.hexadecimal(4)?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first).ok_or(ALONE);
        }
        let second = if self.skip("\\u") { self.hexadecimal(4)? } else { 0 };
        if !(0xdc00..0xe000).contains(&second) {
            return Err(ALONE);
        }
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)).ok_or(ALONE)
    }

    fn hexadecimal(&mut self, digits: usize) -> Result<u32, &'static str> {
        let text = self.rest().get(..digits);
        let text = text.filter(|text| text.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let number = text.and_then(|text| u32::from_str_radix(text, 16).ok());
        self.at += digits;
        number.ok_or("digits of the escape are missing")
    }

    fn skip_space(&mut self) -> Result<(), NotALiteral> {
        loop {
            let rest = self.rest();
            let text = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            self.at += rest.len() - text.len();
            if text.starts_with("//") {
                let is_end = |c| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
                self.at += text.find(is_end).unwrap_or(text.len());
            } else if let Some(comment) = text.strip_prefix("/*") {
                let end = comment.find("*/").ok_or_else(|| self.error("the comment has no end"))?;
                self.at += end + 4;
            } else {
                return Ok(());
            }
        }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn next(&mut self) -> Option<char> {
        let next = self.rest().chars().next();
        self.at += next.map_or(0, char::len_utf8);
        next
    }

    fn skip(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        self.at += if is_next { text.len() } else { 0 };
        is_next
    }
}

/// The value of a number in strict code: no octal numbers without a prefix, no big integers.
fn value_of(text: &str) -> Option<f64> {
    let separated = text.split('_').all(|part| {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_hexdigit());
        is_digit(part.chars().next()) && is_digit(part.chars().next_back())
    });
    if text.contains('_') && !separated {
        return None;
    }
    let digits = text.replace('_', "");
    for (prefix, radix) in [("0x", 16), ("0X", 16), ("0o", 8), ("0O", 8), ("0b", 2), ("0B", 2)] {
        if let Some(digits) = digits.strip_prefix(prefix) {
            return u64::from_str_radix(digits, radix).ok().map(|whole| whole as f64);
        }
    }
    let old_octal = digits.len() > 1
        && digits.starts_with('0')
        && digits[1..].starts_with(|c: char| c.is_ascii_digit());
    let is_decimal =
        digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    if old_octal || !is_decimal { None } else { digits.parse().ok() }
}
