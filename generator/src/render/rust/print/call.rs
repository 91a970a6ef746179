//! Prints calls of samples with the line breaks of rustfmt's defaults, so that a caller's formatter leaves a copied
//! sample unchanged. `prettyplease` has other rules.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

use crate::render::layout::{Chain, Layout, List, Node, length};

/// rustfmt's `max_width` and `tab_spaces`.
const LAYOUT: Layout = Layout { width: 100, indent: 4 };
/// rustfmt's `chain_width`: a longer chain has a line for each call.
const CHAIN: usize = 60;
/// rustfmt's `fn_call_width`: the width of several arguments on one line.
const CALL: usize = 60;
/// rustfmt's `array_width`.
const ARRAY: usize = 60;
/// rustfmt's `struct_lit_width`.
const STRUCT: usize = 18;

/// The text of a chain of calls.
pub(in crate::render::rust) fn print_call(call: TokenStream) -> String {
    let tokens: Vec<TokenTree> = call.into_iter().collect();
    let links = links(&tokens);
    // Fields stay on the line of the variable before them: `case.client`.
    let root = links.iter().take_while(|link| !link.iter().any(is_group)).count();
    let (root, links) = links.split_at(root);
    let links: Vec<Node> = links.iter().map(|link| node(link, false)).collect();
    chain(&flat(&root.concat()), &links)
}

/// The text of a value in the style of `{:#?}`: one item on each line.
pub(in crate::render::rust) fn print_shown(value: TokenStream) -> String {
    let tokens: Vec<TokenTree> = value.into_iter().collect();
    LAYOUT.print(&node(&tokens, true), "")
}

/// The tokens, split before each dot of a call or a field.
fn links(tokens: &[TokenTree]) -> Vec<&[TokenTree]> {
    let is_dot = |token: &TokenTree| is_punct(token, '.');
    let is_first = |at: usize| at == 0 || is_dot(&tokens[at]);
    let starts: Vec<usize> = (0..tokens.len()).filter(|at| is_first(*at)).collect();
    let ends = starts.iter().skip(1).copied().chain([tokens.len()]);
    starts.iter().zip(ends).map(|(start, end)| &tokens[*start..end]).collect()
}

/// An item as text, as a list if brackets end it, or as a chain of calls. `is_shown`: one item on each line. The depth
/// of the sample bounds the recursion.
fn node(tokens: &[TokenTree], is_shown: bool) -> Node {
    match tokens {
        [before @ .., TokenTree::Group(group)]
            if !group.stream().is_empty()
                && !before.iter().any(is_group)
                && !is_opaque(before, group)
                && !is_rest(group) =>
        {
            brackets(flat(before), group, is_shown)
        }
        _ => match links(tokens).as_slice() {
            [root, links @ ..] if !is_shown && !links.is_empty() && are_calls(root, links) => {
                let root = Box::new(node(root, false));
                let links: Vec<Node> = links.iter().map(|link| node(link, false)).collect();
                let limit = (links.len() > 1).then_some(CHAIN);
                Node::Chain(Chain { root, links, limit })
            }
            _ => Node::Text(flat(tokens)),
        },
    }
}

/// Whether all of these are calls: `Door::new("a")`, `.label("b")`.
fn are_calls(root: &[TokenTree], links: &[&[TokenTree]]) -> bool {
    let is_call = |tokens: &[TokenTree]| match tokens {
        [before @ .., TokenTree::Group(group)] => {
            group.delimiter() == Delimiter::Parenthesis
                && !before.iter().any(is_group)
                && before.last().is_some_and(|token| matches!(token, TokenTree::Ident(_)))
        }
        _ => false,
    };
    is_call(root) && links.iter().all(|link| is_call(link))
}

/// Whether the group is the input of a macro, which contains no expressions.
fn is_opaque(before: &[TokenTree], group: &Group) -> bool {
    group.delimiter() == Delimiter::Parenthesis
        && before.last().is_some_and(|token| is_punct(token, '!'))
}

/// Whether the group has no fields: `{ .. }`.
fn is_rest(group: &Group) -> bool {
    group.stream().into_iter().all(|token| is_punct(&token, '.'))
}

