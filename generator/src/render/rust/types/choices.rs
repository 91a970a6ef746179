//! `types/choices.rs`: arguments that take one of several forms, an enum for each.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::diagnostic::Diagnostics;
use crate::model::{
    Alternative, Api, Choice, Given, Name, Operation, Parameter, Presence, Side, SpecPointer,
    TypeRef, WireName,
};

use super::{conversions, field};
use crate::render::rust::argument::{Argument, is_plain};
use crate::render::rust::docs::{DocLines, code, rules};
use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::scope::Scope;

/// The choices of an API by their names: each is one type, wherever it is taken.
#[derive(Debug)]
pub(in crate::render::rust) struct ChoiceTypes<'a>(BTreeMap<&'a Name, ChoiceType<'a>>);

/// A choice, and who takes it.
#[derive(Debug)]
pub(in crate::render::rust) struct ChoiceType<'a> {
    choice: &'a Choice,
    uses: Vec<(&'a Operation, &'a Choice)>,
}

impl<'a> ChoiceTypes<'a> {
    /// All of them.
    pub(in crate::render::rust) fn new(api: &'a Api) -> Self {
        let mut types: BTreeMap<&Name, ChoiceType<'a>> = BTreeMap::new();
        for operation in &api.operations {
            for choice in operation.choices.iter().flat_map(Choice::walk) {
                let entry = types
                    .entry(&choice.name)
                    .or_insert_with(|| ChoiceType { choice, uses: Vec::new() });
                entry.uses.push((operation, choice));
            }
        }
        Self(types)
    }

    /// In the order of their names.
    pub(in crate::render::rust) fn iter(&self) -> impl Iterator<Item = &ChoiceType<'a>> {
        self.0.values()
    }
}

impl<'a> ChoiceType<'a> {
    /// Its name.
    pub(in crate::render::rust) fn name(&self) -> Ident {
        naming::choice_name(self.choice)
    }

    /// What it is between.
    pub(in crate::render::rust) fn signature(&self) -> String {
        let names: Vec<&str> = self.choice.parameters().iter().map(|wire| wire.as_str()).collect();
        format!("the choice between {}", names.join(", "))
    }

    /// An operation that takes it.
    pub(in crate::render::rust) fn pointer(&self) -> SpecPointer {
        self.uses.first().map_or_else(SpecPointer::root, |(at, _)| at.pointer.clone())
    }

    /// The names of its variants and constructors, with what has them.
    pub(in crate::render::rust) fn members(&self) -> Vec<(Ident, &'a Name)> {
        let mut members = Vec::new();
        for alternative in &self.choice.alternatives {
            members.push((naming::alternative_ident(alternative), &alternative.name));
            let constructors = constructors(alternative).into_iter();
            members.extend(constructors.map(|(name, _)| (name, &alternative.name)));
        }
        members
    }

    /// The parameter of this name, in each operation.
    fn declared(&self, wire: &WireName) -> impl Iterator<Item = &'a Parameter> {
        let uses = self.uses.iter();
        uses.filter_map(move |(operation, _)| {
            operation.parameters.iter().find(|parameter| parameter.wire == *wire)
        })
    }

    /// The type that it has in all of them.
    fn ty(&self, wire: &WireName) -> (&'a TypeRef, bool) {
        let first = self.declared(wire).next();
        let nullable = self.declared(wire).any(|parameter| parameter.nullable);
        (first.map_or(&TypeRef::Any, |parameter| &parameter.ty), nullable)
    }

    /// The item and the count of a list that has this many items in all of them.
    fn exact_items(&self, wire: &WireName) -> Option<(&'a TypeRef, usize)> {
        let mut declared = self.declared(wire).map(Parameter::exact_items);
        let first = declared.next()??;
        declared.all(|other| other == Some(first)).then_some(first)
    }

    /// What is said about a parameter, if all operations say the same.
    fn docs(&self, wire: &WireName) -> DocLines {
        let mut declared = self.declared(wire);
        let said = |parameter: &'a Parameter| (&parameter.docs, &parameter.constraints);
        match declared.next().map(said) {
            Some(first) if declared.all(|other| said(other) == first) => {
                DocLines::of(first.0).limits(first.1)
            }
            _ => DocLines::new(),
        }
    }
}

/// Reports parameters of one choice that have different types in different operations.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    for choice in ChoiceTypes::new(api).iter() {
        for wire in choice.choice.parameters() {
            let (ty, _) = choice.ty(wire);
            for other in choice.declared(wire).filter(|other| other.ty != *ty) {
                let message = format!(
                    "`{wire}` has another type here than in the other operations that take the choice `{}`",
                    choice.choice.name
                );
                let help =
                    "give both the same type, or the choices names of their own under `choices`";
                diagnostics.error(&other.pointer, message, help);
            }
        }
    }
}

