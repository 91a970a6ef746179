//! Breaking code into lines: what fits on one line stands on one line, else one item a line.

/// A piece of code.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// Text without a line break.
    Text(String),
    /// Text right before a piece: a key, the name of a type.
    Prefixed(String, Box<Node>),
    /// Items between brackets.
    List(List),
}

/// Items between brackets.
#[derive(Clone, Debug)]
pub(super) struct List {
    /// The opening bracket, with what stands before it.
    pub(super) open: String,
    /// The items.
    pub(super) items: Vec<Node>,
    /// The closing bracket, with what stands behind it.
    pub(super) close: String,
    /// Whether brackets and items have a space between them on one line.
    pub(super) spaced: bool,
    /// Whether the last item has a comma when there is one item a line.
    pub(super) trailing_comma: bool,
    /// Whether the items may stand on one indented line between the brackets, before each gets its own.
    pub(super) one_indented_line: bool,
    /// The most characters between the brackets on one line.
    pub(super) limit: Option<usize>,
    /// Whether each item has a line of its own in any case.
    pub(super) broken: bool,
}

/// How a language's formatter breaks lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    /// The most characters on a line.
    pub(super) width: usize,
    /// The spaces of a level.
    pub(super) indent: usize,
}

impl Node {
    /// Text without a line break.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The piece on one line; `None` where it has to be broken.
    pub(super) fn flat(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Prefixed(prefix, node) => Some(format!("{prefix}{}", node.flat()?)),
            Self::List(list) => list.flat(),
        }
    }
}

impl List {
    /// Items between these brackets, a comma behind the last one on lines of their own.
    pub(super) fn new(open: impl Into<String>, items: Vec<Node>, close: impl Into<String>) -> Self {
        Self {
            open: open.into(),
            items,
            close: close.into(),
            spaced: false,
            trailing_comma: true,
            one_indented_line: false,
            limit: None,
            broken: false,
        }
    }

    /// With a space inside the brackets on one line.
    pub(super) fn spaced(mut self) -> Self {
        self.spaced = true;
        self
    }

    /// With at most this many characters between the brackets on one line.
    pub(super) fn limited(mut self, limit: usize) -> Self {
        self.limit = Some(limit);
        self
    }

    fn flat_items(&self) -> Option<String> {
        let items: Option<Vec<String>> = self.items.iter().map(Node::flat).collect();
        Some(items?.join(", "))
    }

    fn flat(&self) -> Option<String> {
        if self.broken && !self.items.is_empty() {
            return None;
        }
        let items = self.flat_items()?;
        if self.limit.is_some_and(|limit| length(&items) > limit) {
            return None;
        }
        let space = if self.spaced && !items.is_empty() { " " } else { "" };
        Some(format!("{}{space}{items}{space}{}", self.open, self.close))
    }
}

impl Layout {
    /// The code, with `behind` at its end (a `;`), starting at the left margin.
    pub(super) fn print(&self, node: &Node, behind: &str) -> String {
        self.print_at(node, 0, behind)
    }

    /// The code on a line that is indented by this many spaces.
    pub(super) fn print_at(&self, node: &Node, indent: usize, behind: &str) -> String {
        let mut out = String::new();
        self.write(node, indent, indent, behind, &mut out);
        out
    }

    /// Writes a piece that starts at `column` of a line with this indentation.
    fn write(&self, node: &Node, indent: usize, column: usize, behind: &str, out: &mut String) {
        if let Some(flat) = node.flat()
            && column + length(&flat) + length(behind) <= self.width
        {
            out.push_str(&flat);
            out.push_str(behind);
            return;
        }
        match node {
            Node::Text(text) => {
                out.push_str(text);
                out.push_str(behind);
            }
            Node::Prefixed(prefix, node) => {
                out.push_str(prefix);
                self.write(node, indent, column + length(prefix), behind, out);
            }
            Node::List(list) => self.write_list(list, indent, behind, out),
        }
    }

    fn write_list(&self, list: &List, indent: usize, behind: &str, out: &mut String) {
        out.push_str(&list.open);
        if !list.items.is_empty() {
            let inner = indent + self.indent;
            let margin = " ".repeat(inner);
            match list
                .flat_items()
                .filter(|items| list.one_indented_line && inner + length(items) <= self.width)
            {
                Some(items) => out.push_str(&format!("\n{margin}{items}\n")),
                None => self.write_items(list, inner, &margin, out),
            }
            out.push_str(&" ".repeat(indent));
        }
        out.push_str(&list.close);
        out.push_str(behind);
    }

    fn write_items(&self, list: &List, inner: usize, margin: &str, out: &mut String) {
        out.push('\n');
        for (at, item) in list.items.iter().enumerate() {
            let last = at + 1 == list.items.len();
            out.push_str(margin);
            self.write(
                item,
                inner,
                inner,
                if last && !list.trailing_comma { "" } else { "," },
                out,
            );
            out.push('\n');
        }
    }
}

/// How many characters a line of this text takes.
pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}
