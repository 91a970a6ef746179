//! The responses to sample calls.

use serde_json::{Map, Value};

use super::known_values::KnownValues;
use super::subject::Called;
use super::value::{Preferred, Purpose, ValueSettings};
use super::{Output, Sample, Sampler};
use crate::model::{
    Discriminator, Name, Operation, ResponseKind, TypeKind, TypeRef, ValueConstraint, WireName,
};

impl Sampler<'_> {
    /// A value of the type for the tests of users. `None`: the smallest value is too large to be repeated for every
    /// type.
    pub fn of_each_type(&self, ty: &TypeRef, name: &Name) -> Option<Value> {
        self.response(None, (ty, &[]), name, self.room.of_type)
    }

    /// A value of the type in a response. `None`: the smallest value is too large to be shown, or is infinite.
    pub fn of_type(&self, ty: &TypeRef, name: &Name) -> Option<Value> {
        self.response(None, (ty, &[]), name, self.room.sample)
    }

    /// The value of the response to a call with these arguments, and whether the value is complete.
    pub(super) fn output(
        &self,
        operation: &Operation,
        arguments: &Map<String, Value>,
    ) -> (Option<Output>, bool) {
        let (key, ty) = match &operation.response.kind {
            ResponseKind::Empty | ResponseKind::Redirect => return (None, true),
            ResponseKind::Body(ty) => (None, ty),
            ResponseKind::Stream(stream) => (None, &stream.item),
            ResponseKind::Value(field) | ResponseKind::Batch(field) | ResponseKind::Page(field) => {
                (Some(field.wire.clone()), &field.ty)
            }
            ResponseKind::ByStatus(all) => match all.first().and_then(|first| first.ty.as_ref()) {
                Some(ty) => (None, ty),
                None => return (None, true),
            },
        };
        let name = key.as_ref().map_or_else(|| operation.name.clone(), WireName::name);
        let constraints: &[ValueConstraint] = match &operation.response.kind {
            ResponseKind::Body(_) => &operation.response.constraints,
            ResponseKind::Value(field) | ResponseKind::Batch(field) | ResponseKind::Page(field) => {
                &field.constraints
            }
            _ => &[],
        };
        let call = Some((operation, arguments));
        let value = self.response(call, (ty, constraints), &name, self.room.sample);
        let is_whole = value.is_some();
        (Some(Output { key, ty: ty.clone(), value: value.unwrap_or_else(nothing) }), is_whole)
    }

    /// The result of the action that the operation starts, as the response shows the action.
    pub(super) fn result(
        &self,
        operation: &Operation,
        arguments: &Map<String, Value>,
        answer: Option<&Output>,
    ) -> Option<Output> {
        let started = operation.long_running.as_ref()?;
        let kind = self.api.actions.iter().find(|kind| kind.wire == started.kind)?;
        let (ty, key) = (kind.result.as_ref()?, &self.actions?.result);
        let shown = answer.and_then(|answer| answer.value.get(key)).cloned();
        let call = Some((operation, arguments));
        let value = shown.or_else(|| self.response(call, (ty, &[]), &kind.name, self.room.sample));
        Some(Output { key: None, ty: ty.clone(), value: value.unwrap_or_else(nothing) })
    }

    /// A value as a response has it. Of several variants, the value is of the kind of action that the operation starts,
    /// and of an action that succeeded, with its result. The value agrees with the arguments of the call.
    fn response(
        &self,
        call: Option<(&Operation, &Map<String, Value>)>,
        (ty, constraints): (&TypeRef, &[ValueConstraint]),
        name: &Name,
        room: usize,
    ) -> Option<Value> {
        self.smallest.of(ty, constraints, name).filter(|size| size.weight <= room)?;
        let started = call.and_then(|(operation, _)| operation.long_running.as_ref());
        let success = self.actions.map(|actions| actions.success.as_str());
        let tags: Vec<&str> =
            started.map(|action| action.kind.as_str()).into_iter().chain(success).collect();
        let field = self.actions.map(|actions| actions.result.as_str());
        let known =
            call.map(|(operation, arguments)| KnownValues::new(self.api, operation, arguments));
        let called = call.and_then(|(operation, _)| Called::new(operation));
        let preferred =
            Preferred { tags: &tags, field, known: known.as_ref(), called: called.as_ref() };
        ValueSettings { room, ..self.recipe(Purpose::Response, preferred) }
            .make(|deriver| deriver.value(ty, constraints, name))
    }

    /// The body of the response to a sample: the value, and the action that the operation starts.
    pub fn response_body(&self, operation: &Operation, sample: &Sample) -> Value {
        let mut body = match &sample.output {
            None => Value::Object(Map::new()),
            Some(output) => match &output.key {
                None => output.value.clone(),
                Some(key) => operation.response.body_of(key, output.value.clone()),
            },
        };
        if let Value::Object(members) = &mut body {
            let envelope = operation.response.envelope.iter();
            members.extend(envelope.map(|name| (name.as_str().to_owned(), true.into())));
        }
        if let Some(started) = &operation.long_running
            && let Value::Object(members) = &mut body
            && let Some(action) = self.action(&started.kind)
        {
            members.insert(started.key.as_str().to_owned(), action);
        }
        body
    }

    /// An action of this kind.
    fn action(&self, kind: &str) -> Option<Value> {
        let api = self.api;
        let states = &api.actions.iter().find(|action| action.wire == kind)?.states;
        let ty = TypeRef::Named(states.clone());
        let key = api.types.iter().find_map(|def| match &def.kind {
            TypeKind::Union(union) if union.variants.iter().any(|variant| variant.ty == ty) => {
                match &union.discriminator {
                    Discriminator::Property(key) => Some(key),
                    _ => None,
                }
            }
            _ => None,
        })?;
        let mut action = self.of_type(&ty, states.name())?;
        action.as_object_mut()?.insert(key.as_str().to_owned(), kind.into());
        Some(action)
    }
}

/// The replacement for a value that is too large to be shown, or is infinite.
fn nothing() -> Value {
    Value::Object(Map::new())
}
