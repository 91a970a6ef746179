//! What the request of an operation consists of, before it is printed: what has to be given, what can be given, and
//! what each of them writes into the call.

use std::collections::HashSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{
    Api, Choice, Operation, Parameter, ParameterLocation, ParameterStyle, RequestBody, Route,
    ValueConstraint, WireName,
};

use crate::render::rust::argument::Argument;
use crate::render::rust::docs::{DocLines, rules};
use crate::render::rust::naming;
use crate::render::rust::scope::Scope;
use crate::render::rust::types;

use super::answer::Answer;

/// The operations of a route itself.
pub(super) fn operations<'a>(
    api: &'a Api,
    route: &'a Route,
) -> impl Iterator<Item = &'a Operation> {
    route.operations.iter().filter_map(|id| api.operation(id))
}

/// The request of an operation.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// The operation.
    pub(super) operation: &'a Operation,
    /// Name of the builder.
    pub(super) request: Ident,
    /// What has to be given, in order.
    pub(super) arguments: Vec<Input>,
    /// What can be given.
    pub(super) setters: Vec<Input>,
    /// The statements that write into `call` what is always sent, and always the same.
    pub(super) constants: Vec<TokenStream>,
    /// What comes back.
    pub(super) answer: Answer<'a>,
}

/// Something that the caller gives: a parameter, or one of several alternatives.
#[derive(Debug)]
pub(super) struct Input {
    /// Name of the argument.
    pub(super) ident: Ident,
    /// Name of the setter.
    pub(super) setter: Ident,
    /// Its type in a signature.
    pub(super) ty: TokenStream,
    /// What is said about it.
    pub(super) docs: DocLines,
    /// The statement that puts it into the call: `call` in a method, `self.call` in a setter.
    pub(super) statement: TokenStream,
}

impl<'a> Plan<'a> {
    /// The plan of an operation's request.
    pub(super) fn new(api: &'a Api, scope: &Scope, operation: &'a Operation) -> Self {
        let (mut arguments, mut setters, mut constants) = (Vec::new(), Vec::new(), Vec::new());
        // Where a body is not what the runtime takes it for.
        let content_type = operation.body.as_ref().and_then(RequestBody::special_type);
        let accept = operation.response.media_type.as_deref();
        for (name, media_type) in [("content-type", content_type), ("accept", accept)] {
            constants.extend(media_type.map(|media_type| {
                quote!(call.header(#name, &crate::runtime::json::Value::from(#media_type));)
            }));
        }
        let (own, chosen) = (operation.parameters.iter(), operation.chosen());
        for parameter in own.filter(|each| !chosen.contains(&each.wire)) {
            let is_required = parameter.presence.is_required();
            if !is_required {
                setters.push(Input::parameter(scope, parameter));
            } else if let Some(value) = constant(parameter) {
                let value = quote!(crate::runtime::json::Value::from(#value));
                constants.push(statement(parameter, &value));
            } else {
                arguments.push(Input::parameter(scope, parameter));
            }
        }
        for choice in &operation.choices {
            let input = Input::choice(scope, operation, choice);
            if choice.presence.is_required() { &mut arguments } else { &mut setters }.push(input);
        }
        let (request, answer) = (naming::request_name(operation), Answer::of(api, operation));
        Self { operation, request, arguments, setters, constants, answer }
    }
}

impl Input {
    fn parameter(scope: &Scope, parameter: &Parameter) -> Self {
        let ident = naming::argument_ident(parameter);
        let Parameter { ty, nullable, .. } = parameter;
        let argument = Argument::new(scope, &ident, ty, *nullable, parameter.exact_items());
        let docs = DocLines::of(&parameter.docs)
            .limits(&parameter.constraints)
            .default_value(parameter.default.as_ref())
            .lifecycle(&parameter.lifecycle);
        Self {
            setter: naming::setter_ident(parameter),
            ty: argument.ty,
            docs,
            statement: statement(parameter, &argument.value),
            ident,
        }
    }

    fn choice(scope: &Scope, operation: &Operation, choice: &Choice) -> Self {
        let (ident, ty) = (naming::choice_ident(choice), scope.choice(choice));
        let call = call(choice.presence.is_required());
        let names: HashSet<&WireName> = choice.parameters().into_iter().collect();
        let parameters = operation.parameters.iter().filter(|each| names.contains(&each.wire));
        // How the parameters travel that are no members of the body.
        let elsewhere = parameters.filter(|each| each.location < ParameterLocation::Body);
        let arms: Vec<TokenStream> = elsewhere
            .map(|each| {
                let (wire, method) = (each.wire.as_str(), method(each));
                quote!(#wire => call.#method(name, value),)
            })
            .collect();
        let statement = match arms.is_empty() {
            true => quote!(#call.choose::<#ty>(&#ident.into());),
            false => quote! {
                #call.choose_in::<#ty>(&#ident.into(), |call, name, value| match name {
                    #(#arms)*
                    _ => call.body(name, value),
                });
            },
        };
        let (setter, docs) = (naming::choice_setter_ident(choice), rules::choice(choice));
        Self { setter, ty: quote!(impl Into<#ty>), docs, statement, ident }
    }
}

/// The call, where it is written into.
fn call(is_required: bool) -> TokenStream {
    if is_required { quote!(call) } else { quote!(self.call) }
}

/// The statement that puts the value of a parameter into the call.
fn statement(parameter: &Parameter, value: &TokenStream) -> TokenStream {
    let (call, method) = (call(parameter.presence.is_required()), method(parameter));
    match parameter.location {
        ParameterLocation::WholeBody => quote!(#call.#method(&#value);),
        _ => {
            let wire = parameter.wire.as_str();
            quote!(#call.#method(#wire, &#value);)
        }
    }
}

/// The method of the call that takes the value of a parameter.
fn method(parameter: &Parameter) -> Ident {
    let comma = parameter.style == ParameterStyle::CommaDelimited;
    format_ident!(
        "{}",
        match parameter.location {
            ParameterLocation::Query if comma => "query_csv",
            ParameterLocation::WholeBody => "whole_body",
            other => other.as_str(),
        }
    )
}

/// The one value that a parameter can have.
fn constant(parameter: &Parameter) -> Option<TokenStream> {
    let value = parameter.constraints.iter().find_map(|constraint| match constraint {
        ValueConstraint::Const(value) => Some(value),
        _ => None,
    });
    types::scalar(value?)
}
