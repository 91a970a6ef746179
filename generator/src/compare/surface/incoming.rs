//! The payloads and the headers of webhooks and callbacks.

use std::collections::BTreeMap;

use super::nodes::{description, lifecycle_of, media_types};
use super::walk::{Owner, Walk};
use super::{Operation, OperationKey};
use crate::compare::changes::Aspect;
use crate::compare::place::{InnerPath, PlaceOwner};
use crate::load::Node;
use crate::model::{Lifecycle, OperationId, ParameterLocation};
use crate::normalize::incoming::{callback_path, expressions, requests, webhook_path};
use crate::normalize::media_type::response_media;
use crate::normalize::request::location;

impl<'a> Walk<'a, '_> {
    /// Walks the webhooks.
    pub(super) fn webhooks(&mut self) {
        let webhooks = self.document.root.members("webhooks").into_iter();
        let unchanged = self.unchanged;
        for (key, item) in webhooks.filter(|(key, _)| !unchanged.has_operations("webhooks", key)) {
            self.incoming(&item, &webhook_path(key));
        }
    }

    /// Walks the callbacks of an operation. A callback that operations share belongs to each of them, so that a further
    /// operation changes nothing. The steps bound the walk.
    pub(super) fn callbacks(&mut self, operation: &Node<'a>, id: &OperationId) {
        for (key, callback) in operation.members("callbacks") {
            let Some(followed) = self.schemas.follow(&callback) else { continue };
            for (expression, item) in expressions(&followed) {
                if !self.has_room_for(1) {
                    return;
                }
                self.incoming(&item, &callback_path(id, key, expression));
            }
        }
    }

    /// Walks the requests of a webhook or a callback: callers receive their bodies.
    fn incoming(&mut self, item: &Node<'a>, path: &str) {
        for (method, node) in requests(item) {
            let operation = OperationKey::new(path, Some(method));
            let lifecycle = lifecycle_of(node.value, &self.conventions.lifecycle);
            if matches!(lifecycle, Lifecycle::Undocumented(_)) {
                self.surface.undocumented.insert(operation);
                continue;
            }
            let body = node.child("requestBody").and_then(|body| self.schemas.follow(&body));
            let types = body.as_ref().map(|body| (Aspect::RequestType, media_types(body)));
            let media = body.and_then(|body| response_media(&body, &mut self.schemas));
            let ty = media.as_ref().map(|media| (Aspect::RequestType, media.name.clone().into()));
            let known = Operation {
                deprecated: matches!(lifecycle, Lifecycle::Deprecated(_)),
                description: description(node.value).unwrap_or_default().to_owned(),
                properties: ty.into_iter().collect(),
                media_types: types.into_iter().collect(),
                ..Operation::default()
            };
            self.surface.operations.insert(operation.clone(), known);
            let owner = PlaceOwner::Response { operation, method, statuses: None };
            let owner = Owner::received(owner);
            self.received_headers(&owner, [item, &node]);
            if let Some(media) = media {
                self.response(&owner, &media);
            }
        }
        self.components();
    }

    /// Walks the headers of a request that callers receive: its own parameters, and those of its path item.
    fn received_headers(&mut self, owner: &Owner, declaring: [&Node<'a>; 2]) {
        let all = declaring.into_iter().flat_map(|node| node.items("parameters"));
        let mut headers = BTreeMap::new();
        for parameter in all.filter_map(|parameter| self.schemas.follow(&parameter)) {
            if let (Some(name), ParameterLocation::Header) =
                (parameter.text("name"), location(&parameter))
            {
                // Those of the request take precedence.
                headers.insert(name.to_ascii_lowercase(), parameter);
            }
        }
        for (name, header) in headers {
            let shape = self.header(&header);
            self.value(owner, &InnerPath::default().header(&name), &shape, false, 0);
        }
    }
}
