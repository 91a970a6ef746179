//! Choices: enums for arguments with alternatives.

use std::collections::{BTreeSet, HashMap};

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::{
    Alternative, AlternativeInput, Api, Dependency, Name, Presence, Property, Rule, Side, WireName,
};

use super::choice_type::ChoiceType;
use super::secrets::{self, PrintedField, PrintedVariant, Shown};
use super::{conversions, field};
use crate::render::rust::argument::{Argument, generics};
use crate::render::rust::docs::{DocLines, code, rules};
use crate::render::rust::naming;
use crate::render::rust::print::SourceFile;
use crate::render::rust::representation::{Held, Passing};
use crate::render::rust::scope::{Scope, items};

impl<'a> ChoiceType<'a> {
    /// The names of its variants and constructors, with their sources.
    pub(in crate::render::rust) fn members(&self) -> impl Iterator<Item = (Ident, &'a Name)> {
        self.choice.alternatives.iter().flat_map(|alternative| {
            let variant = naming::alternative_ident(alternative);
            let constructors = constructors(alternative).map(|(name, _)| name);
            let names = std::iter::once(variant).chain(constructors);
            names.map(|name| (name, &alternative.name))
        })
    }
}

/// Adds a choice to a file.
pub(super) fn add(
    file: &mut SourceFile,
    api: &Api,
    secret_keys: &BTreeSet<&WireName>,
    scope: &Scope<'_>,
    choice: &ChoiceType<'_>,
) {
    declare(file, secret_keys, scope, choice);
    file.items(conversions::from_parts(api, scope, choice));
}