/// The file with all of them.
pub(in crate::render::rust) fn file(api: &Api) -> SourceFile {
    let types = ChoiceTypes::new(api);
    let scope = Scope::with_names(types.iter().map(ChoiceType::name));
    let parts: Vec<TokenStream> = types.iter().map(|choice| items(api, &scope, choice)).collect();
    let docs = DocLines::new()
        .paragraph("Arguments that take one of several forms: each stands for parameters of which a call gives one group.");
    let mut file = SourceFile::new(docs);
    file.items(scope.imports());
    for part in parts {
        file.items(part);
    }
    file
}

fn items(api: &Api, scope: &Scope, choice: &ChoiceType<'_>) -> TokenStream {
    let name = choice.name();
    let docs = type_docs(choice).attributes();
    let alternatives = &choice.choice.alternatives;
    let variants = alternatives.iter().map(|each| variant(scope, choice, each));
    let constructors = alternatives.iter().map(|each| constructor_methods(scope, choice, each));
    let names = choice.choice.parameters();
    let names = names.iter().map(|wire| wire.as_str());
    let arms = alternatives.iter().map(arm);
    let conversions = conversions::from_ids(api, scope, choice.choice, &|wire| choice.ty(wire));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }

        impl #name { #(#constructors)* }

        #conversions

        impl crate::runtime::Choice for #name {
            const PARAMETERS: &'static [&'static str] = &[#(#names),*];

            fn give(&self, put: &mut dyn FnMut(&'static str, &dyn crate::runtime::json::Encode)) {
                match self { #(#arms)* }
            }
        }
    }
}

fn type_docs(choice: &ChoiceType<'_>) -> DocLines {
    let name = choice.name().to_string();
    let forms: Vec<String> = choice
        .choice
        .alternatives
        .iter()
        .map(|alternative| {
            let constructor = naming::constructor_ident(alternative, None).to_string();
            let call = code(&format!("{name}::{constructor}"));
            format!("- {}: [{call}].", rules::alternative(alternative))
        })
        .collect();
    let docs = rules::listed(DocLines::new(), "One of these forms:", &forms);
    let mut lines: Vec<String> = Vec::new();
    for (operation, used) in &choice.uses {
        for rule in &used.rules {
            let mut stated = operation.dependencies.iter();
            let stated = stated.find(|dependency| dependency.rule.to_string() == *rule);
            let sentences = stated.map(|dependency| dependency.sentences(&Side::ALL));
            let sentence = rules::quoted(&sentences.unwrap_or_default());
            let (id, rule) = (code(operation.id.as_str()), code(rule));
            lines.push(format!("- {id}: {rule}{sentence}"));
        }
    }
    let docs = rules::listed(docs, "The rules that it stands for, by operation:", &lines);
    if choice.uses.iter().all(|(_, used)| used.exclusive) {
        return docs;
    }
    docs.paragraph(
        "Another combination, where the document does not say that the server refuses it, goes out through \
         [`CallOptions::body_field`](crate::CallOptions::body_field).",
    )
}

/// What a variant holds.
struct Slot {
    ident: Ident,
    argument: Argument,
    plain: bool,
    presence: Presence,
    docs: DocLines,
}

