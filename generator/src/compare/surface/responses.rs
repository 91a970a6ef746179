//! The bodies of responses.

use serde_json::Value;

use super::EmittedOperation;
use super::nodes::schema_of_content;
use super::walk::{Owner, Walk};

impl<'a> Walk<'a, '_> {
    /// Walks the bodies of the responses: of the first success, which belongs to the operation, and of each other status
    /// and the default, which have owners of their own.
    pub(super) fn responses(&mut self, chosen: &EmittedOperation<'a>) {
        let first = self.success(chosen.operation).map(|(status, _)| status);
        let responses = chosen.operation.get("responses").and_then(Value::as_object);
        for (status, response) in responses.into_iter().flatten() {
            let response = self.reader.target(response).unwrap_or(response);
            let Some(schema) = schema_of_content(response) else { continue };
            let owner = match first == Some(status) {
                true => chosen.full.clone(),
                false => format!("{} {status}", chosen.full),
            };
            let owner = Owner::Values(owner, false);
            let shape = self.reader.read(schema);
            self.root(&owner, &shape);
            self.inside(&owner, "", &shape, 0);
        }
    }

    /// The first successful response, and its status.
    pub(super) fn success<'o>(&self, operation: &'o Value) -> Option<(&'o str, &'o Value)>
    where
        'a: 'o,
    {
        let responses = operation.get("responses")?.as_object()?;
        let success = responses.iter().filter(|(status, _)| status.starts_with('2'));
        let success = success.map(|(status, response)| {
            (status.as_str(), self.reader.target(response).unwrap_or(response))
        });
        // Whatever the order in the document: a body before none, then the lower status.
        success.min_by_key(|(status, response)| (schema_of_content(response).is_none(), *status))
    }
}
