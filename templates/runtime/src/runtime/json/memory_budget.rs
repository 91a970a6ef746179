//! A limit for the memory of the typed values of a response.
//!
//! The text `{}` becomes a value of its type, which can have a hundred fields: a list of a million such objects has 3
//! MB and would take gigabytes. The budget belongs to the thread: reading is one synchronous call, so readers do not
//! need to pass the budget on.

use std::cell::Cell;

use super::DecodeError;

/// The bytes of memory that values may take for each byte of the largest response.
const BYTES_FOR_EACH: usize = 8;

/// The memory that is left for values that this thread reads.
#[derive(Clone, Copy)]
struct MemoryBudget {
    whole: usize,
    left: usize,
}

thread_local! {
    static BUDGET: Cell<Option<MemoryBudget>> = const { Cell::new(None) };
}

/// Restores the previous budget, also after a panic.
struct Restore(Option<MemoryBudget>);

impl Drop for Restore {
    fn drop(&mut self) {
        BUDGET.set(self.0);
    }
}

/// Reads the values of a response whose body may have this number of bytes.
pub(crate) fn within<T>(max_response_bytes: usize, read: impl FnOnce() -> T) -> T {
    let whole = max_response_bytes.saturating_mul(BYTES_FOR_EACH);
    let _restore = Restore(BUDGET.replace(Some(MemoryBudget { whole, left: whole })));
    read()
}

/// The bytes that are left; `None`: there is no budget.
pub(super) fn left() -> Option<usize> {
    BUDGET.get().map(|budget| budget.left)
}

/// Takes the memory of this number of values of a type from the budget, before the values are made.
pub(super) fn take<T>(count: usize) -> Result<(), DecodeError> {
    let Some(budget) = BUDGET.get() else { return Ok(()) };
    match budget.left.checked_sub(count.saturating_mul(size_of::<T>())) {
        Some(left) => {
            BUDGET.set(Some(MemoryBudget { left, ..budget }));
            Ok(())
        }
        None => Err(DecodeError::other(format!(
            "the values of the body would take more than {} bytes of memory, {BYTES_FOR_EACH} times the limit that `max_response_bytes` of the client's builder sets",
            budget.whole
        ))),
    }
}
