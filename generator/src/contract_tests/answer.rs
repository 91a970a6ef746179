//! What the server answers to the call of a wire test.

use serde_json::{Map, Value};

use crate::model::{Api, Discriminator, Operation, TypeKind, TypeRef};
use crate::samples::{Sample, Sampler};

/// The body of the response: the sample's answer, and the action that the operation starts.
pub(super) fn body(sampler: &Sampler<'_>, operation: &Operation, sample: &Sample) -> Value {
    let api = sampler.api();
    let mut body = match &sample.output {
        None => Value::Object(Map::new()),
        Some(output) => match &output.key {
            None => output.value.clone(),
            Some(key) => {
                Value::Object(Map::from_iter([(key.as_str().to_owned(), output.value.clone())]))
            }
        },
    };
    if let Value::Object(members) = &mut body {
        let envelope = operation.response.envelope.iter();
        members.extend(envelope.map(|name| (name.as_str().to_owned(), true.into())));
    }
    if let Some(started) = &operation.long_running
        && let Value::Object(members) = &mut body
        && let Some(action) = action(api, sampler, &started.kind)
    {
        members.insert(started.key.as_str().to_owned(), action);
    }
    body
}

/// An action of this kind.
fn action(api: &Api, sampler: &Sampler<'_>, kind: &str) -> Option<Value> {
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
    let mut action = sampler.of_type(&ty, states.name())?;
    action.as_object_mut()?.insert(key.as_str().to_owned(), kind.into());
    Some(action)
}
