//! The items of a source file that users of the crate can see.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Fields, ImplItem, Signature, TraitItem, Type, UseTree, Visibility};

use super::item::{Fact, Item, ItemLine};
use super::tokens::plain;

/// Macros of the runtime whose input has facts beside the type. Other macros implement the same for each type.
const MACROS_WITH_FACTS: [&str; 4] = ["action_kind", "fails", "request", "streamed"];

/// Macros of the runtime that add methods or conversions to a type.
const MACROS: [&str; 4] = ["client_type", "identifier", "other_formats", "settles"];

/// The items of a file, or of a part of one.
pub(in crate::render::rust) fn items(file: &syn::File) -> Vec<Item> {
    file.items.iter().flat_map(of_item).collect()
}

/// The item for an invocation of a macro of the runtime; `None` if the macro has no facts.
pub(in crate::render::rust) fn invocation(tokens: &TokenStream) -> Option<Item> {
    let mut tokens = tokens.clone().into_iter();
    let name = tokens.next()?.to_string();
    let group = tokens.find_map(|token| match token {
        TokenTree::Group(group) => Some(group),
        _ => None,
    })?;
    of_macro(&name, group.stream())
}

/// The addition of a macro to the type at the start of its input.
fn of_macro(name: &str, input: TokenStream) -> Option<Item> {
    let mut input = input.into_iter();
    let subject = input.next()?.to_string();
    let line =
        |member: &str, text: &str| ItemLine { member: member.into(), fact: text.to_owned().into() };
    let lines = match name {
        "accessors" => of_accessors(input)?,
        // The accessor of a union's discriminating property: `Pet "kind" as kind …`.
        "tagged_union" => {
            let tag = input.skip_while(|token| token.to_string() != "as").nth(1)?;
            vec![line(&format!("::{tag}"), "accessor &str")]
        }
        // The sample and the builder of a type. The setters follow from the fields and need no lines. Only a struct
        // has fields after the sample.
        "sampled" => {
            let made = [("::sample", "Self"), ("::builder", "Draft<Self>")];
            let count = if input.nth(1).is_some() { 2 } else { 1 };
            let line = |(member, ty): &(&str, &str)| {
                line(member, &format!("#[cfg(feature = \"test-util\")] fn() -> {ty}"))
            };
            made[..count].iter().map(line).collect()
        }
        // `Debug` for a type with secrets: `Pet { name } hidden { code }`.
        "debug_without" => vec![line(" as Debug", "impl")],
        name if MACROS_WITH_FACTS.contains(&name) => {
            vec![line(&format!(" as {name}!"), &plain(without_texts(input.collect())))]
        }
        name if MACROS.contains(&name) => vec![line(&format!(" as {name}!"), "")],
        _ => return None,
    };
    Some(Item::Addition { subject, of: None, lines })
}

/// The accessors of a union, for properties that its variants share: `{ name: &str; age: u8; } …`.
fn of_accessors(mut input: impl Iterator<Item = TokenTree>) -> Option<Vec<ItemLine>> {
    let TokenTree::Group(methods) = input.next()? else { return None };
    let tokens: Vec<TokenTree> = methods.stream().into_iter().collect();
    let is =
        |token: &TokenTree, sign| matches!(token, TokenTree::Punct(it) if it.as_char() == sign);
    let methods = tokens.split(|token| is(token, ';')).filter_map(|method| {
        // The attributes before the name are docs.
        let start = method.iter().position(|token| matches!(token, TokenTree::Ident(_)))?;
        let text = plain(without_texts(method[start..].iter().cloned().collect()));
        let (name, of) = text.split_once(": ")?;
        Some(ItemLine { member: format!("::{name}"), fact: format!("accessor {of}").into() })
    });
    Some(methods.collect())
}

/// The tokens without wire names, which are no part of the interface.
fn without_texts(tokens: TokenStream) -> TokenStream {
    tokens.into_iter().filter(|token| !matches!(token, TokenTree::Literal(_))).collect()
}

