//! The bodies of responses.

use super::walk::{Owner, Walk};
use crate::compare::shape::Shape;
use crate::model::Format;
use crate::normalize::media_type::{Media, failure_media, response_media};
use crate::normalize::operations::{Declared, Successes};
use crate::normalize::select::SelectedOperation;

impl<'a> Walk<'a, '_> {
    /// Walks the bodies of the responses: of the first success, which belongs to the operation, and of each other success
    /// and of the errors, which have owners of their own. Returns the media types of the first success.
    pub(super) fn responses(
        &mut self,
        chosen: &SelectedOperation<'a>,
        (key, full): (&str, &str),
        all: &[Declared<'a>],
        successes: &Successes<'a>,
    ) -> Option<String> {
        if !chosen.method.is_answered() {
            return None;
        }
        let first = successes.full.first().map(|first| first.statuses);
        let mut first_type = None;
        for declared in all {
            let is_success = successes.full.iter().any(|each| each.statuses == declared.statuses);
            let media = match is_success {
                true => response_media(&declared.node, &mut self.schemas),
                false if declared.is_failure() => failure_media(&declared.node, &mut self.schemas),
                false => None,
            };
            let Some(media) = media else { continue };
            let owner = match first == Some(declared.statuses) {
                true => {
                    first_type = Some(media.name.clone());
                    full.to_owned()
                }
                false => format!("{full} {}", declared.statuses),
            };
            self.surface.owners.insert(owner.clone(), key.to_owned());
            let Some(shape) = self.answered(&media) else { continue };
            let owner = Owner::Values(owner, false);
            self.root(&owner, &shape);
            self.inside(&owner, "", &shape, 0);
        }
        first_type
    }

    /// What the crate reads of a media type: the schema of JSON, else a text or bytes.
    fn answered(&self, media: &Media<'a>) -> Option<Shape<'a>> {
        match media.format {
            Format::Json => Some(self.reader.read(media.node.child("schema")?.value)),
            _ => Some(Shape::text()),
        }
    }
}