/// The items between brackets. A single bracketed item shares the lines of the outer brackets, except in a struct. The
/// depth of the sample bounds the recursion.
fn brackets(before: String, group: &Group, is_shown: bool) -> Node {
    let (open, close) = signs(group.delimiter());
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let mut items: Vec<Node> = split(&tokens).map(|item| node(item, is_shown)).collect();
    let is_tuple = before.is_empty() && open == "(";
    let limit = match group.delimiter() {
        Delimiter::Bracket => Some(ARRAY),
        Delimiter::Brace => Some(STRUCT),
        _ if is_tuple || matches!(items.as_slice(), [Node::Text(_) | Node::Chain(_)]) => None,
        _ => Some(CALL),
    };
    let (is_brace, is_paren) = (open == "{", open == "(");
    let space = if is_brace && ends_with_name(&before) { " " } else { "" };
    let open = format!("{before}{space}{open}");
    let is_alone = items.len() == 1 && !is_brace && (is_paren || !is_shown);
    if is_alone && let Some(Node::List(mut inner)) = items.pop_if(|it| matches!(it, Node::List(_)))
    {
        let left =
            limit.map(|limit| limit.saturating_sub(length(&inner.open) + length(&inner.close)));
        if !inner.hugs_chain {
            inner.limit = [inner.limit, left].into_iter().flatten().min();
        }
        inner.open.insert_str(0, &open);
        inner.close.push_str(close);
        return Node::List(inner);
    }
    if let ([Node::Chain(_)], "[") = (items.as_slice(), open.as_str()) {
        return Node::List(List { hugs_chain: true, ..List::new(open, items, close) });
    }
    let has_base = split(&tokens).last().is_some_and(|item| is_punct(&item[0], '.'));
    Node::List(List {
        spaced: is_brace,
        trailing_comma: !has_base,
        broken: is_shown && !is_paren,
        limit: limit.filter(|_| !is_shown || is_paren),
        ..List::new(open, items, close)
    })
}

/// The items, split at commas.
fn split(tokens: &[TokenTree]) -> impl Iterator<Item = &[TokenTree]> {
    tokens.split(|token| is_punct(token, ',')).filter(|item| !item.is_empty())
}

/// The tokens on one line.
fn flat(tokens: &[TokenTree]) -> String {
    let mut out = String::new();
    write(tokens, &mut out);
    out
}

/// The tokens are ours: the depth of the sample bounds that of the groups.
fn write(tokens: &[TokenTree], out: &mut String) {
    let mut is_path = false;
    for token in tokens {
        match token {
            TokenTree::Punct(sign) => {
                out.push(sign.as_char());
                let ends_item = sign.as_char() == ',' || sign.as_char() == ':' && !is_path;
                if ends_item && sign.spacing() == Spacing::Alone {
                    out.push(' ');
                }
                is_path = sign.as_char() == ':' && sign.spacing() == Spacing::Joint;
            }
            TokenTree::Group(group) => {
                let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                let (open, close) = signs(group.delimiter());
                let is_struct = open == "{" && ends_with_name(out);
                out.push_str(if is_struct { " { " } else { open });
                write(&inside, out);
                out.push_str(if is_struct { " }" } else { close });
            }
            word => out.push_str(&word.to_string()),
        }
    }
}

/// Whether the text ends with a name, so that braces after it belong to a struct.
fn ends_with_name(text: &str) -> bool {
    text.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

fn signs(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::None => ("", ""),
    }
}

fn is_punct(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

fn is_group(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(_))
}

