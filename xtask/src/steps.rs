//! The steps of a long command: shows which of how many runs, and since when the command runs.

use std::time::Instant;

/// Counts the steps of a command.
#[derive(Debug)]
pub struct Steps {
    total: usize,
    begun: usize,
    started: Instant,
}

impl Steps {
    /// Starts a command of this many steps.
    pub fn new(total: usize) -> Self {
        Self { total, begun: 0, started: Instant::now() }
    }

    /// The heading of the next step: `━━ 2 of 3 ━━ clippy: lints (after 12 s)`.
    pub fn next(&mut self, name: &str) -> String {
        self.begun += 1;
        let seconds = self.started.elapsed().as_secs();
        let after = if seconds == 0 { String::new() } else { format!(" (after {seconds} s)") };
        format!("━━ {} of {} ━━ {name}{after}", self.begun, self.total)
    }
}

#[cfg(test)]
mod tests {
    use super::Steps;

    #[test]
    fn a_heading_has_the_number_of_its_step() {
        let mut steps = Steps::new(2);
        assert_eq!(steps.next("fmt: formatting"), "━━ 1 of 2 ━━ fmt: formatting");
        assert!(steps.next("clippy: lints").starts_with("━━ 2 of 2 ━━ clippy: lints"));
    }
}
