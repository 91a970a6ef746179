//! The cost of a JSONPath, from its text alone.

use crate::bounds;

/// The cost of a JSONPath.
#[derive(Debug, Default)]
pub(super) struct Cost {
    /// The depth of brackets, quoted ones included.
    pub(super) brackets: usize,
    /// The number of `..`.
    descents: usize,
    /// Whether a `..` selects any name: `..*`, `..[`.
    is_for_anything: bool,
    /// The number of paths that the selectors in brackets make: `[0, 1][0, 1, 2]` makes 6.
    branches: usize,
}

impl Cost {
    pub(super) fn of(target: &str) -> Self {
        let mut cost = Self { branches: 1, ..Self::default() };
        // The number of selectors in each open bracket.
        let mut open: Vec<usize> = Vec::new();
        let mut quote = None;
        let mut rest = target.chars();
        while let Some(character) = rest.next() {
            match character {
                '[' | '(' => {
                    open.push(1);
                    cost.brackets = cost.brackets.max(open.len());
                }
                ']' | ')' => cost.branches = cost.branches.saturating_mul(open.pop().unwrap_or(1)),
                '\\' if quote.is_some() => drop(rest.next()),
                '\'' | '"' if quote.is_none() => quote = Some(character),
                _ if quote == Some(character) => quote = None,
                _ if quote.is_some() => {}
                ',' => open.last_mut().into_iter().for_each(|selectors| *selectors += 1),
                '.' => {
                    if let Some(behind) = rest.as_str().strip_prefix('.') {
                        cost.descents += 1;
                        cost.is_for_anything |= behind.starts_with(['*', '[']);
                    }
                }
                _ => {}
            }
        }
        cost
    }

    /// Whether the target can select each node very many times: a second `..` selects all descendants of all nodes of
    /// the first, and every bracket multiplies the result.
    pub(super) fn is_endless(&self) -> bool {
        let Self { descents, is_for_anything, branches, .. } = *self;
        let most = if descents == 0 { bounds::TARGET_WAYS } else { bounds::TARGET_WAYS_BELOW };
        branches > most || descents > 2 || (descents == 2 && is_for_anything)
    }
}

#[cfg(test)]
mod tests {
    use super::Cost;

    #[test]
    fn targets_that_people_write_are_cheap() {
        for target in [
            "$.paths['/devices/list'].post.responses['200']",
            "$.components.schemas.workspace.required[?@ == 'organization_id']",
            "$..description",
            "$.paths..responses..description",
            "$..[?@.type == 'string' && @.format == 'uuid']",
            "$.paths['/a..b', '/c,d..*', \"/e'..\"]..x",
        ] {
            assert!(!Cost::of(target).is_endless(), "{target}");
        }
        let many: Vec<String> = (0..200).map(|at| format!("'/p{at}'")).collect();
        assert!(!Cost::of(&format!("$.paths[{}].get", many.join(", "))).is_endless());
    }

    #[test]
    fn targets_that_multiply_are_dear() {
        for target in ["$..*..*", "$..a..b..c", "$..[?@..x]"] {
            assert!(Cost::of(target).is_endless(), "{target}");
        }
        assert!(Cost::of(&format!("${}", "[*, *]".repeat(20))).is_endless());
        assert!(Cost::of(&format!("${}", "[*, *, *]".repeat(4) + "..x")).is_endless());
        assert_eq!(Cost::of("$[?(@.a['[[[']) > 1]").brackets, 6);
    }
}
