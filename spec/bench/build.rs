//! Writes the types of devices and events as a user of serde would: the same fields, with derived `Deserialize`.
//!
//! They are made of the source of the emitted crate, so that both are always of the same document.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::{Fields, Item, Type};

/// The types that are read; those in them come along.
const ROOTS: [&str; 2] = ["Device", "Event"];

fn main() {
    let folder = Path::new("../../generated/src/types");
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut source = Source::default();
    for file in files(folder) {
        let text = fs::read_to_string(&file).expect("the emitted crate is there");
        source.read(syn::parse_file(&text).expect("the emitted crate is Rust"));
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where to write"));
    fs::write(out.join("derived.rs"), source.write().to_string()).expect("the folder is writable");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the emitted crate is there");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The types of the emitted crate, by name, and how their macros say that they are read.
#[derive(Default)]
struct Source {
    types: BTreeMap<String, Item>,
    macros: BTreeMap<String, (String, Vec<TokenTree>)>,
}

impl Source {
    fn read(&mut self, file: syn::File) {
        for item in file.items {
            match item {
                Item::Struct(item) => {
                    drop(self.types.insert(item.ident.to_string(), Item::Struct(item)))
                }
                Item::Enum(item) => {
                    drop(self.types.insert(item.ident.to_string(), Item::Enum(item)))
                }
                Item::Macro(item) => self.read_macro(&item.mac),
                _ => {}
            }
        }
    }

    fn read_macro(&mut self, written: &syn::Macro) {
        let name = written.path.segments.last().expect("a name").ident.to_string();
        let codecs = [
            "object", "open_enum", "tagged_union", "keyed_union", "typed_union", "identifier",
            "alias",
        ];
        let mut tokens = written.tokens.clone().into_iter();
        if let (true, Some(of)) = (codecs.contains(&name.as_str()), tokens.next()) {
            self.macros.insert(of.to_string(), (name, tokens.collect()));
        }
    }

    /// The tag of a union that is a field of its variant too: serde takes it out before the variant is read.
    fn tag_in(&self, variant: &str) -> Option<String> {
        let unions = self.macros.iter().filter(|(_, (codec, _))| codec == "tagged_union");
        let mut found = unions.filter_map(|(name, (_, tokens))| {
            let Item::Enum(union) = self.types.get(name)? else { return None };
            let lines = Lines::of(tokens);
            let is_own = union.variants.iter().any(|each| {
                let of = each
                    .fields
                    .iter()
                    .next()
                    .map(|field| plain(&field.ty, &mut Vec::new()).to_string());
                let line = lines.find(&each.ident.to_string());
                of.as_deref() == Some(variant) && line.is_some_and(|line| line.last_word() == "own")
            });
            is_own.then(|| lines.before[0].to_string().trim_matches('"').to_owned())
        });
        found.next_back()
    }

    fn write(&self) -> TokenStream {
        let mut found = BTreeSet::new();
        let mut open: Vec<String> = ROOTS.map(str::to_owned).into();
        let mut written = TokenStream::new();
        while let Some(name) = open.pop() {
            let Some(item) = self.types.get(&name).filter(|_| found.insert(name.clone())) else {
                continue;
            };
            let (codec, tokens) = self.macros.get(&name).expect("each type has a codec");
            let (body, uses) = write_type(item, codec, tokens, self.tag_in(&name));
            open.extend(uses);
            written.extend(body);
        }
        written
    }
}

/// A type, and the names of those in it.
fn write_type(
    item: &Item,
    codec: &str,
    tokens: &[TokenTree],
    tag: Option<String>,
) -> (TokenStream, Vec<String>) {
    let mut uses = Vec::new();
    let written = match (item, codec) {
        (Item::Struct(item), "object") => {
            let (name, how) = (&item.ident, Lines::of(tokens));
            let fields = item.fields.iter().map(|field| {
                let ident = field.ident.as_ref().expect("a name");
                let line = how.line(&ident.to_string());
                let (kind, texts) = (line.last_word(), line.texts());
                let rename = texts.first().map(|text| quote!(#[serde(rename = #text)]));
                let is_list = kind == "list" || matches!(&field.ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Vec" || last.ident == "BTreeMap"));
                let default = is_list.then(|| quote!(#[serde(default)]));
                let flatten = (kind == "rest").then(|| quote!(#[serde(flatten)]));
                let of = plain(&field.ty, &mut uses);
                let wire = texts.first().map_or(ident.to_string(), |text| text.to_string().trim_matches('"').to_owned());
                let skip = (tag.as_deref() == Some(wire.as_str())).then(|| quote!(#[serde(skip)]));
                quote!(#rename #skip #default #flatten pub #ident: #of)
            });
            let fields: Vec<TokenStream> = fields.collect();
            quote!(#[derive(serde::Deserialize)] pub struct #name { #(#fields,)* })
        }
        (Item::Struct(item), _) => {
            let name = &item.ident;
            let Fields::Unnamed(fields) = &item.fields else { panic!("{name} is no newtype") };
            let of = plain(&fields.unnamed.first().expect("a field").ty, &mut uses);
            quote!(#[derive(serde::Deserialize)] #[serde(transparent)] pub struct #name(pub #of);)
        }
        (Item::Enum(item), "open_enum") => write_enum(&item.ident, &Lines::of(tokens)),
        (Item::Enum(item), codec) => {
            let name = &item.ident;
            let lines = Lines::of(tokens);
            let tag =
                lines.before.first().map(|tag| quote!(tag = #tag)).unwrap_or(quote!(untagged));
            let is_tagged = codec == "tagged_union";
            let variants = item.variants.iter().map(|variant| {
                let ident = &variant.ident;
                let Some(line) = lines.find(&ident.to_string()) else {
                    return match is_tagged {
                        true => quote!(#[serde(other)] #ident),
                        false => quote!(#ident(serde_json::Value)),
                    };
                };
                let of = plain(&variant.fields.iter().next().expect("a field").ty, &mut uses);
                let texts = line.texts();
                let names = match texts.split_first().filter(|_| is_tagged) {
                    Some((first, more)) => quote!(#[serde(rename = #first #(, alias = #more)*)]),
                    None => quote!(),
                };
                quote!(#names #ident(#of))
            });
            let variants: Vec<TokenStream> = variants.collect();
            quote!(#[derive(serde::Deserialize)] #[serde(#tag)] pub enum #name { #(#variants,)* })
        }
        (item, codec) => panic!("{codec} of {}", quote!(#item)),
    };
    (written, uses)
}

/// An enum that keeps the texts that it does not know, which serde does not derive without a copy of every text.
fn write_enum(name: &syn::Ident, lines: &Lines) -> TokenStream {
    let variants: Vec<_> =
        lines.lines.iter().map(|line| format_ident!("{}", line.words[0])).collect();
    let texts: Vec<_> = lines.lines.iter().map(|line| line.texts()[0].clone()).collect();
    quote! {
        pub enum #name { #(#variants,)* Unrecognized(String) }
        impl Default for #name { fn default() -> Self { Self::Unrecognized(String::new()) } }
        impl serde::de::Visitor<'_> for crate::derive::TextOf<#name> {
            type Value = #name;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("a text") }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<#name, E> {
                Ok(match text { #(#texts => #name::#variants,)* other => #name::Unrecognized(other.to_owned()) })
            }
        }
        impl<'de> serde::Deserialize<'de> for #name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(crate::derive::TextOf(std::marker::PhantomData::<#name>))
            }
        }
    }
}

/// The type by its last name, and the names in it.
fn plain(of: &Type, uses: &mut Vec<String>) -> TokenStream {
    let Type::Path(path) = of else { return quote!(#of) };
    let last = path.path.segments.last().expect("a name");
    let name = &last.ident;
    match &last.arguments {
        syn::PathArguments::AngleBracketed(arguments) => {
            let inner = arguments.args.iter().map(|argument| match argument {
                syn::GenericArgument::Type(of) => plain(of, uses),
                other => quote!(#other),
            });
            let inner: Vec<TokenStream> = inner.collect();
            quote!(#name<#(#inner),*>)
        }
        _ => {
            uses.push(name.to_string());
            quote!(#name)
        }
    }
}

/// What stands in a codec: literals before the braces, then lines that end with `;`.
struct Lines {
    before: Vec<TokenTree>,
    lines: Vec<Line>,
}

struct Line {
    words: Vec<String>,
    literals: Vec<TokenTree>,
}

impl Lines {
    fn of(tokens: &[TokenTree]) -> Self {
        let mut this = Self { before: Vec::new(), lines: Vec::new() };
        for token in tokens {
            match token {
                TokenTree::Group(group) => {
                    this.read(group.stream());
                    break;
                }
                other => this.before.push(other.clone()),
            }
        }
        this
    }

    fn read(&mut self, tokens: TokenStream) {
        let mut line = Line { words: Vec::new(), literals: Vec::new() };
        for token in tokens {
            match token {
                TokenTree::Ident(word) => line.words.push(word.to_string()),
                TokenTree::Literal(_) => line.literals.push(token),
                TokenTree::Punct(_) => {
                    let next = Line { words: Vec::new(), literals: Vec::new() };
                    self.lines.push(std::mem::replace(&mut line, next));
                }
                TokenTree::Group(_) => {}
            }
        }
    }

    fn find(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.words[0] == name)
    }

    fn line(&self, name: &str) -> &Line {
        self.find(name).unwrap_or_else(|| panic!("the codec has no {name}"))
    }
}

impl Line {
    fn last_word(&self) -> &str {
        self.words.last().expect("a word")
    }

    fn texts(&self) -> &[TokenTree] {
        &self.literals
    }
}