fn slots(scope: &Scope, choice: &ChoiceType<'_>, alternative: &Alternative) -> Vec<Slot> {
    let slot = |given: Given<'_>| match given {
        Given::Parameter(parameter) => {
            let ident = given_ident(given);
            let (ty, nullable) = choice.ty(&parameter.wire);
            let exact = choice.exact_items(&parameter.wire);
            Slot {
                argument: Argument::new(scope, &ident, ty, nullable, exact),
                docs: choice.docs(&parameter.wire),
                plain: is_plain(ty) && !nullable,
                presence: parameter.presence,
                ident,
            }
        }
        Given::Choice(inner) => {
            let (ident, ty) = (given_ident(given), naming::choice_name(inner));
            let (ty, value) = (quote!(#ty), quote!(#ident));
            Slot {
                argument: Argument { held: ty.clone(), ty, value },
                plain: true,
                presence: inner.presence,
                docs: rules::choice(inner),
                ident,
            }
        }
    };
    alternative.given().into_iter().map(slot).collect()
}

fn given_ident(given: Given<'_>) -> Ident {
    match given {
        Given::Parameter(parameter) => naming::chosen_ident(&parameter.wire),
        Given::Choice(choice) => naming::choice_ident(choice),
    }
}

/// Whether the variant holds one thing only, which needs no name.
fn is_tuple(alternative: &Alternative) -> bool {
    matches!(alternative.given().as_slice(), [only] if only.presence().is_required())
}

fn variant(scope: &Scope, choice: &ChoiceType<'_>, alternative: &Alternative) -> TokenStream {
    let name = naming::alternative_ident(alternative);
    let slots = slots(scope, choice, alternative);
    let docs = DocLines::new().paragraph(&format!("{}.", rules::alternative(alternative)));
    if slots.is_empty() {
        let docs = docs.attributes();
        return quote!(#docs #name,);
    }
    if is_tuple(alternative) {
        let docs = slots.iter().fold(docs, |docs, slot| docs.and(&slot.docs)).attributes();
        let held = slots.iter().map(|slot| &slot.argument.held);
        return quote!(#docs #name(#(#held),*),);
    }
    let docs = docs.attributes();
    let fields = slots.iter().map(|slot| {
        let (ident, held) = (&slot.ident, &slot.argument.held);
        let docs = slot.docs.clone().or(&format!("{}.", code(&ident.to_string()))).attributes();
        match slot.presence {
            Presence::Required => quote!(#docs #ident: #held,),
            Presence::Optional => quote!(#docs #ident: Option<#held>,),
        }
    });
    quote!(#docs #name { #(#fields)* },)
}

/// The constructors of an alternative: with what it requires, and with one thing more each. Each comes with what it
/// takes beyond the required.
fn constructors(alternative: &Alternative) -> Vec<(Ident, Option<Ident>)> {
    let optional = alternative.given().into_iter().filter(|given| !given.presence().is_required());
    let with = optional.map(|given| {
        (naming::constructor_ident(alternative, Some(&given.name())), Some(given_ident(given)))
    });
    std::iter::once((naming::constructor_ident(alternative, None), None)).chain(with).collect()
}

fn constructor_methods(
    scope: &Scope,
    choice: &ChoiceType<'_>,
    alternative: &Alternative,
) -> TokenStream {
    let slots = slots(scope, choice, alternative);
    let variant = naming::alternative_ident(alternative);
    let methods = constructors(alternative).into_iter().map(|(name, also)| {
        let is_taken =
            |slot: &&Slot| slot.presence.is_required() || also.as_ref() == Some(&slot.ident);
        let arguments = slots.iter().filter(is_taken).map(|slot| {
            let (ident, ty) = (&slot.ident, &slot.argument.ty);
            quote!(#ident: #ty)
        });
        let values = slots.iter().map(|slot| {
            let value = &slot.argument.value;
            match (slot.presence, is_taken(&slot)) {
                (Presence::Required, _) => value.clone(),
                (Presence::Optional, true) => quote!(Some(#value)),
                (Presence::Optional, false) => quote!(None),
            }
        });
        let built = if slots.is_empty() {
            quote!(Self::#variant)
        } else if is_tuple(alternative) {
            quote!(Self::#variant(#(#values),*))
        } else {
            let fields = slots.iter().zip(values).map(|(slot, value)| {
                let ident = &slot.ident;
                let same = slot.plain && slot.presence.is_required();
                if same { quote!(#ident) } else { quote!(#ident: #value) }
            });
            quote!(Self::#variant { #(#fields),* })
        };
        let text = format!("{}.", constructor_words(&slots, also.as_ref(), alternative));
        let docs = DocLines::new().paragraph(&text).attributes();
        quote!(#docs pub fn #name(#(#arguments),*) -> Self { #built })
    });
    quote!(#(#methods)*)
}

fn constructor_words(slots: &[Slot], also: Option<&Ident>, alternative: &Alternative) -> String {
    let taken = |slot: &&Slot| slot.presence.is_required() || also == Some(&slot.ident);
    let names: Vec<String> =
        slots.iter().filter(taken).map(|slot| code(&slot.ident.to_string())).collect();
    match names.is_empty() {
        true => rules::alternative(alternative),
        false => format!("With {}", names.join(" and ")),
    }
}

/// What a variant gives, as an arm of a `match`.
fn arm(alternative: &Alternative) -> TokenStream {
    let variant = naming::alternative_ident(alternative);
    let given = alternative.given();
    let idents = given.iter().map(|given| given_ident(*given));
    let pattern = if given.is_empty() {
        quote!(Self::#variant)
    } else if is_tuple(alternative) {
        quote!(Self::#variant(#(#idents),*))
    } else {
        quote!(Self::#variant { #(#idents),* })
    };
    let fixed = alternative.fixed().filter_map(|(wire, value)| {
        let (wire, value) = (wire.as_str(), field::scalar(value)?);
        Some(quote!(put(#wire, &crate::runtime::json::Value::from(#value));))
    });
    let puts = given.iter().map(|given| {
        let ident = given_ident(*given);
        let put = match given {
            Given::Parameter(parameter) => {
                let wire = parameter.wire.as_str();
                quote!(put(#wire, #ident);)
            }
            Given::Choice(_) => quote!(crate::runtime::Choice::give(#ident, put);),
        };
        match given.presence() {
            Presence::Required => put,
            Presence::Optional => quote!(if let Some(#ident) = #ident { #put }),
        }
    });
    quote!(#pattern => { #(#fixed)* #(#puts)* })
}
