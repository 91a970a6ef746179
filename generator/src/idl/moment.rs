//! Date-times, parsed by the code of the emitted crate, because generator and crate must order two texts alike.

#[allow(dead_code, reason = "the emitted crate also makes dates, which rules do without")]
#[path = "../../../templates/runtime/src/runtime/time/calendar.rs"]
mod calendar;
#[path = "../../../templates/runtime/src/runtime/time/clock.rs"]
mod clock;
#[path = "../../../templates/runtime/src/runtime/time/moment.rs"]
mod reader;

pub(crate) use reader::Moment;
