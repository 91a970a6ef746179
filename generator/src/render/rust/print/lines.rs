//! Macro invocations as lines: one for each `;` in braces.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Braces whose inside fits on a line of this length stay on it.
const WIDTH: usize = 100;

/// The text of a macro invocation.
pub(super) fn print(tokens: TokenStream) -> String {
    let mut printer = Printer::default();
    printer.stream(tokens);
    printer.out.push('\n');
    printer.out
}

#[derive(Debug, Default)]
struct Printer {
    out: String,
    margin: usize,
}

impl Printer {
    fn stream(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.group(group.delimiter(), group.stream()),
                TokenTree::Punct(punct) if punct.as_char() == '=' => self.word("="),
                TokenTree::Punct(punct) => self.out.push(punct.as_char()),
                TokenTree::Ident(_) | TokenTree::Literal(_) => self.word(&token.to_string()),
            }
            if self.margin > 0 && self.out.ends_with(';') {
                self.end_line();
            }
        }
    }

    fn word(&mut self, text: &str) {
        if self.out.ends_with('\n') {
            self.out.push_str(&" ".repeat(self.margin * 4));
        } else if !self.out.is_empty() && !self.out.ends_with(['(', '[', '<', ':']) {
            self.out.push(' ');
        }
        self.out.push_str(text);
    }

    fn group(&mut self, delimiter: Delimiter, inside: TokenStream) {
        let (open, close) = match delimiter {
            Delimiter::Brace if inside.is_empty() => return self.word("{}"),
            Delimiter::Brace => return self.braces(inside),
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::None => ("", ""),
        };
        self.word(open);
        self.stream(inside);
        self.out.push_str(close);
    }

    fn braces(&mut self, inside: TokenStream) {
        self.word("{");
        if let Some(line) = self.fitting(&inside) {
            self.word(&line);
        } else {
            self.margin += 1;
            self.end_line();
            self.stream(inside);
            self.end_line();
            self.margin -= 1;
        }
        self.word("}");
    }

    /// The inside of braces on the same line: without braces in it, at most one `;`, and not too long.
    fn fitting(&self, inside: &TokenStream) -> Option<String> {
        let mut tokens = inside.clone().into_iter();
        let has_braces =
            tokens.any(|token| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace));
        let mut line = Self::default();
        line.stream(inside.clone());
        let (line, used) = (line.out, self.out.len() - self.out.rfind('\n').map_or(0, |at| at + 1));
        let is_one = !has_braces && !line.trim_end_matches(';').contains(';');
        (is_one && used + line.len() + 3 <= WIDTH).then_some(line)
    }

    fn end_line(&mut self) {
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }
}
