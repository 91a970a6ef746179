//! The plan of an operation's request: its required arguments, its setters and its constants, each with the statement
//! that writes the value into the call.

use std::collections::HashSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{
    Api, Choice, Name, Operation, OperationId, Parameter, ParameterLocation, RequestBody,
    ResponseKind, Returns, Route, TypeRef, WholeBody,
};

use crate::render::rust::argument::Argument;
use crate::render::rust::docs::{DocLines, rules};
use crate::render::rust::naming;
use crate::render::rust::representation::Passing;
use crate::render::rust::scope::{Scope, items};
use crate::render::rust::setting::Setting;
use crate::render::rust::types;

/// The operations of a route, without those of its child routes.
pub(super) fn operations<'a>(
    api: &'a Api,
    route: &'a Route,
) -> impl Iterator<Item = &'a Operation> {
    route.operations.iter().filter_map(|id| api.operation(id))
}

/// The request of an operation.
#[derive(Debug)]
pub(in crate::render::rust) struct Plan<'a> {
    /// The operation.
    pub(super) operation: &'a Operation,
    /// The name of the builder.
    pub(super) request: Ident,
    /// The required arguments, in order.
    pub(super) arguments: Vec<Input<'a>>,
    /// The optional parameters.
    pub(super) setters: Vec<Input<'a>>,
    /// The constants, which are always sent.
    pub(super) constants: Vec<Constant<'a>>,
    /// The result.
    pub(super) answer: Returns<'a>,
    /// The method that takes the whole body, if the body has a type.
    pub(super) whole: Option<BodyMethod<'a>>,
}

/// The method that takes the body as one value.
#[derive(Debug)]
pub(super) struct BodyMethod<'a> {
    /// The name of the method.
    pub(super) method: Ident,
    /// The name of the argument.
    pub(super) ident: Ident,
    /// The value.
    pub(super) body: &'a WholeBody,
}

impl<'a> BodyMethod<'a> {
    /// The method for an operation with these arguments; `None`: the body has no type, or the name is taken.
    fn of(api: &'a Api, operation: &'a Operation, arguments: &[Input<'_>]) -> Option<Self> {
        let body = operation.body.as_ref()?.whole.as_ref()?;
        let name = Name::join([&operation.name, &Name::from_text("from")]);
        let mut route = Some(&api.routes);
        for group in &operation.route {
            route = route?.children.iter().find(|child| child.name() == Some(group));
        }
        let is_route = |child: &Route| child.name() == Some(&name);
        if route?.children.iter().any(is_route)
            || api.operation(&OperationId::new(&operation.route, &name)).is_some()
            || arguments.iter().any(Input::is_mixed)
        {
            return None;
        }
        let outside = arguments.iter().filter(|input| !input.is_of_body());
        let taken: HashSet<Ident> = outside.map(Input::ident).collect();
        let idents = ["body", "whole", "whole_body"].map(|name| format_ident!("{name}"));
        let ident = idents.into_iter().find(|ident| !taken.contains(ident))?;
        Some(Self { method: naming::body_method_ident(&operation.name), ident, body })
    }
}

impl<'a> Plan<'a> {
    /// The plan of an operation's request.
    pub(super) fn new(api: &'a Api, operation: &'a Operation) -> Self {
        let (mut arguments, mut setters) = (Vec::new(), Vec::new());
        let mut constants = Constant::of_media_types(operation);
        for parameter in operation.unchosen() {
            if !parameter.property.is_argument() {
                setters.push(Input::Parameter(parameter));
            } else if let Some(value) = parameter.property.fixed().and_then(types::scalar) {
                constants.push(Constant::Parameter(parameter, value));
            } else {
                arguments.push(Input::Parameter(parameter));
            }
        }
        for choice in &operation.choices {
            let input = Input::Choice(operation, choice);
            if choice.is_argument() { &mut arguments } else { &mut setters }.push(input);
        }
        let (request, answer) = (naming::request_name(operation), api.returns(operation));
        let whole = BodyMethod::of(api, operation, &arguments);
        Self { operation, request, arguments, setters, constants, answer, whole }
    }

    /// The arguments that are not members of the body.
    pub(super) fn outside(&self) -> impl Iterator<Item = &Input<'a>> + Clone {
        self.arguments.iter().filter(|input| !input.is_of_body())
    }
}

/// An input of the caller.
#[derive(Clone, Copy, Debug)]
pub(super) enum Input<'a> {
    /// A parameter.
    Parameter(&'a Parameter),
    /// One of several alternatives.
    Choice(&'a Operation, &'a Choice),
}

