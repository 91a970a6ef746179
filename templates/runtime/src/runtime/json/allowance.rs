//! How much memory the typed values of a response may take.
//!
//! An object of the text `{}` becomes a value of its type, which can have a hundred fields: a list of a million of them
//! has 3 MB and would take gigabytes. The allowance is a matter of the thread, because reading is one call of a function
//! that waits for nothing, and so that the functions that read do not have to hand it on.

use std::cell::Cell;

use super::DecodeError;

/// How many bytes of memory the values of a response may take for each byte that a response may have.
const BYTES_FOR_EACH: usize = 8;

/// The memory that is left for the values that this thread reads.
#[derive(Clone, Copy)]
struct Allowance {
    whole: usize,
    left: usize,
}

thread_local! {
    static ALLOWANCE: Cell<Option<Allowance>> = const { Cell::new(None) };
}

/// Puts back what was there before, after a panic too.
struct Restore(Option<Allowance>);

impl Drop for Restore {
    fn drop(&mut self) {
        ALLOWANCE.set(self.0);
    }
}

/// Reads values of a response, whose body may have this many bytes.
pub(crate) fn within<T>(max_response_bytes: usize, read: impl FnOnce() -> T) -> T {
    let whole = max_response_bytes.saturating_mul(BYTES_FOR_EACH);
    let _restore = Restore(ALLOWANCE.replace(Some(Allowance { whole, left: whole })));
    read()
}

/// How many bytes are left; `None`: nobody counts them.
pub(super) fn left() -> Option<usize> {
    ALLOWANCE.get().map(|allowance| allowance.left)
}

/// Takes what this many values of a type need, before they are there.
pub(super) fn take<T>(count: usize) -> Result<(), DecodeError> {
    let Some(allowance) = ALLOWANCE.get() else { return Ok(()) };
    match allowance.left.checked_sub(count.saturating_mul(size_of::<T>())) {
        Some(left) => {
            ALLOWANCE.set(Some(Allowance { left, ..allowance }));
            Ok(())
        }
        None => Err(DecodeError::other(format!(
            "the values of the body would take more than {} bytes of memory, {BYTES_FOR_EACH} times what `max_response_bytes` of a client's builder sets for responses",
            allowance.whole
        ))),
    }
}
