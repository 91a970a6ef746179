//! Prints macro invocations: on one line if they fit, else with a line for each `;` in braces.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::WIDTH;
use crate::render::rust::docs::carried;

/// The text of a macro invocation.
pub(super) fn print(tokens: TokenStream) -> String {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut printer = Printer::default();
    printer.stream(&tokens);
    printer.out.push('\n');
    printer.out
}

#[derive(Debug, Default)]
struct Printer {
    out: String,
    /// The number of open braces whose content is on separate lines.
    margin: usize,
    /// Whether continued lines are indented further. Lines of a list of names are not.
    continued: bool,
    /// Whether printing stops once the text is longer than a line.
    is_short: bool,
}

impl Printer {
    /// The tokens are ours; types and rules in them have bounded depths.
    fn stream(&mut self, tokens: &[TokenTree]) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if self.is_short && self.out.len() > WIDTH {
                return;
            }
            at += 1;
            match token {
                TokenTree::Punct(sign) if sign.as_char() == '#' => {
                    if let Some(text) = tokens.get(at).and_then(doc_text) {
                        text.split('\n').for_each(|line| self.doc(line));
                        at += 1;
                    }
                }
                TokenTree::Punct(sign) => self.punct(sign.as_char()),
                TokenTree::Ident(word) => self.word(&word.to_string()),
                TokenTree::Literal(word) => self.word(&word.to_string()),
                TokenTree::Group(group) => {
                    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                    match group.delimiter() {
                        Delimiter::Brace => self.braces(&inside, &tokens[at..]),
                        Delimiter::Parenthesis => self.enclosed("(", &inside, ")"),
                        Delimiter::Bracket => self.enclosed("[", &inside, "]"),
                        Delimiter::None => self.stream(&inside),
                    }
                }
            }
        }
    }

    fn punct(&mut self, sign: char) {
        match sign {
            '=' | '&' => self.word(sign.encode_utf8(&mut [0; 4])),
            // The second character of an arrow.
            '>' if self.out.ends_with('=') => self.out.push('>'),
            ';' => {
                self.out.push(';');
                if self.margin > 0 {
                    self.end_line();
                }
            }
            other => self.out.push(other),
        }
    }

    fn word(&mut self, text: &str) {
        if self.out.ends_with('\n') {
            self.indent(self.margin);
        } else if self.margin > 0 && self.column() + 1 + text.len() > WIDTH {
            self.out.push('\n');
            self.indent(self.margin + usize::from(self.continued));
        } else if self.needs_space() {
            self.out.push(' ');
        }
        self.out.push_str(text);
    }

    /// Whether the next word needs a space before it. After an opening sign and in a path it does not.
    fn needs_space(&self) -> bool {
        !self.out.is_empty()
            && !self.out.ends_with(['(', '[', '<', '&'])
            && !self.out.ends_with("::")
    }

    fn enclosed(&mut self, open: &str, inside: &[TokenTree], close: &str) {
        self.word(open);
        self.stream(inside);
        self.out.push_str(close);
    }

    fn braces(&mut self, inside: &[TokenTree], behind: &[TokenTree]) {
        if inside.is_empty() {
            return self.word("{}");
        }
        self.word("{");
        if let Some(line) = self.fitting(inside, behind) {
            self.word(&line);
            return self.word("}");
        }
        let outer = self.continued;
        self.continued = inside.iter().any(is_semicolon);
        self.margin += 1;
        self.end_line();
        self.stream(inside);
        self.end_line();
        self.margin -= 1;
        self.continued = outer;
        self.word("}");
    }

    /// The content of braces, if it fits on this line together with the tokens after it. Docs need lines of their own.
    fn fitting(&self, inside: &[TokenTree], behind: &[TokenTree]) -> Option<String> {
        let end = behind.iter().position(is_semicolon).map_or(behind.len(), |at| at + 1);
        let short = |tokens: &[TokenTree]| {
            let mut line = Self { is_short: true, ..Self::default() };
            line.stream(tokens);
            line
        };
        let (line, rest) = (short(inside), short(&behind[..end]));
        let length = self.column() + line.out.len() + " ".len() + " } ".len() + rest.out.len();
        (length <= WIDTH && !line.out.contains('\n')).then_some(line.out)
    }

    /// Prints a line of docs.
    fn doc(&mut self, text: &str) {
        self.end_line();
        self.indent(self.margin);
        self.out.push_str("///");
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn end_line(&mut self) {
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn indent(&mut self, levels: usize) {
        self.out.push_str(&" ".repeat(levels * 4));
    }

    /// The length of the current line.
    fn column(&self) -> usize {
        self.out.len() - self.out.rfind('\n').map_or(0, |at| at + 1)
    }
}

fn is_semicolon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(sign) if sign.as_char() == ';')
}

/// The lines in `[doc = "…"]`.
fn doc_text(token: &TokenTree) -> Option<String> {
    let TokenTree::Group(group) = token else { return None };
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(text)]
            if name == "doc" =>
        {
            Some(carried::lines(text))
        }
        _ => None,
    }
}
