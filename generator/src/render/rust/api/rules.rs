//! The rules of an operation, as data for the runtime.
//!
//! All that are enforced, those that an argument's type stands for too: what the types promise is checked once more.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value;

use crate::model::{Condition, Count, Dependency, Operand, Operation, ParameterPath};

use crate::render::rust::profile::option;

/// The list of an operation's rules.
pub(super) fn list(operation: &Operation) -> Vec<TokenStream> {
    operation.dependencies.iter().filter(|dependency| dependency.is_enforced()).map(rule).collect()
}

fn rule(dependency: &Dependency) -> TokenStream {
    let text = dependency.rule.to_string();
    let within = dependency.rule.container();
    let printer = Printer { within: &within };
    let names = dependency.rule.parameters().into_iter().filter_map(|path| path.inside(&within));
    let names = names.map(|path| path.to_string());
    let when = option(dependency.rule.when.as_ref().map(|when| printer.condition(when)));
    let demand = printer.condition(&dependency.rule.demand);
    let sides = dependency.active(false).into_iter().map(|side| {
        let origin = dependency.origin(side);
        let sentence = option(origin.and_then(|origin| origin.sentence.as_deref()));
        let at = origin.map(|origin| origin.pointer.to_string()).unwrap_or_default();
        let side = format_ident!("{side:?}");
        quote!(Stated { side: Side::#side, sentence: #sentence, at: #at })
    });
    let within = path(&within);
    quote! {
        Rule {
            text: #text,
            parameters: &[#(#names),*],
            within: #within,
            when: #when,
            demand: #demand,
            sides: &[#(#sides),*],
        }
    }
}

/// A path as the runtime has it.
fn path(path: &ParameterPath) -> TokenStream {
    let steps = path.segments.iter().map(|segment| {
        let name = segment.name.as_str();
        if segment.items { quote!(Step::Items(#name)) } else { quote!(Step::Name(#name)) }
    });
    quote!(&[#(#steps),*])
}

/// Prints conditions with paths that begin in the object that the rule is about.
struct Printer<'a> {
    within: &'a ParameterPath,
}

impl Printer<'_> {
    fn path(&self, whole: &ParameterPath) -> TokenStream {
        path(&whole.inside(self.within).unwrap_or_else(|| whole.clone()))
    }

    fn condition(&self, condition: &Condition) -> TokenStream {
        let all = |parts: &[Condition]| {
            let parts = parts.iter().map(|part| self.condition(part));
            quote!(&[#(#parts),*])
        };
        let (name, parts) = match condition {
            Condition::Given(path) => ("Given", self.path(path)),
            Condition::Is(path, values) => {
                let path = self.path(path);
                let values = values.iter().map(|value| literal(&value.0));
                ("Is", quote!(#path, &[#(#values),*]))
            }
            Condition::Compare(left, comparison, right) => {
                let (left, right) = (self.operand(left), self.operand(right));
                let comparison = format_ident!("{comparison:?}");
                ("Compare", quote!(#left, Comparison::#comparison, #right))
            }
            Condition::Not(inner) => {
                let inner = self.condition(inner);
                ("Not", quote!(&#inner))
            }
            Condition::All(parts) => ("All", all(parts)),
            Condition::Any(parts) => ("Any", all(parts)),
            Condition::Count(Count { kind, groups }) => {
                let (kind, groups) = (format_ident!("{kind:?}"), all(groups));
                ("Count", quote!(Kind::#kind, #groups))
            }
        };
        let name = format_ident!("{name}");
        quote!(Condition::#name(#parts))
    }

    fn operand(&self, operand: &Operand) -> TokenStream {
        match operand {
            Operand::Path(path) => {
                let path = self.path(path);
                quote!(Operand::Value(#path))
            }
            Operand::Literal(value) => {
                let value = literal(&value.0);
                quote!(Operand::Literal(#value))
            }
            Operand::Computed(left, operator, right) => {
                let (left, right) = (self.operand(left), self.operand(right));
                let operator = format_ident!("{operator:?}");
                quote!(Operand::Computed(&#left, Operator::#operator, &#right))
            }
        }
    }
}

/// A scalar; lists and objects are equal to none.
pub(super) fn literal(value: &Value) -> TokenStream {
    match value {
        Value::String(text) => quote!(Literal::Text(#text)),
        Value::Bool(value) => quote!(Literal::Boolean(#value)),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => {
                let integer = Literal::i64_unsuffixed(integer);
                quote!(Literal::Integer(#integer))
            }
            (None, Some(number)) if number.is_finite() => {
                let number = Literal::f64_unsuffixed(number);
                quote!(Literal::Number(#number))
            }
            _ => quote!(Literal::Null),
        },
        Value::Null | Value::Array(_) | Value::Object(_) => quote!(Literal::Null),
    }
}
