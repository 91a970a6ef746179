//! Prints tokens as the text of a file.
//!
//! Items go through `syn` and `prettyplease`. `prettyplease` does not break lines in macros, so [`lines`] prints macro
//! invocations, and [`call`] prints the calls of samples. Each item, and each member of a long item, is printed at
//! once, because tokens and syntax trees take thirty times the memory of the text.

mod call;
mod lines;
mod reflow;

use proc_macro2::{Span, TokenStream};
use quote::quote;

use super::docs::{DocLines, carried};
use super::public_items::{self, Item};
use super::scope::Scope;
use crate::render::MARK;

pub(super) use call::{print_call, print_shown};

/// The maximum length of a line that can be broken.
const WIDTH: usize = 100;

/// The number of items of a long list that are printed at once.
const SHARE: usize = 64;

/// A file under construction.
#[derive(Debug, Default)]
pub(super) struct SourceFile {
    docs: DocLines,
    imports: [TokenStream; 2],
    /// The printed parts, separated by empty lines.
    text: String,
    items: Vec<Item>,
    /// The error of a part that is not valid Rust.
    error: Option<syn::Error>,
}

impl SourceFile {
    /// A file with these module docs.
    pub(super) fn new(docs: DocLines) -> Self {
        Self { docs, ..Self::default() }
    }

    /// Adds the imports that the items need.
    pub(super) fn imports(&mut self, scope: &Scope<'_>) {
        self.imports = scope.imports();
    }

    /// Adds items; nothing without tokens.
    pub(super) fn items(&mut self, tokens: TokenStream) {
        if !tokens.is_empty() {
            self.part(Part::items(tokens));
        }
    }

    /// Adds an item with these members in its braces. There may be many members.
    pub(super) fn block(
        &mut self,
        attributes: TokenStream,
        head: TokenStream,
        members: impl IntoIterator<Item = TokenStream>,
    ) {
        self.part(Part::block(&attributes, &head, members));
    }

    /// Adds a static with a list of this number of items. `head` is the text before the list. There may be many
    /// items.
    pub(super) fn list(
        &mut self,
        head: &TokenStream,
        count: usize,
        items: &mut dyn Iterator<Item = TokenStream>,
    ) {
        self.part(Part::list(head, count, items));
    }

    /// Adds a macro invocation.
    pub(super) fn macros(&mut self, tokens: TokenStream) {
        self.part(Ok(Part::of_macro(tokens)));
    }

    fn part(&mut self, part: syn::Result<Part>) {
        match part {
            Ok(part) => {
                self.text.push('\n');
                self.text.push_str(&carried::unpacked(&part.text));
                self.items.extend(part.items);
            }
            Err(error) => self.error = Some(error),
        }
    }

    /// Prints the text, with its items.
    ///
    /// # Errors
    ///
    /// When the tokens are not valid Rust: a fault of the renderer.
    pub(super) fn print(self) -> syn::Result<Printed> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let mut head = String::from(MARK);
        head.push_str(&Part::pretty(self.docs.inner_attributes())?.text);
        let (mut text, mut items) = (self.text, self.items);
        for imports in self.imports.into_iter().filter(|imports| !imports.is_empty()) {
            let part = Part::items(imports)?;
            head.push('\n');
            head.push_str(&part.text);
            items.extend(part.items);
        }
        text.insert_str(0, &head);
        Ok(Printed { text, items })
    }
}

/// A printed file.
#[derive(Debug)]
pub(super) struct Printed {
    pub(super) text: String,
    pub(super) items: Vec<Item>,
}

/// Printed tokens, with their items.
struct Part {
    text: String,
    items: Vec<Item>,
}

impl Part {
    fn pretty(tokens: TokenStream) -> syn::Result<Self> {
        let file = syn::parse2(tokens)?;
        let items = public_items::items(&file);
        Ok(Self { text: prettyplease::unparse(&file), items })
    }

    fn items(tokens: TokenStream) -> syn::Result<Self> {
        let part = Self::pretty(tokens)?;
        Ok(Self { text: spaced(&reflow::reflow(&part.text)), ..part })
    }

    /// A list, a share of its items at a time. Each share is so long that its items have lines of their own.
    fn list(
        head: &TokenStream,
        count: usize,
        items: &mut dyn Iterator<Item = TokenStream>,
    ) -> syn::Result<Self> {
        let shares = count.div_ceil(SHARE).max(1);
        let (mut text, mut public) = (String::new(), Vec::new());
        for share in 0..shares {
            let size = count * (share + 1) / shares - count * share / shares;
            let items = (&mut *items).take(size);
            let alone = Self::pretty(quote!(#head &[#(#items),*];))?;
            public = alone.items;
            let alone = reflow::reflow(&alone.text);
            let Some((start, inside)) = alone.split_once("&[\n") else {
                return Err(syn::Error::new(
                    Span::call_site(),
                    "the items have no lines of their own",
                ));
            };
            if share == 0 {
                text.push_str(start);
                text.push_str("&[\n");
            }
            text.push_str(inside.strip_suffix("];\n").unwrap_or(inside));
        }
        text.push_str("];\n");
        Ok(Self { text, items: public })
    }

    fn of_macro(tokens: TokenStream) -> Self {
        let items = public_items::invocation(&tokens).into_iter().collect();
        Self { text: lines::print(tokens), items }
    }

    /// An item, printed from the text without members and the text of each member.
    fn block(
        attributes: &TokenStream,
        head: &TokenStream,
        members: impl IntoIterator<Item = TokenStream>,
    ) -> syn::Result<Self> {
        let Self { text, mut items } = Self::pretty(quote!(#attributes #head {}))?;
        let empty = reflow::reflow(&text);
        let mut text = empty.strip_suffix("}\n").unwrap_or(&empty).to_owned();
        for (index, member) in members.into_iter().filter(|member| !member.is_empty()).enumerate() {
            if index == 0 {
                text.push('\n');
            }
            let alone = Self::pretty(quote!(#head { #member }))?;
            public_items::join(&mut items, alone.items);
            let alone = reflow::reflow(&alone.text);
            let (_, inside) = alone.split_once("{\n").unwrap_or(("", &alone));
            text.push_str(inside.strip_suffix("}\n").unwrap_or(inside));
        }
        text.push_str("}\n");
        Ok(Self { text: spaced(&text), items })
    }
}

/// Adds the empty lines that `prettyplease` omits: after each item, after each method with a body, and between
/// constants and methods.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let (mut after_body, mut after_constant) = (false, false);
    for line in text.lines() {
        if (after_body && line != "}") || (after_constant && line.starts_with("    fn ")) {
            out.push('\n');
        }
        after_body = matches!(line, "    }" | "}");
        after_constant = line.ends_with(';') && line.starts_with(' ');
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_in_shares_looks_like_a_list_at_once() {
        for count in [32, 64, 65, 129, 700] {
            let items = || {
                (0..count).map(|at| {
                    let name = format!("p{at}");
                    let limits = (at % 3 == 0).then(|| quote!(constraints: &[MinLength(1), MaxLength(9)],));
                    quote!(Constrained { path: &[Member(#name)], #limits at: "#/components/schemas/S0" })
                })
            };
            let head = quote!(static LIST: &[Constrained] =);
            let shares = Part::list(&head, count, &mut items()).expect("it is Rust");
            let items = items();
            let whole = Part::items(quote!(#head &[#(#items),*];)).expect("it is Rust");
            assert_eq!(shares.text, whole.text, "{count}");
        }
    }
}
