//! Rust, printed by the renderer of the emitted crate.

use super::{Call, RenderedCall};
use crate::render::rust::samples::SampleCall;

pub(super) fn write(call: &Call<'_>) -> RenderedCall {
    let Call { api, operation, sample, .. } = *call;
    let client = if call.client.is_empty() { call.binding } else { call.client };
    let rust = SampleCall { api, operation, sample, client };
    RenderedCall { code: rust.statement(call.library), output: rust.returned() }
}