impl Input<'_> {
    /// Whether the input consists of members of the body only.
    pub(super) fn is_of_body(&self) -> bool {
        self.locations().iter().all(|location| *location >= ParameterLocation::Body)
    }

    /// Whether the argument is optional now. An earlier version required it, so it stays an argument.
    pub(super) fn is_kept(&self) -> bool {
        let (is_required, is_argument) = match self {
            Self::Parameter(Parameter { property, .. }) => {
                (property.presence.is_required(), property.is_argument())
            }
            Self::Choice(_, choice) => (choice.presence.is_required(), choice.is_argument()),
        };
        is_argument && !is_required
    }

    /// Whether the input has members of the body and other parameters.
    fn is_mixed(&self) -> bool {
        let is_of_body = |location: &ParameterLocation| *location >= ParameterLocation::Body;
        !self.is_of_body() && self.locations().iter().any(is_of_body)
    }

    fn locations(&self) -> Vec<ParameterLocation> {
        match self {
            Self::Parameter(parameter) => vec![parameter.location],
            Self::Choice(operation, choice) => {
                operation.parameters_of(choice).map(|each| each.location).collect()
            }
        }
    }

    /// The name of the argument.
    pub(super) fn ident(&self) -> Ident {
        match self {
            Self::Parameter(parameter) => naming::argument_ident(parameter),
            Self::Choice(_, choice) => naming::choice_ident(choice),
        }
    }

    /// The name of the setter.
    pub(super) fn setter(&self) -> Ident {
        match self {
            Self::Parameter(parameter) => naming::setter_ident(parameter),
            Self::Choice(_, choice) => naming::choice_setter_ident(choice),
        }
    }

    /// The type in a signature, and its type parameter.
    pub(super) fn ty(&self, scope: &Scope<'_>) -> (TokenStream, Option<Ident>) {
        let by = naming::conversion();
        match self {
            Self::Parameter(parameter) if parameter.property.is_argument() => {
                let argument = argument(scope, parameter);
                (argument.ty, argument.by)
            }
            Self::Parameter(parameter) => {
                let setting = setting(parameter);
                (setting.ty(scope, &by), setting.is_generic().then_some(by))
            }
            Self::Choice(_, choice) => {
                let ty = scope.choice(choice);
                if choice.presence.is_required() {
                    let chosen = scope.chosen(choice);
                    return (quote!(impl #chosen), None);
                }
                let setting = scope.item(items::SETTING);
                let by =
                    if choice.is_argument() { scope.by_type_parameter(&self.ident()) } else { by };
                (quote!(impl #setting<#ty, #by>), Some(by))
            }
        }
    }

    /// The docs of the input.
    pub(super) fn docs(&self) -> DocLines {
        match self {
            Self::Parameter(parameter) => DocLines::of_property(&parameter.property),
            Self::Choice(_, choice) => rules::choice(choice),
        }
    }

    /// The statement that writes the input into the call: `call` in a method, `self.call` in a setter.
    pub(super) fn statement(&self, scope: &Scope<'_>) -> TokenStream {
        match self {
            Self::Parameter(parameter) if parameter.is_attached() => self.attach(scope, parameter),
            Self::Parameter(parameter) if parameter.property.presence.is_required() => {
                let argument = argument(scope, parameter);
                match (argument.item(), parameter.location) {
                    (Some(item), ParameterLocation::Body) => {
                        let (wire, ident) = (parameter.property.wire.as_str(), self.ident());
                        quote!(call.body_list::<#item>(#wire, #ident);)
                    }
                    _ => statement(parameter, &argument.typed_value(scope)),
                }
            }
            Self::Parameter(parameter) => {
                let value = setting(parameter).given(&self.ident());
                let (wire, method) = (parameter.property.wire.as_str(), set_method(parameter));
                let call = call(parameter.property.is_argument());
                match parameter.location {
                    ParameterLocation::WholeBody => quote!(#call.#method(#value);),
                    _ => quote!(#call.#method(#wire, #value);),
                }
            }
            Self::Choice(operation, choice) => choose(scope, operation, choice),
        }
    }

    /// The statement for a value that is sent unchanged: a file, or several files.
    fn attach(&self, scope: &Scope<'_>, parameter: &Parameter) -> TokenStream {
        let (upload, wire) = (scope.item(items::UPLOAD), parameter.property.wire.as_str());
        let is_list = matches!(parameter.property.ty, TypeRef::Array(_));
        if parameter.property.presence.is_required() {
            let value = argument(scope, parameter).typed_value(scope);
            let values = if is_list { value } else { quote!([#value]) };
            return quote!(call.attach::<#upload>(#wire, #values););
        }
        let value = setting(parameter).given(&self.ident());
        let values = if is_list { value } else { quote!(#value.map(|upload| [upload])) };
        let call = call(parameter.property.is_argument());
        quote!(#call.set_attached::<#upload>(#wire, #values);)
    }
}

fn argument(scope: &Scope<'_>, parameter: &Parameter) -> Argument {
    let ident = naming::argument_ident(parameter);
    let passing = Passing::of(&parameter.property);
    match parameter.property.presence.is_required() {
        true => Argument::new(scope, &ident, passing),
        false => Argument::kept(scope, &ident, passing),
    }
}

/// The call to write to: a variable in a method, or a field of the request in a setter.
fn call(is_argument: bool) -> TokenStream {
    if is_argument { quote!(call) } else { quote!(self.call) }
}

fn setting(parameter: &Parameter) -> Setting<'_> {
    Setting::of(Passing::of(&parameter.property))
}

/// The statement that writes the parameters of an alternative into the call.
fn choose(scope: &Scope<'_>, operation: &Operation, choice: &Choice) -> TokenStream {
    let (ident, ty) = (naming::choice_ident(choice), scope.choice(choice));
    let call = call(choice.is_argument());
    let chosen = match choice.presence.is_required() {
        true => quote!(Some(#ident.into())),
        false => quote!(#ident.given()),
    };
    let parameters = operation.parameters_of(choice);
    // Parameters outside of the body have methods of their own.
    let elsewhere = parameters.filter(|each| each.location < ParameterLocation::Body);
    let arms: Vec<TokenStream> = elsewhere
        .map(|each| {
            let (wire, method) = (each.property.wire.as_str(), method(each));
            quote!(#wire => call.#method(name, value),)
        })
        .collect();
    if arms.is_empty() {
        return quote!(#call.choose::<#ty>(#chosen););
    }
    quote! {
        #call.choose_in::<#ty>(#chosen, |call, name, value| match name {
            #(#arms)*
            _ => call.body(name, value),
        });
    }
}

/// A value that every call sends.
#[derive(Debug)]
pub(super) enum Constant<'a> {
    /// The media type of the body.
    ContentType(&'a str),
    /// The media type that the call asks for.
    Accept(&'a str),
    /// A parameter with a single value, and that value.
    Parameter(&'a Parameter, TokenStream),
    /// A mark that the body of the response is read while it arrives.
    Stream,
}

impl<'a> Constant<'a> {
    /// Whether the constant is a member of the body.
    pub(super) fn is_of_body(&self) -> bool {
        matches!(self, Self::Parameter(parameter, _) if parameter.location >= ParameterLocation::Body)
    }

    /// The headers for media types that differ from the runtime's defaults.
    fn of_media_types(operation: &'a Operation) -> Vec<Self> {
        let content_type = operation.body.as_ref().and_then(RequestBody::special_type);
        let accept = operation.response.media_type.as_deref();
        let types = [content_type.map(Self::ContentType), accept.map(Self::Accept)];
        let is_stream = matches!(operation.response.kind, ResponseKind::Stream(_));
        types.into_iter().flatten().chain(is_stream.then_some(Self::Stream)).collect()
    }

    /// The statement that writes the constant into `call`.
    pub(super) fn statement(&self, scope: &Scope<'_>) -> TokenStream {
        match self {
            Self::ContentType(name) => quote!(call.content_type(#name);),
            Self::Accept(name) => quote!(call.accept(#name);),
            Self::Parameter(parameter, value) => {
                let json = scope.item(items::VALUE);
                statement(parameter, &quote!(#json::from(#value)))
            }
            Self::Stream => quote!(call.stream();),
        }
    }
}

/// The statement that writes the value of a required parameter into the call.
fn statement(parameter: &Parameter, value: &TokenStream) -> TokenStream {
    let method = method(parameter);
    match parameter.location {
        ParameterLocation::WholeBody => quote!(call.#method(&#value);),
        _ => {
            let wire = parameter.property.wire.as_str();
            quote!(call.#method(#wire, &#value);)
        }
    }
}

/// The method of `Call` for a required parameter.
fn method(parameter: &Parameter) -> Ident {
    format_ident!(
        "{}",
        match parameter.location {
            ParameterLocation::Path => "path",
            ParameterLocation::Query => "query",
            ParameterLocation::Header => "header",
            ParameterLocation::Cookie => "cookie",
            ParameterLocation::Body => "body",
            ParameterLocation::WholeBody => "whole_body",
        }
    )
}

/// The method of `Call` for an optional parameter, which can also unset the value. No parameter of a path is optional
/// (`check/calls.rs`).
fn set_method(parameter: &Parameter) -> Ident {
    format_ident!("set_{}", method(parameter))
}
