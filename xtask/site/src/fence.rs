//! Fences of code blocks, in list items and quotes too.

/// The fence of a block of code.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fence {
    /// The marks that open the fence: the closing fence has at least as many.
    run: String,
    /// The number of quotes around the fence.
    quotes: usize,
}

impl Fence {
    /// The fence that this line opens, in quotes and in list items too.
    pub(crate) fn of(line: &str) -> Option<Self> {
        let (mut line, mut quotes) = (line.trim_start(), 0);
        loop {
            if let Some(quoted) = line.strip_prefix('>') {
                quotes += 1;
                line = quoted.trim_start();
            } else if let Some(item) = item(line) {
                line = item;
            } else {
                break;
            }
        }
        let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let run: String = line.chars().take_while(|c| *c == mark).collect();
        let opens = run.len() >= 3 && !line[run.len()..].contains('`');
        opens.then_some(Self { run, quotes })
    }

    /// Whether this line closes the fence.
    pub(crate) fn ends_at(&self, line: &str) -> bool {
        let unquoted =
            (0..self.quotes).try_fold(line, |line, _| line.trim_start().strip_prefix('>'));
        let line = unquoted.unwrap_or_default().trim();
        let mark = self.run.chars().next();
        line.starts_with(&*self.run) && line.chars().all(|c| Some(c) == mark)
    }
}

/// The text behind the mark of a list item.
fn item(line: &str) -> Option<&str> {
    let behind_digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = match behind_digits.len() < line.len() {
        true => behind_digits.strip_prefix(['.', ')']),
        false => line.strip_prefix(['-', '*', '+']),
    };
    behind?.strip_prefix(' ').map(str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::Fence;

    /// The lines of a text that are code, fences included.
    fn code(text: &str) -> Vec<&str> {
        let mut open: Option<Fence> = None;
        let mut is_code = |line: &&str| match &open {
            Some(fence) => {
                if fence.ends_at(line) {
                    open = None;
                }
                true
            }
            None => {
                open = Fence::of(line);
                open.is_some()
            }
        };
        text.lines().filter(|line| is_code(line)).collect()
    }

    #[test]
    fn code_ends_where_it_ends() {
        for text in [
            "````text\n```\n{% a %}\n`````",
            "1. ```text\n   {% a %}\n   ```",
            "- - ~~~\n    ```\n    {% a %}\n    ~~~~",
            "> ```text\n> {% a %}\n> ```",
            "- > ```\n  > {% a %}\n  > ```",
            "```\n> ```\n{% a %}\n```",
        ] {
            assert_eq!(code(&format!("a\n{text}\n- b\n")), text.lines().collect::<Vec<_>>());
        }
        for text in ["1.```", "-```", "``", "``` `a`"] {
            assert_eq!(code(text), [""; 0]);
        }
    }
}