fn declare(
    file: &mut SourceFile,
    secret_keys: &BTreeSet<&WireName>,
    scope: &Scope<'_>,
    choice: &ChoiceType<'_>,
) {
    let name = naming::choice_name(choice.choice);
    let docs = type_docs(choice).attributes();
    let alternatives = choice.choice.alternatives.iter();
    let forms: Vec<ChoiceVariant<'_>> =
        alternatives.map(|each| ChoiceVariant::new(scope, choice, each)).collect();
    let variants = forms.iter().map(ChoiceVariant::variant);
    let constructors = forms.iter().flat_map(|form| form.constructors(scope));
    let (trait_name, put) = (scope.item(items::CHOICE), scope.item(items::PUT));
    let arms = forms.iter().map(|form| form.arm(scope));
    let names = choice.choice.parameters();
    let names = names.iter().map(|wire| wire.as_str());
    let printed: Vec<PrintedVariant> =
        forms.iter().map(|form| form.printed(choice, secret_keys)).collect();
    let debug = secrets::debug_of_enum(scope, &name, &printed);
    let derive_debug = debug.is_none().then(|| quote!(Debug,));
    let attributes = quote! {
        #docs
        #[derive(Clone, #derive_debug PartialEq)]
        #[non_exhaustive]
    };
    file.block(attributes, quote!(pub enum #name), variants);
    file.block(quote!(), quote!(impl #name), constructors);
    file.items(quote! {
        impl #trait_name for #name {
            const PARAMETERS: &'static [&'static str] = &[#(#names),*];

            fn give(&self, put: #put<'_>) {
                match self { #(#arms)* }
            }
        }
    });
    file.items(debug.unwrap_or_default());
}

fn type_docs(choice: &ChoiceType<'_>) -> DocLines {
    let name = naming::choice_name(choice.choice);
    let forms = choice.choice.alternatives.iter().map(|alternative| {
        let constructor = naming::constructor_ident(alternative, None);
        let call = code(&format!("{name}::{constructor}"));
        format!("- {}: [{call}].", rules::alternative(alternative))
    });
    let docs = DocLines::new().list("One of these alternatives:", forms);
    let rules = choice.uses.iter().flat_map(|(operation, used)| {
        let stated = operation.dependencies.iter();
        let stated: HashMap<&Rule, &Dependency> =
            stated.rev().map(|dependency| (&dependency.rule, dependency)).collect();
        used.rules.iter().map(move |rule| {
            let stated = stated.get(rule);
            let words = match stated {
                Some(dependency) => {
                    let sentences = rules::quoted(&dependency.sentences(&Side::ALL));
                    format!("{}{sentences}", rules::in_words(dependency))
                }
                None => code(&rule.to_string()),
            };
            format!("- {}: {words}", code(operation.id.as_str()))
        })
    });
    let docs = docs.list("The argument satisfies these rules, by operation:", rules);
    if choice.uses.iter().all(|(_, used)| used.exclusive) {
        return docs;
    }
    docs.paragraph(
        "To send another combination, use [`CallOptions::body_field`](crate::CallOptions::body_field). The \
         server may accept it.",
    )
}

/// A variant of a choice.
struct ChoiceVariant<'a> {
    alternative: &'a Alternative,
    slots: Vec<VariantField<'a>>,
}

/// A field of a variant.
struct VariantField<'a> {
    given: AlternativeInput<'a>,
    ident: Ident,
    /// The type of the value.
    held: TokenStream,
    argument: Argument,
    docs: DocLines,
}

impl<'a> VariantField<'a> {
    fn new(scope: &Scope<'_>, choice: &ChoiceType<'_>, given: AlternativeInput<'a>) -> Self {
        let ident = given_ident(given);
        let (held, argument, docs) = match given {
            AlternativeInput::Parameter(parameter) => {
                let wire = &parameter.wire;
                let (ty, nullable) = choice.ty(wire);
                let exact = choice.agreed(wire, Property::exact_items).flatten();
                let stated = choice.agreed(wire, |each| (&each.docs, &each.constraints));
                let docs =
                    stated.map(|(docs, constraints)| DocLines::of(docs).constraints(constraints));
                let passing = Passing::of_parts(ty, nullable, exact, Held::Sent);
                let argument = Argument::new(scope, &ident, passing);
                (passing.ty(scope), argument, docs.unwrap_or_default())
            }
            AlternativeInput::Choice(inner) => {
                let ty = scope.choice(inner);
                (ty.clone(), Argument::as_it_is(&ident, ty), rules::choice(inner))
            }
        };
        Self { given, ident, held, argument, docs }
    }

    fn is_required(&self) -> bool {
        self.given.presence().is_required()
    }
}

fn given_ident(given: AlternativeInput<'_>) -> Ident {
    match given {
        AlternativeInput::Parameter(parameter) => naming::chosen_ident(&parameter.wire),
        AlternativeInput::Choice(choice) => naming::choice_ident(choice),
    }
}

/// The constructors of an alternative: one for the required parameters, and one for each optional parameter, with the
/// name of that parameter.
fn constructors(alternative: &Alternative) -> impl Iterator<Item = (Ident, Option<Ident>)> {
    let optional = alternative.inputs().into_iter().filter(|given| !given.presence().is_required());
    let with = optional.map(|given| {
        (naming::constructor_ident(alternative, Some(&given.name())), Some(given_ident(given)))
    });
    std::iter::once((naming::constructor_ident(alternative, None), None)).chain(with)
}

impl<'a> ChoiceVariant<'a> {
    fn new(scope: &Scope<'_>, choice: &ChoiceType<'_>, alternative: &'a Alternative) -> Self {
        let given = alternative.inputs().into_iter();
        let slots = given.map(|given| VariantField::new(scope, choice, given)).collect();
        Self { alternative, slots }
    }

    /// Whether the variant is a tuple variant with one unnamed field.
    fn is_tuple(&self) -> bool {
        matches!(self.slots.as_slice(), [only] if only.is_required())
    }

    /// The variant with these parts: types, values, or patterns.
    fn with(&self, parts: impl Iterator<Item = TokenStream>) -> TokenStream {
        let name = naming::alternative_ident(self.alternative);
        match (self.slots.is_empty(), self.is_tuple()) {
            (true, _) => quote!(#name),
            (_, true) => quote!(#name(#(#parts),*)),
            _ => quote!(#name { #(#parts),* }),
        }
    }

    fn variant(&self) -> TokenStream {
        let is_tuple = self.is_tuple();
        let docs = DocLines::text(&format!("{}.", rules::alternative(self.alternative)));
        let stated = self.slots.iter().filter(|_| is_tuple).map(|slot| &slot.docs);
        let docs = stated.fold(docs, |docs, stated| docs.block(&stated.lines)).attributes();
        let variant = self.with(self.slots.iter().map(
            |VariantField { given, ident, held, docs, .. }| {
                let docs = docs.attributes();
                match given.presence() {
                    Presence::Required if is_tuple => held.clone(),
                    Presence::Required => quote!(#docs #ident: #held),
                    Presence::Optional => quote!(#docs #ident: Option<#held>),
                }
            },
        ));
        quote!(#docs #variant,)
    }

    fn constructors(&self, scope: &Scope<'_>) -> impl Iterator<Item = TokenStream> {
        constructors(self.alternative)
            .map(|(name, also)| self.constructor(scope, &name, also.as_ref()))
    }

    fn constructor(&self, scope: &Scope<'_>, name: &Ident, also: Option<&Ident>) -> TokenStream {
        let is_taken = |slot: &VariantField<'_>| slot.is_required() || also == Some(&slot.ident);
        let taken = || self.slots.iter().filter(|slot| is_taken(slot));
        let arguments = taken().map(|slot| slot.argument.declaration());
        let generics = generics(taken().filter_map(|slot| slot.argument.by.clone()));
        let is_tuple = self.is_tuple();
        let built = self.with(self.slots.iter().map(|slot| {
            let VariantField { ident, argument, .. } = slot;
            match (slot.given.presence(), is_taken(slot)) {
                (Presence::Required, _) if is_tuple => argument.value(scope),
                (Presence::Required, _) => argument.initializer(scope),
                (Presence::Optional, true) => {
                    let value = argument.value(scope);
                    quote!(#ident: Some(#value))
                }
                (Presence::Optional, false) => quote!(#ident: None),
            }
        }));
        let names: Vec<String> = taken().map(|slot| code(&slot.ident.to_string())).collect();
        let words = match names.is_empty() {
            true => rules::alternative(self.alternative),
            false => format!("The alternative with {}", names.join(" and ")),
        };
        let docs = DocLines::text(&format!("{words}.")).attributes();
        quote!(#docs pub fn #name #generics(#(#arguments),*) -> Self { Self::#built })
    }

    fn printed(
        &self,
        choice: &ChoiceType<'_>,
        secret_keys: &BTreeSet<&WireName>,
    ) -> PrintedVariant {
        let fields = self.slots.iter().map(|VariantField { given, ident, .. }| {
            let shown = match given {
                AlternativeInput::Parameter(parameter) if secret_keys.contains(&parameter.wire) => {
                    Shown::Hidden
                }
                AlternativeInput::Parameter(parameter) => Shown::of(choice.ty(&parameter.wire).0),
                // A choice hides its own secrets.
                AlternativeInput::Choice(_) => Shown::Plain,
            };
            PrintedField { ident: ident.clone(), shown }
        });
        PrintedVariant {
            name: naming::alternative_ident(self.alternative),
            is_tuple: self.is_tuple(),
            fields: fields.collect(),
        }
    }

    /// The `match` arm that writes the parameters of a variant.
    fn arm(&self, scope: &Scope<'_>) -> TokenStream {
        let pattern = self.with(self.slots.iter().map(|VariantField { ident, .. }| quote!(#ident)));
        let fixed = self.alternative.fixed().filter_map(|(wire, value)| {
            let (wire, value) = (wire.as_str(), field::scalar(value)?);
            let json = scope.item(items::VALUE);
            Some(quote!(put(#wire, &#json::from(#value));))
        });
        let puts = self.slots.iter().map(|VariantField { given, ident, .. }| {
            let put = match given {
                AlternativeInput::Parameter(parameter) => {
                    let wire = parameter.wire.as_str();
                    quote!(put(#wire, #ident))
                }
                AlternativeInput::Choice(_) => {
                    let choice = scope.item(items::CHOICE);
                    quote!(#choice::give(#ident, put))
                }
            };
            match given.presence() {
                Presence::Required => quote!(#put;),
                Presence::Optional => quote!(if let Some(#ident) = #ident { #put; }),
            }
        });
        let statements: Vec<TokenStream> = fixed.chain(puts).collect();
        quote!(Self::#pattern => { #(#statements)* })
    }
}
