//! The figures as a Markdown table.

use std::fmt;

use super::measure::Figures;

/// The figures as a Markdown table.
#[derive(Debug)]
pub(super) struct Table {
    rows: Vec<[String; 5]>,
}

impl Table {
    /// Without rows yet.
    pub(super) fn new() -> Self {
        let heads = ["what", "time", "at most", "peak memory", "at most"];
        Self { rows: vec![heads.map(str::to_owned)] }
    }

    /// Adds a row; the limits are seconds and MiB.
    pub(super) fn add(&mut self, title: &str, figures: Figures, limits: Option<(f64, u64)>) {
        let (seconds, mib) = limits.unzip();
        // Where only time was measured.
        let has_peak = figures.peak_kib > 0;
        self.rows.push([
            title.to_owned(),
            format!("{:.2} s", figures.wall.as_secs_f64()),
            seconds.map_or_else(String::new, |seconds| format!("{seconds} s")),
            if has_peak { format!("{} MiB", figures.peak_kib / 1024) } else { String::new() },
            mib.filter(|_| has_peak).map_or_else(String::new, |mib| format!("{mib} MiB")),
        ]);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = |column: usize| {
            let cells = self.rows.iter().map(|row| row[column].chars().count());
            cells.max().unwrap_or(0)
        };
        let widths: [usize; 5] = std::array::from_fn(width);
        for (number, row) in self.rows.iter().enumerate() {
            for (cell, width) in row.iter().zip(widths) {
                write!(f, "| {cell:<width$} ")?;
            }
            writeln!(f, "|")?;
            if number == 0 {
                for width in widths {
                    write!(f, "|{}", "-".repeat(width + 2))?;
                }
                writeln!(f, "|")?;
            }
        }
        Ok(())
    }
}
