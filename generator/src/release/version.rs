//! Versions by the rules of Cargo.

use std::fmt;

/// The numbers of a version: major, minor, patch. A suffix after `-` or `+` is ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(u64, u64, u64);

impl Version {
    /// Reads three numbers, separated by dots.
    ///
    /// # Examples
    ///
    /// ```
    /// use generator::release::Version;
    ///
    /// assert!(Version::read("0.10.0") > Version::read("0.9.3"));
    /// assert_eq!(Version::read("1.2"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let numbers = text.split(['-', '+']).next()?;
        let mut numbers = numbers.split('.').map(|number| number.parse().ok());
        let version = Self(numbers.next()??, numbers.next()??, numbers.next()??);
        numbers.next().is_none().then_some(version)
    }

    /// The next version that may break callers: after `0.3.1` that is `0.4.0`, after `2.3.1` it is `3.0.0`.
    pub fn next_breaking(self) -> Self {
        match self {
            Self(0, 0, patch) => Self(0, 0, patch + 1),
            Self(0, minor, _) => Self(0, minor + 1, 0),
            Self(major, ..) => Self(major + 1, 0, 0),
        }
    }

    /// The next version that may add items: after `0.3.1` that is `0.3.2`, after `2.3.1` it is `2.4.0`.
    pub fn next_compatible(self) -> Self {
        match self {
            Self(0, minor, patch) => Self(0, minor, patch + 1),
            Self(major, minor, _) => Self(major, minor + 1, 0),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn the_next_version_follows_the_rules_of_cargo() {
        let next = |text| Version::read(text).map(|it| (it.next_breaking(), it.next_compatible()));
        assert_eq!(next("0.3.1"), Some((Version(0, 4, 0), Version(0, 3, 2))));
        assert_eq!(next("2.3.1-rc.1"), Some((Version(3, 0, 0), Version(2, 4, 0))));
    }
}