/// The sources are ours, and bound the depth of modules.
fn of_item(item: &syn::Item) -> Vec<Item> {
    match item {
        syn::Item::Mod(module) => {
            let inside = module.content.iter().flat_map(|(_, items)| items);
            vec![Item::Module {
                name: module.ident.to_string(),
                is_public: is_public(&module.vis),
                condition: condition(&module.attrs),
                items: inside.flat_map(of_item).collect(),
            }]
        }
        syn::Item::Use(import) => {
            let mut out = Vec::new();
            let marks = (is_public(&import.vis), condition(&import.attrs));
            uses(&import.tree, &mut Vec::new(), &marks, &mut out);
            out
        }
        syn::Item::Struct(it) => vec![definition(&it.ident, &it.vis, of_struct(it))],
        syn::Item::Enum(it) => vec![definition(&it.ident, &it.vis, of_enum(it))],
        syn::Item::Trait(it) => vec![definition(&it.ident, &it.vis, of_trait(it))],
        syn::Item::Fn(it) => {
            let line = line(&it.attrs, "", signature(&it.sig));
            vec![definition(&it.sig.ident, &it.vis, vec![line])]
        }
        syn::Item::Type(it) => of_type("type", &it.ident, &it.vis, &it.attrs, &it.ty),
        syn::Item::Const(it) => of_type("const", &it.ident, &it.vis, &it.attrs, &it.ty),
        syn::Item::Static(it) => of_type("static", &it.ident, &it.vis, &it.attrs, &it.ty),
        syn::Item::Impl(it) => of_impl(it).into_iter().collect(),
        syn::Item::Macro(it) if it.ident.is_none() => {
            let name = it.mac.path.segments.last().map(|last| last.ident.to_string());
            name.and_then(|name| of_macro(&name, it.mac.tokens.clone())).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn definition(name: &syn::Ident, visibility: &Visibility, lines: Vec<ItemLine>) -> Item {
    Item::Definition { name: name.to_string(), is_public: is_public(visibility), lines }
}

/// An item whose line has its type.
fn of_type(
    word: &str,
    name: &syn::Ident,
    visibility: &Visibility,
    attributes: &[Attribute],
    ty: &Type,
) -> Vec<Item> {
    let line = line(attributes, "", format!("{word} {}", plain(ty.to_token_stream())));
    vec![definition(name, visibility, vec![line])]
}

/// The names that a `use` imports. The sources are ours, and bound the depth of imports.
fn uses(tree: &UseTree, path: &mut Vec<String>, marks: &(bool, String), out: &mut Vec<Item>) {
    let (is_public, condition) = marks;
    let mut add = |path: Vec<String>, name: Option<String>| {
        let (is_public, condition) = (*is_public, condition.clone());
        out.push(Item::Use { is_public, condition, path, name });
    };
    let with = |path: &[String], last: &syn::Ident| [path, &[last.to_string()]].concat();
    match tree {
        UseTree::Path(step) => {
            path.push(step.ident.to_string());
            uses(&step.tree, path, marks, out);
            path.pop();
        }
        UseTree::Name(last) if last.ident == "self" => add(path.clone(), path.last().cloned()),
        UseTree::Name(last) => add(with(path, &last.ident), Some(last.ident.to_string())),
        UseTree::Rename(last) => add(with(path, &last.ident), Some(last.rename.to_string())),
        UseTree::Glob(_) => add(path.clone(), None),
        UseTree::Group(group) => {
            for tree in &group.items {
                uses(tree, path, marks, out);
            }
        }
    }
}

fn of_struct(it: &syn::ItemStruct) -> Vec<ItemLine> {
    let mut lines = Vec::new();
    let mut has_private = false;
    for (number, field) in it.fields.iter().enumerate() {
        if !is_public(&field.vis) {
            has_private = true;
            continue;
        }
        let name = field.ident.as_ref().map_or(number.to_string(), ToString::to_string);
        let text = plain(field.ty.to_token_stream());
        lines.push(line(&field.attrs, &format!(".{name}"), text));
    }
    let mut head = type_line(&it.attrs, format!("struct{}", generics(&it.generics)));
    head.fact.has_private_fields = has_private;
    lines.insert(0, head);
    lines
}

fn of_enum(it: &syn::ItemEnum) -> Vec<ItemLine> {
    let mut lines = vec![type_line(&it.attrs, format!("enum{}", generics(&it.generics)))];
    for variant in &it.variants {
        let text = match &variant.fields {
            Fields::Unit => "variant".to_owned(),
            fields => format!("variant{}", plain(fields.to_token_stream())),
        };
        lines.push(line(&variant.attrs, &format!("::{}", variant.ident), text));
    }
    lines
}

fn of_trait(it: &syn::ItemTrait) -> Vec<ItemLine> {
    let above = &it.supertraits;
    let above = if above.is_empty() {
        String::new()
    } else {
        format!(": {}", plain(quote::quote!(#above)))
    };
    let text = format!("trait{}{above}", generics(&it.generics));
    let mut lines = vec![line(&it.attrs, "", text)];
    for member in &it.items {
        let (attributes, name, text) = match member {
            TraitItem::Fn(it) => {
                let provided = if it.default.is_some() { "provided " } else { "" };
                (&it.attrs, &it.sig.ident, format!("{provided}{}", signature(&it.sig)))
            }
            TraitItem::Type(it) => {
                let bounds = &it.bounds;
                (&it.attrs, &it.ident, format!("type {}", plain(quote::quote!(#bounds))))
            }
            TraitItem::Const(it) => {
                let provided = if it.default.is_some() { "provided " } else { "" };
                let text = format!("{provided}const {}", plain(it.ty.to_token_stream()));
                (&it.attrs, &it.ident, text)
            }
            _ => continue,
        };
        lines.push(line(attributes, &format!("::{name}"), text));
    }
    lines
}

fn of_impl(it: &syn::ItemImpl) -> Option<Item> {
    let subject = subject(&it.self_ty)?;
    let Some((path, _)) = &it.trait_ else {
        return Some(Item::Addition { subject, of: None, lines: methods(it) });
    };
    let of = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let last = path.segments.last().map(|last| plain(last.to_token_stream()))?;
    let assigned = it.items.iter().filter_map(|member| match member {
        ImplItem::Type(it) => Some(format!(", {} = {}", it.ident, plain(it.ty.to_token_stream()))),
        _ => None,
    });
    let text = format!("impl{}{}", generics(&it.generics), assigned.collect::<String>());
    // The line for `impl IntoIterator for &Page<T>` differs from the line for `Page<T>`.
    let of_type = plain(it.self_ty.to_token_stream());
    let is_bare = of_type == subject || matches!(*it.self_ty, Type::Path(_)) && is_generic(it);
    let of_type = if is_bare { String::new() } else { format!(" for {of_type}") };
    let lines = vec![line(&it.attrs, &format!(" as {last}{of_type}"), text)];
    Some(Item::Addition { subject, of: Some(of), lines })
}

/// Whether all arguments of the type are parameters of the `impl`: `impl<T> Clone for Page<T>`.
fn is_generic(it: &syn::ItemImpl) -> bool {
    let Type::Path(path) = &*it.self_ty else { return false };
    let Some(last) = path.path.segments.last() else { return false };
    let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else { return true };
    let names: Vec<String> = it.generics.type_params().map(|each| each.ident.to_string()).collect();
    arguments.args.iter().all(|argument| names.contains(&plain(argument.to_token_stream())))
}

/// The public methods and constants of an `impl` without a trait.
fn methods(it: &syn::ItemImpl) -> Vec<ItemLine> {
    let members = it.items.iter().filter_map(|member| match member {
        ImplItem::Fn(it) if is_public(&it.vis) => {
            Some((&it.attrs, &it.sig.ident, signature(&it.sig)))
        }
        ImplItem::Const(it) if is_public(&it.vis) => {
            Some((&it.attrs, &it.ident, format!("const {}", plain(it.ty.to_token_stream()))))
        }
        _ => None,
    });
    let (condition, generics) = (condition(&it.attrs), generics(&it.generics));
    let lines = members.map(|(attributes, name, text)| {
        let mut line = line(attributes, &format!("::{name}"), text);
        let bounds = if generics.is_empty() { String::new() } else { format!("impl{generics} ") };
        line.fact.text.insert_str(0, &format!("{condition}{bounds}"));
        line
    });
    lines.collect()
}

/// The name of the implementing type: `Page` for `Page<T>`. The sources are ours, and bound the number of references.
fn subject(of: &Type) -> Option<String> {
    match of {
        Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        Type::Reference(it) => subject(&it.elem),
        _ => None,
    }
}

/// `fn(&self, impl Into<Id>) -> Get`. Names of arguments are omitted, because they can change without breaking a
/// caller.
fn signature(it: &Signature) -> String {
    let inputs = it.inputs.iter().map(|input| match input {
        syn::FnArg::Receiver(it) => receiver(it),
        syn::FnArg::Typed(it) => plain(it.ty.to_token_stream()),
    });
    let inputs: Vec<String> = inputs.collect();
    let start =
        [it.constness.is_some().then_some("const "), it.asyncness.is_some().then_some("async ")];
    let start: String = start.into_iter().flatten().collect();
    let output = plain(it.output.to_token_stream());
    let space = if output.is_empty() { "" } else { " " };
    format!("{start}fn{}({}){space}{output}", generics(&it.generics), inputs.join(", "))
}

/// The receiver as callers see it: `mut self` is `self`.
fn receiver(it: &syn::Receiver) -> String {
    let text = plain(it.to_token_stream());
    text.strip_prefix("mut ").map(str::to_owned).unwrap_or(text)
}

fn generics(it: &syn::Generics) -> String {
    let of_items = plain(it.to_token_stream());
    match &it.where_clause {
        None => of_items,
        Some(bounds) => format!("{of_items} {}", plain(bounds.to_token_stream())),
    }
}

fn line(attributes: &[Attribute], member: &str, text: String) -> ItemLine {
    let mark = |name: &str| has(attributes, name).then(|| format!("#[{name}] "));
    let marks = [mark("deprecated"), mark("non_exhaustive")].into_iter().flatten();
    let text = format!("{}{}{text}", condition(attributes), marks.collect::<String>());
    ItemLine { member: member.to_owned(), fact: text.into() }
}

/// The line of a struct or an enum, with its derived traits.
fn type_line(attributes: &[Attribute], text: String) -> ItemLine {
    let head = line(attributes, "", text);
    ItemLine { fact: Fact { traits: derives(attributes), ..head.fact }, ..head }
}

/// The traits that a type derives.
fn derives(attributes: &[Attribute]) -> BTreeSet<String> {
    let lists = attributes.iter().filter(|it| it.path().is_ident("derive"));
    let names = lists.filter_map(|it| it.meta.require_list().ok()).flat_map(|list| {
        let names = plain(list.tokens.clone());
        names.split(", ").map(str::to_owned).collect::<Vec<_>>()
    });
    names.filter(|name| !name.is_empty()).collect()
}

/// The condition with a space, `#[cfg(feature = "blocking")] `, if there is one.
fn condition(attributes: &[Attribute]) -> String {
    let conditions = attributes.iter().filter(|it| it.path().is_ident("cfg"));
    conditions.map(|it| format!("{} ", plain(it.to_token_stream()))).collect()
}

fn has(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|it| it.path().is_ident(name))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}
