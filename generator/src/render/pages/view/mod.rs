//! The views of templates: a type for each kind of page, whose texts are safe in their contexts.

pub(super) mod authentication;
pub(super) mod call_tests;
mod client;
mod combination;
pub(super) mod dependency;
pub(super) mod endpoint;
pub(super) mod events;
mod failures;
mod format;
pub(super) mod guide_modules;
pub(super) mod index;
pub(super) mod library;
mod note;
pub(super) mod page_tests;
mod paging;
pub(super) mod property;
mod property_view;
pub(super) mod response;
pub(super) mod route;
pub(super) mod sample;
mod sample_title;
mod statuses;
pub(crate) mod type_words;
pub(super) mod variant;
