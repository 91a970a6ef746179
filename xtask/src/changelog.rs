//! The changelog of the emitted crate, `spec/crate/CHANGELOG.md`, in the form of Keep a Changelog.

use std::path::Path;

use crate::failure::Failure;
use crate::file;

const FILE: &str = "CHANGELOG.md";

/// The heading of the unreleased part.
const UNRELEASED: &str = "## Unreleased";

/// The first words of the text that is made from the public items.
pub const MADE: &str = "Made from ";

/// The text of the changelog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changelog(String);

impl Changelog {
    /// Reads the file from the folder of hand-written files.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        file::read_text(&folder.join(FILE)).map(Self)
    }

    /// Writes the file there.
    pub fn write(&self, folder: &Path) -> Result<(), Failure> {
        file::write_if_different(&folder.join(FILE), self.0.as_bytes()).map(drop)
    }

    /// Whether there is an unreleased part.
    pub fn has_unreleased(&self) -> bool {
        self.0.contains(UNRELEASED)
    }

    /// The changelog with this text as its unreleased part. The text begins with [`MADE`]; hand-written text before
    /// that line stays.
    #[must_use]
    pub fn with_unreleased(&self, text: &str) -> Self {
        let (before, after) = match self.0.split_once(UNRELEASED) {
            Some((before, after)) => {
                let (own, after) = after.split_at(after.find("\n## ").unwrap_or(after.len()));
                let own = own.split_once(MADE).map_or(own, |(own, _)| own).trim();
                let space = if own.is_empty() { "" } else { "\n\n" };
                let before = format!("{before}{UNRELEASED}\n\n{own}{space}");
                return Self(format!("{before}{}\n{after}", text.trim_end()));
            }
            None => match self.0.find("\n## ") {
                Some(at) => (&self.0[..=at], &self.0[at..]),
                None => (self.0.as_str(), ""),
            },
        };
        Self(format!("{before}{UNRELEASED}\n\n{}\n{after}", text.trim_end()))
    }

    /// The changelog without the text that was made for the next version, because nothing is new any more.
    #[must_use]
    pub fn without_made(&self) -> Self {
        let Some((before, after)) = self.0.split_once(UNRELEASED) else { return self.clone() };
        let (own, after) = after.split_at(after.find("\n## ").unwrap_or(after.len()));
        let Some((own, _)) = own.split_once(MADE) else { return self.clone() };
        match own.trim() {
            "" => Self(format!("{before}{}", after.trim_start())),
            own => Self(format!("{before}{UNRELEASED}\n\n{own}\n{after}")),
        }
    }

    /// The changelog with the version and the day in place of `Unreleased`.
    #[must_use]
    pub fn released(&self, version: &str, date: &str) -> Self {
        Self(self.0.replacen(UNRELEASED, &format!("## {version} - {date}"), 1))
    }
}

#[cfg(test)]
mod tests {
    use super::Changelog;

    #[test]
    fn the_unreleased_part_is_replaced_until_its_release() {
        let first = Changelog("# Changelog\n\n## 0.1.0 - 2026-01-02\n\n- All.\n".to_owned());
        let again = first.with_unreleased("Made from a.\n\n- One.\n");
        let again = Changelog(again.0.replace("Made from a", "By hand.\n\nMade from a"));
        let again = again.with_unreleased("Made from b.\n\n- Two.\n");
        let expected = "# Changelog\n\n## Unreleased\n\nBy hand.\n\nMade from b.\n\n- Two.\n\n\
            ## 0.1.0 - 2026-01-02\n\n- All.\n";
        assert_eq!(again.0, expected);
        let own = expected.replace("\n\nMade from b.\n\n- Two.", "");
        assert_eq!(again.without_made().0, own);
        let all_made = first.with_unreleased("Made from a.\n\n- One.\n");
        assert_eq!(all_made.without_made(), first);
        let released = again.released("0.2.0", "2026-03-04");
        assert_eq!(released.0, expected.replace("Unreleased", "0.2.0 - 2026-03-04"));
    }
}
