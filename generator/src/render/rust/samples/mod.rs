//! Sample calls in Rust: real calls of the emitted crate, as tokens and as text.

mod choice;
mod imports;
mod response;
mod value;

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::api::returns::variable;
use super::naming;
use super::print::{print_call, print_shown};
use crate::model::{Api, Operation, Parameter, ReturnShape, WireName};
use crate::render::quoting::{self, Quoting};
use crate::samples::{Sample, is_argument};

pub(crate) use imports::Imports;
use value::Values;

const QUOTING: Quoting =
    Quoting { either_quote: false, interpolations: &[], unicode: quoting::braced };

/// A sample, and the client that it is called on.
#[derive(Clone, Copy)]
pub(crate) struct SampleCall<'a> {
    /// The API, for the types of values.
    pub(crate) api: &'a Api,
    /// The operation that is called.
    pub(crate) operation: &'a Operation,
    /// The arguments and the response.
    pub(crate) sample: &'a Sample,
    /// The variable or field that holds the client.
    pub(crate) client: &'a str,
}

impl<'a> SampleCall<'a> {
    /// The statement that makes the call and awaits it, with its `use` lines.
    pub(crate) fn statement(self, library: &str) -> String {
        let (mut call, imports) = self.tokens();
        call.extend(quote!(.await?));
        match self.api.returns(self.operation).shape {
            ReturnShape::Action => call.extend(quote!(.wait().await?)),
            // The value is returned at once, but the action can take long.
            ReturnShape::ActionBeside | ReturnShape::Settling => call.extend(quote!(.value)),
            _ => {}
        }
        format!("{}{};", imports.block(library), print_call(call))
    }

    /// Like [`statement`](Self::statement), for an example: the result has a name, and an action is awaited.
    pub(in crate::render::rust) fn example(self, library: &str) -> String {
        let shape = self.api.returns(self.operation).shape;
        let Some(name) = variable(self.api, self.operation) else { return self.statement(library) };
        let (mut call, imports) = self.tokens();
        call.extend(quote!(.await?));
        if shape == ReturnShape::Settling {
            // The resource can take long to be done, so an example does not wait for it.
            call.extend(quote!(.value));
        }
        let wait = match shape {
            ReturnShape::ActionBeside => format!("\n{name}.wait().await?;"),
            _ => String::new(),
        };
        format!("{}let {name} = {};{wait}", imports.block(library), print_call(call))
    }

    /// The expression of the unsent request, and its names.
    pub(crate) fn request(self) -> (String, Imports) {
        let (call, imports) = self.tokens();
        (print_call(call), imports)
    }

    /// The expression of the result, which may be an error, and its names.
    pub(crate) fn outcome(self) -> (String, Imports) {
        let (mut call, imports) = self.tokens();
        call.extend(quote!(.await));
        (print_call(call), imports)
    }

    /// The returned value in the style of `{:#?}`.
    pub(crate) fn returned(self) -> String {
        print_shown(response::tokens(self.api, self.operation, self.sample))
    }

    /// The calls on the client: routes, the operation with its required arguments, setters.
    fn tokens(self) -> (TokenStream, Imports) {
        let Self { api, operation, sample, client } = self;
        let mut values = Values::new(api);
        let mut call: TokenStream = client.parse().unwrap_or_default();
        for name in &operation.route {
            let method = naming::method_ident(name);
            call.extend(quote!(.#method()));
        }
        let required =
            operation.parameters.iter().filter(|parameter| parameter.property.is_argument());
        let mut arguments: Vec<TokenStream> = required
            .filter(|parameter| {
                is_argument(parameter) && !operation.is_chosen(&parameter.property.wire)
            })
            .map(|parameter| argument(parameter, sample.given(parameter), &mut values))
            .collect();
        let (choices, setters, given) = self.choices(&mut values);
        arguments.extend(choices);
        let method = naming::method_ident(&operation.name);
        call.extend(quote!(.#method(#(#arguments),*) #setters));
        let mut raw = TokenStream::new();
        for (name, value) in &sample.arguments {
            let mut parameters = operation.parameters.iter();
            let parameter = parameters.find(|parameter| parameter.key() == name);
            let optional = parameter.filter(|parameter| !parameter.property.is_argument());
            let Some(parameter) = optional.filter(|it| !given.contains(&&it.property.wire)) else {
                continue;
            };
            if operation.is_chosen(&parameter.property.wire) {
                // A parameter of an alternative that the sample does not use has no setter.
                let (name, value) = (text(name), value::raw(value));
                raw.extend(quote!(.body_field(#name, #value)));
            } else {
                let setter = naming::setter_ident(parameter);
                let value = argument(parameter, Some(value), &mut values);
                call.extend(quote!(.#setter(#value)));
            }
        }
        if !raw.is_empty() {
            values.imports.add_path("CallOptions");
            values.imports.add_path("Request as _");
            call.extend(quote!(.options(CallOptions::new() #raw)));
        }
        (call, values.imports)
    }

    /// The choices as arguments of the method and as setters, and the parameters that they give.
    fn choices(
        self,
        values: &mut Values<'_>,
    ) -> (Vec<TokenStream>, TokenStream, Vec<&'a WireName>) {
        let (mut arguments, mut setters, mut given) = (Vec::new(), TokenStream::new(), Vec::new());
        for choice in &self.operation.choices {
            let (is_required, is_argument) = (choice.presence.is_required(), choice.is_argument());
            let value = match choice::choose(self.operation, choice, self.sample, values) {
                Some(chosen) => {
                    given.extend(chosen.gives);
                    chosen.value
                }
                None if !is_argument => continue,
                None if !is_required => values.absent(),
                None if self.sample.complete => quote!(Default::default()),
                None => missing(),
            };
            if is_argument {
                arguments.push(value);
            } else {
                let setter = naming::choice_setter_ident(choice);
                setters.extend(quote!(.#setter(#value)));
            }
        }
        (arguments, setters, given)
    }
}

fn argument(parameter: &Parameter, value: Option<&Value>, values: &mut Values<'_>) -> TokenStream {
    match value {
        Some(value) => values.argument(&parameter.property, value),
        None if parameter.property.presence.is_required() => missing(),
        None => values.absent(),
    }
}

/// A placeholder of any type for a missing value.
fn missing() -> TokenStream {
    quote!(todo!())
}

/// A text as a literal, with escapes for invisible characters.
fn text(text: &str) -> Literal {
    QUOTING.literal(text).parse().unwrap_or_else(|_| Literal::string(text))
}

/// The literal of a text, as source text.
pub(crate) fn text_literal(text: &str) -> String {
    QUOTING.literal(text)
}
