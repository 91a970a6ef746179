//! Tokens as lines: one for each `;` in braces, or each `,` where there is no `;`; a doc attribute as a doc comment.

use proc_macro2::{Delimiter, Group, Literal, Spacing, TokenStream, TokenTree};

/// Groups that fit on a line of this length stay on it.
const WIDTH: usize = 100;

/// The text of a macro invocation or a static.
pub(super) fn print(tokens: TokenStream) -> String {
    let mut printer = Printer::default();
    let end = line_end(&tokens);
    printer.stream(tokens, Some(end));
    printer.end_line();
    printer.out
}

#[derive(Debug, Default)]
struct Printer {
    out: String,
    margin: usize,
    /// Something stands on the line.
    started: bool,
    /// The next token follows without a space.
    glued: bool,
    /// Depth of `<…>`, in which a comma ends no line.
    angles: usize,
}

impl Printer {
    fn stream(&mut self, tokens: TokenStream, ends: Option<char>) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) => self.word(&ident.to_string()),
                TokenTree::Literal(literal) => self.word(&literal.to_string()),
                TokenTree::Group(group) => self.group(&group),
                TokenTree::Punct(punct) => {
                    if punct.as_char() == '#'
                        && let Some(TokenTree::Group(group)) = tokens.peek()
                        && let Some(line) = doc_line(group)
                    {
                        tokens.next();
                        self.word(&format!("///{line}"));
                        self.end_line();
                    } else {
                        let joint = punct.spacing() == Spacing::Joint;
                        self.punct(punct.as_char(), joint, ends);
                    }
                }
            }
        }
    }

    fn word(&mut self, text: &str) {
        if !self.started {
            self.out.push_str(&" ".repeat(self.margin * 4));
        } else if !self.glued {
            self.out.push(' ');
        }
        self.out.push_str(text);
        self.started = true;
        self.glued = false;
    }

    fn attached(&mut self, text: &str) {
        self.glued = true;
        self.word(text);
    }

    fn punct(&mut self, character: char, joint: bool, ends: Option<char>) {
        let text = character.encode_utf8(&mut [0; 4]).to_owned();
        match character {
            ';' | ',' => {
                self.attached(&text);
                if ends == Some(character) && self.angles == 0 {
                    self.end_line();
                }
            }
            ':' => {
                let path = joint || self.out.ends_with(':');
                self.attached(&text);
                self.glued = path;
            }
            '!' => self.attached(&text),
            '<' => {
                self.attached(&text);
                self.angles += 1;
                self.glued = true;
            }
            '>' => {
                self.attached(&text);
                self.angles = self.angles.saturating_sub(1);
            }
            '&' | '#' => {
                self.word(&text);
                self.glued = true;
            }
            _ => self.word(&text),
        }
    }

    fn group(&mut self, group: &Group) {
        match group.delimiter() {
            Delimiter::Brace => self.braces(group.stream()),
            Delimiter::None => self.stream(group.stream(), None),
            Delimiter::Parenthesis => self.enclosed("(", group.stream(), ")"),
            Delimiter::Bracket => self.enclosed("[", group.stream(), "]"),
        }
    }

    fn enclosed(&mut self, open: &str, inside: TokenStream, close: &str) {
        // As in `derive(…)`; a tuple stands by itself.
        let called = self.out.ends_with(|before: char| before.is_alphanumeric() || before == '_');
        if open == "(" && called {
            self.attached(open);
        } else {
            self.word(open);
        }
        self.glued = true;
        self.stream(inside, None);
        self.attached(close);
    }

    fn braces(&mut self, inside: TokenStream) {
        if inside.is_empty() {
            return self.word("{}");
        }
        self.word("{");
        if let Some(line) = self.fitting(&inside) {
            self.word(&line);
            return self.word("}");
        }
        self.end_line();
        self.margin += 1;
        let end = line_end(&inside);
        self.stream(inside, Some(end));
        self.end_line();
        self.margin -= 1;
        self.word("}");
    }

    /// The inside of braces on the same line: a single line without braces, which still fits.
    fn fitting(&self, inside: &TokenStream) -> Option<String> {
        let simple = inside.clone().into_iter().all(|token| match token {
            TokenTree::Group(group) => group.delimiter() != Delimiter::Brace,
            TokenTree::Punct(punct) => punct.as_char() != '#',
            _ => true,
        });
        if !simple {
            return None;
        }
        let text = print(inside.clone());
        let line = text.trim_end();
        let used = self.out.len() - self.out.rfind('\n').map_or(0, |at| at + 1);
        (!line.contains('\n') && used + line.len() + 3 <= WIDTH).then(|| line.to_owned())
    }

    fn end_line(&mut self) {
        if self.started {
            self.out.push('\n');
        }
        self.started = false;
        self.glued = false;
    }
}

/// What ends a line: what the list has.
fn line_end(tokens: &TokenStream) -> char {
    let ends = |token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';');
    if tokens.clone().into_iter().any(ends) { ';' } else { ',' }
}

/// The text of `[doc = "…"]`.
fn doc_line(group: &Group) -> Option<String> {
    let mut tokens = group.stream().into_iter();
    let (Some(TokenTree::Ident(name)), Some(_), Some(TokenTree::Literal(text))) =
        (tokens.next(), tokens.next(), tokens.next())
    else {
        return None;
    };
    (name == "doc").then(|| string(text)).flatten()
}

fn string(literal: Literal) -> Option<String> {
    match syn::Lit::new(literal) {
        syn::Lit::Str(text) => Some(text.value()),
        _ => None,
    }
}
