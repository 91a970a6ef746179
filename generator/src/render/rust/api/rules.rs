//! The rules of an operation, as data for the runtime.
//!
//! The list has every enforced rule. A rule that a choice already covers is checked again.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use crate::idl;
use crate::model::{
    Comparison, Condition, Count, CountKind, Dependency, Operand, Operation, Operator,
    ParameterPath, Side,
};

use crate::render::rust::optional::option;
use crate::render::rust::scope::{Scope, items};

/// The list of an operation's rules.
pub(super) fn list(scope: &Scope<'_>, operation: &Operation) -> Vec<TokenStream> {
    let enforced = operation.dependencies.iter().filter(|dependency| dependency.is_enforced());
    enforced.map(|dependency| rule(scope, dependency)).collect()
}

fn rule(scope: &Scope<'_>, dependency: &Dependency) -> TokenStream {
    let text = dependency.rule.to_string();
    let within = dependency.rule.container();
    let printer = Printer { scope, within: &within };
    let names = dependency.rule.parameters().into_iter().filter_map(|path| path.inside(&within));
    let names = names.map(|path| path.to_string());
    let when = option(dependency.rule.when.as_ref().map(|when| printer.condition(when)));
    let demand = printer.condition(&dependency.rule.demand);
    let sides = dependency.active(false).into_iter().map(|side| {
        let origin = dependency.origin(side);
        let sentence = option(origin.and_then(|origin| origin.sentence.as_deref()));
        let at = origin.map(|origin| origin.pointer.to_string()).unwrap_or_default();
        let stated = scope.item(items::STATED);
        let words = dependency.describe(side, &idl::backquoted);
        let side = variant!(scope, items::SIDE, side, Side: Lower Upper Whole);
        quote!(#stated { side: #side, words: #words, sentence: #sentence, at: #at })
    });
    let (rule, within) = (scope.item(items::RULE), path(scope, &within));
    quote! {
        #rule {
            text: #text,
            parameters: &[#(#names),*],
            within: #within,
            when: #when,
            demand: #demand,
            sides: &[#(#sides),*],
        }
    }
}

/// A path as the runtime's type.
fn path(scope: &Scope<'_>, path: &ParameterPath) -> TokenStream {
    let steps = path.segments.iter().map(|segment| {
        let (step, name) = (scope.item(items::SEGMENT), segment.name.as_str());
        if segment.items { quote!(#step::Items(#name)) } else { quote!(#step::Name(#name)) }
    });
    quote!(&[#(#steps),*])
}

/// Prints conditions. Their paths are relative to the object that the rule is about.
struct Printer<'a> {
    scope: &'a Scope<'a>,
    within: &'a ParameterPath,
}

impl Printer<'_> {
    fn path(&self, whole: &ParameterPath) -> TokenStream {
        path(self.scope, &whole.inside(self.within).unwrap_or_else(|| whole.clone()))
    }

    /// The parser (`bounds::RULE_DEPTH`) and the readers of schemas bound the depth of a condition.
    fn condition(&self, condition: &Condition) -> TokenStream {
        let all = |parts: &[Condition]| {
            let parts = parts.iter().map(|part| self.condition(part));
            quote!(&[#(#parts),*])
        };
        let (name, parts) = match condition {
            Condition::Given(path) => (quote!(Given), self.path(path)),
            Condition::Is(path, values) => {
                let path = self.path(path);
                let values = values.iter().map(|value| literal(self.scope, &value.0));
                (quote!(Is), quote!(#path, &[#(#values),*]))
            }
            Condition::Compare(left, comparison, right) => {
                let (left, right) = (self.operand(left), self.operand(right));
                let comparison = variant!(
                    self.scope, items::COMPARISON, comparison,
                    Comparison: Equal NotEqual Less LessOrEqual Greater GreaterOrEqual
                );
                (quote!(Compare), quote!(#left, #comparison, #right))
            }
            Condition::Not(inner) => {
                let inner = self.condition(inner);
                (quote!(Not), quote!(&#inner))
            }
            Condition::All(parts) => (quote!(All), all(parts)),
            Condition::Any(parts) => (quote!(Any), all(parts)),
            Condition::Count(Count { kind, groups }) => {
                let kind = variant!(
                    self.scope, items::COUNT_KIND, kind,
                    CountKind: Or OnlyOne AllOrNone ZeroOrOne
                );
                let groups = all(groups);
                (quote!(Count), quote!(#kind, #groups))
            }
        };
        let condition = self.scope.item(items::CONDITION);
        quote!(#condition::#name(#parts))
    }

    /// The parser bounds the depth (`bounds::RULE_DEPTH`, `bounds::RULE_OPERANDS`).
    fn operand(&self, operand: &Operand) -> TokenStream {
        let ty = self.scope.item(items::OPERAND);
        match operand {
            Operand::Path(path) => {
                let path = self.path(path);
                quote!(#ty::Value(#path))
            }
            Operand::Literal(value) => {
                let value = literal(self.scope, &value.0);
                quote!(#ty::Literal(#value))
            }
            Operand::Computed(left, operator, right) => {
                let (left, right) = (self.operand(left), self.operand(right));
                let operator = variant!(
                    self.scope, items::OPERATOR, operator,
                    Operator: Add Subtract Multiply Divide
                );
                quote!(#ty::Computed(&#left, #operator, &#right))
            }
        }
    }
}

/// A scalar as the runtime's type. A list or an object equals no scalar.
pub(super) fn literal(scope: &Scope<'_>, value: &Value) -> TokenStream {
    let ty = scope.item(items::LITERAL);
    match value {
        Value::String(text) => quote!(#ty::Text(#text)),
        Value::Bool(value) => quote!(#ty::Boolean(#value)),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => {
                let integer = Literal::i64_unsuffixed(integer);
                quote!(#ty::Integer(#integer))
            }
            (None, Some(number)) if number.is_finite() => {
                let number = Literal::f64_unsuffixed(number);
                quote!(#ty::Number(#number))
            }
            _ => quote!(#ty::Null),
        },
        Value::Null | Value::Array(_) | Value::Object(_) => quote!(#ty::Null),
    }
}