/// The calls of a chain, on one line if they are short, else each on its own line.
fn chain(client: &str, links: &[Node]) -> String {
    let flat: Option<Vec<String>> = links.iter().map(Node::flat).collect();
    if let Some(flat) = flat {
        let line = format!("{client}{}", flat.concat());
        if length(&line) < CHAIN {
            return line;
        }
    }
    let mut out = client.to_owned();
    let mut links = links.iter().peekable();
    let mut indent = LAYOUT.indent;
    while let Some(link) = links.next() {
        // The semicolon after the last call must fit too.
        let behind = if links.peek().is_none() { ";" } else { "" };
        // The first calls stay on the line of a short root.
        if length(&out) <= LAYOUT.indent {
            let room = length(&out) + length(behind);
            let flat = link.flat().filter(|flat| room + length(flat) <= LAYOUT.width);
            match flat {
                Some(flat) => out.push_str(&flat),
                None => {
                    LAYOUT.write_broken(link, 0, &mut out);
                    // Below brackets that end at the margin, the next calls begin there too.
                    indent = 0;
                }
            }
            continue;
        }
        out.push_str(&format!("\n{}", " ".repeat(indent)));
        LAYOUT.write(link, indent, behind, &mut out);
        out.truncate(out.len() - behind.len());
    }
    out
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::{print_call, print_shown};

    #[test]
    fn a_short_chain_is_on_one_line() {
        let call = quote!(case.client.doors().open("a", ["b"]).await?);
        assert_eq!(print_call(call), "case.client.doors().open(\"a\", [\"b\"]).await?");
    }

    #[test]
    fn a_long_chain_has_a_line_for_each_call() {
        let call = quote!(
            shop.doors().open([Door { id: 1, ..Default::default() }]).label("a label").await?
        );
        let lines = [
            "shop.doors()",
            "    .open([Door {",
            "        id: 1,",
            "        ..Default::default()",
            "    }])",
            "    .label(\"a label\")",
            "    .await?",
        ];
        assert_eq!(print_call(call), lines.join("\n"));
    }

    #[test]
    fn a_short_root_keeps_a_call_of_several_lines() {
        let call =
            quote!(shop.open([Door { id: 1, ..Default::default() }]).label("a label").await?);
        let lines = [
            "shop.open([Door {", "    id: 1,", "    ..Default::default()", "}])",
            ".label(\"a label\")", ".await?",
        ];
        assert_eq!(print_call(call), lines.join("\n"));
    }

    #[test]
    fn a_long_chain_in_a_list_has_a_line_for_each_call() {
        let check = |call, lines: &[&str]| assert_eq!(print_call(call), lines.join("\n"));
        let name = "a name of a door that is long enough";
        check(
            quote!(shop.doors().open([Door::new("a").label(#name)]).await?),
            &[
                "shop.doors()",
                "    .open([Door::new(\"a\").label(\"a name of a door that is long enough\")])",
                "    .await?",
            ],
        );
        check(
            quote!(shop.doors().open([Door::new("a").label(#name).of(Floor::new("the second"))]).await?),
            &[
                "shop.doors()",
                "    .open([Door::new(\"a\")",
                "        .label(\"a name of a door that is long enough\")",
                "        .of(Floor::new(\"the second\"))])",
                "    .await?",
            ],
        );
        check(
            quote!(shop.doors().open("b", Door::new("a").label(#name).of(Floor::new("the second"))).await?),
            &[
                "shop.doors()",
                "    .open(",
                "        \"b\",",
                "        Door::new(\"a\")",
                "            .label(\"a name of a door that is long enough\")",
                "            .of(Floor::new(\"the second\")),",
                "    )",
                "    .await?",
            ],
        );
    }

    #[test]
    fn the_input_of_a_macro_stays_on_its_line() {
        let call = quote!(shop.options(Options::new().field("a", json!({"b": [1, null]}))));
        let line = "shop.options(Options::new().field(\"a\", json!({\"b\": [1, null]})))";
        assert_eq!(print_call(call), line);
    }

    #[test]
    fn a_shown_value_has_one_item_on_each_line() {
        let value = quote!(Page { items: [Door { id: Some("a"), labels: {"b": 1}, .. }], action: Action { .. } });
        let lines = [
            "Page {",
            "    items: [",
            "        Door {",
            "            id: Some(\"a\"),",
            "            labels: {",
            "                \"b\": 1,",
            "            },",
            "            ..",
            "        },",
            "    ],",
            "    action: Action { .. },",
            "}",
        ];
        assert_eq!(print_shown(value), lines.join("\n"));
    }
}
