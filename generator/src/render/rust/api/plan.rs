//! What the request of an operation consists of, before it is printed: what has to be given, what can be given, and
//! what each of them writes into the call.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{
    Api, Choice, Json, Operation, Parameter, ParameterLocation, ParameterStyle, RequestBody, Route,
    ValueConstraint,
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
    /// Name of the static.
    pub(super) table: Ident,
    /// What has to be given, in order.
    pub(super) arguments: Vec<Input>,
    /// What can be given.
    pub(super) setters: Vec<Input>,
    /// What is always sent, and always the same.
    pub(super) constants: Vec<Write>,
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
    /// What it puts into the call.
    pub(super) writes: Vec<Write>,
}

/// What is put into the call.
#[derive(Debug)]
pub(super) enum Write {
    /// The value of a parameter.
    Value {
        /// The method of the call that takes it.
        method: Ident,
        /// Its name on the wire, where it has one.
        wire: Option<String>,
        /// The value.
        value: TokenStream,
    },
    /// The parameters of an alternative.
    Choice {
        /// The argument.
        value: Ident,
        /// What it is turned into.
        ty: TokenStream,
        /// How the parameters travel that are no members of the body.
        elsewhere: Vec<(String, Ident)>,
    },
}

impl<'a> Plan<'a> {
    /// The plan of an operation's request.
    pub(super) fn new(api: &'a Api, scope: &Scope, operation: &'a Operation) -> Self {
        let mut plan = Self {
            operation,
            request: naming::request_name(operation),
            table: naming::static_ident(operation),
            arguments: Vec::new(),
            setters: Vec::new(),
            constants: Vec::new(),
            answer: Answer::of(api, operation),
        };
        let content_type = operation.body.as_ref().and_then(RequestBody::special_type);
        plan.constants.extend(content_type.map(|it| Write::header("content-type", it)));
        let accept = operation.response.media_type.as_deref();
        plan.constants.extend(accept.map(|it| Write::header("accept", it)));
        let own = operation.parameters.iter();
        for parameter in own.filter(|each| !operation.is_chosen(&each.wire)) {
            if !parameter.presence.is_required() {
                plan.setters.push(Input::parameter(scope, parameter));
            } else if let Some(value) = constant(parameter) {
                let value = quote!(crate::runtime::json::Value::from(#value));
                plan.constants.push(Write::of(parameter, value));
            } else {
                plan.arguments.push(Input::parameter(scope, parameter));
            }
        }
        for choice in &operation.choices {
            let input = Input::choice(scope, operation, choice);
            let required = choice.presence.is_required();
            if required { &mut plan.arguments } else { &mut plan.setters }.push(input);
        }
        plan
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
            writes: vec![Write::of(parameter, argument.value)],
            ident,
        }
    }

    fn choice(scope: &Scope, operation: &Operation, choice: &Choice) -> Self {
        let (ident, ty) = (naming::choice_ident(choice), scope.choice(choice));
        Self {
            setter: naming::choice_setter_ident(choice),
            writes: vec![Write::choice(operation, choice, &ident, &ty)],
            ty: quote!(impl Into<#ty>),
            docs: rules::choice(choice),
            ident,
        }
    }
}

impl Write {
    fn of(parameter: &Parameter, value: TokenStream) -> Self {
        let named = parameter.location != ParameterLocation::WholeBody;
        Self::Value {
            method: method(parameter),
            wire: named.then(|| parameter.wire.as_str().to_owned()),
            value,
        }
    }

    /// A header with a media type, where a body is not what the runtime takes it for.
    fn header(name: &str, media_type: &str) -> Self {
        let value = quote!(crate::runtime::json::Value::from(#media_type));
        Self::Value { method: format_ident!("header"), wire: Some(name.to_owned()), value }
    }

    fn choice(operation: &Operation, choice: &Choice, ident: &Ident, ty: &TokenStream) -> Self {
        let names = choice.parameters();
        let parameters = operation.parameters.iter().filter(|each| {
            let member =
                matches!(each.location, ParameterLocation::Body | ParameterLocation::WholeBody);
            !member && names.contains(&&each.wire)
        });
        let elsewhere = parameters.map(|each| (each.wire.as_str().to_owned(), method(each)));
        Self::Choice { value: ident.clone(), ty: ty.clone(), elsewhere: elsewhere.collect() }
    }

    /// The statement that puts it into this call.
    pub(super) fn statement(&self, call: &TokenStream) -> TokenStream {
        match self {
            Self::Value { method, wire: Some(wire), value } => {
                quote!(#call.#method(#wire, &#value);)
            }
            Self::Value { method, wire: None, value } => quote!(#call.#method(&#value);),
            Self::Choice { value, ty, elsewhere } if elsewhere.is_empty() => {
                quote!(#call.choose::<#ty>(&#value.into());)
            }
            Self::Choice { value, ty, elsewhere } => {
                let arms = elsewhere
                    .iter()
                    .map(|(wire, method)| quote!(#wire => call.#method(name, value),));
                quote! {
                    #call.choose_in::<#ty>(&#value.into(), |call, name, value| match name {
                        #(#arms)*
                        _ => call.body(name, value),
                    });
                }
            }
        }
    }
}

/// The method of the call that takes the value of a parameter.
fn method(parameter: &Parameter) -> Ident {
    let comma = parameter.style == ParameterStyle::CommaDelimited;
    format_ident!(
        "{}",
        match parameter.location {
            ParameterLocation::Path => "path",
            ParameterLocation::Query if comma => "query_csv",
            ParameterLocation::Query => "query",
            ParameterLocation::Header => "header",
            ParameterLocation::Cookie => "cookie",
            ParameterLocation::Body => "body",
            ParameterLocation::WholeBody => "whole_body",
        }
    )
}

/// The one value that a parameter can have.
fn constant(parameter: &Parameter) -> Option<TokenStream> {
    let constants = parameter.constraints.iter();
    let value: Option<&Json> = constants.into_iter().find_map(|constraint| match constraint {
        ValueConstraint::Const(value) => Some(value),
        _ => None,
    });
    types::scalar(value?)
}
