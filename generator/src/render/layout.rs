//! Breaks code into lines: a list that fits is on one line, otherwise each item has a line of its own.

/// A piece of code.
#[derive(Clone, Debug)]
pub(in crate::render) enum Node {
    /// Text without a line break.
    Text(String),
    /// Items between brackets.
    List(List),
    /// A chain of calls, such as `a(1).b(2).c(3)`.
    Chain(Chain),
}

/// A chain of calls: on one line, or with a line for each call after the first.
#[derive(Clone, Debug)]
pub(in crate::render) struct Chain {
    /// The first call.
    pub(in crate::render) root: Box<Node>,
    /// The further calls.
    pub(in crate::render) links: Vec<Node>,
    /// The maximum length of the calls on one line.
    pub(in crate::render) limit: Option<usize>,
}

/// Items between brackets.
#[derive(Clone, Debug, Default)]
pub(in crate::render) struct List {
    /// The opening bracket, with the text before it.
    pub(in crate::render) open: String,
    /// The items.
    pub(in crate::render) items: Vec<Node>,
    /// The closing bracket, with the text after it.
    pub(in crate::render) close: String,
    /// Whether brackets and items have a space between them on one line.
    pub(in crate::render) spaced: bool,
    /// Whether the last item has a trailing comma if each item is on its own line.
    pub(in crate::render) trailing_comma: bool,
    /// Whether the items may share one indented line between the brackets, before each gets a line of its own.
    pub(in crate::render) one_indented_line: bool,
    /// The most characters between the brackets on one line.
    pub(in crate::render) limit: Option<usize>,
    /// Whether each item always has a line of its own.
    pub(in crate::render) broken: bool,
    /// Whether a chain that is the only item begins and ends on the lines of the brackets.
    pub(in crate::render) hugs_chain: bool,
}

/// The rules of a formatter for line breaks.
#[derive(Clone, Copy, Debug)]
pub(in crate::render) struct Layout {
    /// The most characters on a line.
    pub(in crate::render) width: usize,
    /// The spaces of an indentation level.
    pub(in crate::render) indent: usize,
}

impl Node {
    /// Text without a line break.
    pub(in crate::render) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The piece with text right before it: a key, the name of a type. The depth of the sample bounds the recursion.
    pub(in crate::render) fn prefixed(prefix: impl Into<String>, node: Self) -> Self {
        let prefix = prefix.into();
        match node {
            Self::Text(text) => Self::Text(prefix + &text),
            Self::List(list) => Self::List(List { open: prefix + &list.open, ..list }),
            Self::Chain(chain) => {
                let root = Box::new(Self::prefixed(prefix, *chain.root));
                Self::Chain(Chain { root, ..chain })
            }
        }
    }

    /// The piece on one line; `None` if it must be broken. The depth of the sample bounds the recursion.
    pub(in crate::render) fn flat(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::List(list) => list.flat(),
            Self::Chain(chain) => chain.flat(),
        }
    }
}

impl Chain {
    fn flat(&self) -> Option<String> {
        let calls = std::iter::once(&*self.root).chain(&self.links).map(Node::flat);
        let line = calls.collect::<Option<String>>()?;
        Some(line).filter(|line| self.limit.is_none_or(|limit| length(line) < limit))
    }
}

impl List {
    /// Items between these brackets, with a trailing comma if they are broken into lines.
    pub(in crate::render) fn new(
        open: impl Into<String>,
        items: Vec<Node>,
        close: impl Into<String>,
    ) -> Self {
        let (open, close) = (open.into(), close.into());
        Self { open, items, close, trailing_comma: true, ..Self::default() }
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
    /// The code from the left margin, with `behind` (a `;`) after it.
    pub(in crate::render) fn print(&self, node: &Node, behind: &str) -> String {
        let mut out = String::new();
        self.write(node, 0, behind, &mut out);
        out
    }

    /// Writes a piece on a line with this indentation.
    pub(in crate::render) fn write(
        &self,
        node: &Node,
        indent: usize,
        behind: &str,
        out: &mut String,
    ) {
        if let Some(flat) = node.flat()
            && indent + length(&flat) + length(behind) <= self.width
        {
            out.push_str(&flat);
            out.push_str(behind);
            return;
        }
        match node {
            Node::Chain(chain) => self.write_chain(chain, indent, behind, out),
            node => {
                self.write_broken(node, indent, out);
                out.push_str(behind);
            }
        }
    }

    /// Writes a piece on several lines, if it has several parts.
    pub(in crate::render) fn write_broken(&self, node: &Node, indent: usize, out: &mut String) {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::List(list) => match list.items.as_slice() {
                [Node::Chain(chain)] if list.hugs_chain => {
                    out.push_str(&list.open);
                    self.write_hugged(list, chain, indent, out);
                }
                _ => self.write_list(list, indent, out),
            },
            Node::Chain(chain) => self.write_chain(chain, indent, "", out),
        }
    }

    /// Writes a chain after the opening bracket. After a first call of several lines, the next calls begin at the
    /// column where that call ends.
    fn write_hugged(&self, list: &List, chain: &Chain, indent: usize, out: &mut String) {
        let fits = |root: &String| indent + length(&list.open) + length(root) <= self.width;
        if chain.root.flat().is_some_and(|root| fits(&root)) {
            return self.write_chain(chain, indent, &list.close, out);
        }
        self.write_broken(&chain.root, indent, out);
        self.write_links(chain, indent, &list.close, out);
    }

    /// Writes a call on each line. The depth of the sample bounds the recursion.
    fn write_chain(&self, chain: &Chain, indent: usize, behind: &str, out: &mut String) {
        self.write(&chain.root, indent, "", out);
        self.write_links(chain, indent + self.indent, behind, out);
    }

    fn write_links(&self, chain: &Chain, indent: usize, behind: &str, out: &mut String) {
        for (at, link) in chain.links.iter().enumerate() {
            let is_last = at + 1 == chain.links.len();
            out.push_str(&format!("\n{}", " ".repeat(indent)));
            self.write(link, indent, if is_last { behind } else { "" }, out);
        }
    }

    /// The depth of the sample bounds the recursion.
    fn write_list(&self, list: &List, indent: usize, out: &mut String) {
        out.push_str(&list.open);
        let inner = indent + self.indent;
        let margin = format!("\n{}", " ".repeat(inner));
        let fits = |items: &String| {
            list.one_indented_line && !items.is_empty() && inner + length(items) <= self.width
        };
        if let Some(items) = list.flat_items().filter(fits) {
            out.push_str(&(margin + &items));
        } else {
            for (at, item) in list.items.iter().enumerate() {
                let has_comma = at + 1 < list.items.len() || list.trailing_comma;
                out.push_str(&margin);
                self.write(item, inner, if has_comma { "," } else { "" }, out);
            }
        }
        if !list.items.is_empty() {
            out.push_str(&format!("\n{}", " ".repeat(indent)));
        }
        out.push_str(&list.close);
    }
}

/// The width of a text in characters.
pub(in crate::render) fn length(text: &str) -> usize {
    text.chars().count()
}
