//! Selects the operations of a path to emit.

use crate::conventions::OperationConventions;
use crate::load::{Node, is_extension};
use crate::model::{Format, HttpMethod};

/// A selected operation of the document.
#[derive(Clone)]
pub(crate) struct SelectedOperation<'a> {
    /// The path in the document.
    pub(crate) path: &'a str,
    pub(crate) method: HttpMethod,
    pub(crate) semantic_method: HttpMethod,
    /// The path item.
    pub(crate) item: Node<'a>,
    /// The operation itself.
    pub(crate) node: Node<'a>,
    /// The format of the body, if it is not the preferred one: the method is a further method of the operation.
    pub(crate) further: Option<Format>,
}

/// One operation for each path, or one for each method, by the conventions.
pub(crate) fn choose<'a>(
    document: &Node<'a>,
    conventions: &OperationConventions,
) -> Vec<SelectedOperation<'a>> {
    let mut all = Vec::new();
    let paths = document.members("paths").into_iter();
    for (path, item) in paths.filter(|(path, _)| !is_extension(path)) {
        let offered: Vec<(HttpMethod, Node<'a>)> = HttpMethod::ALL
            .into_iter()
            .filter_map(|method| Some((method, item.child(&method.as_str().to_lowercase())?)))
            .collect();
        let first_of = |methods: &[HttpMethod]| {
            let mut methods = methods.iter().copied();
            methods.find(|method| offered.iter().any(|(offered, _)| offered == method))
        };
        let preferred = first_of(&conventions.one_per_path);
        let meaning = first_of(&conventions.meaning);
        for (method, node) in offered {
            let semantic_method = match preferred {
                Some(preferred) if preferred != method => continue,
                Some(_) => meaning.unwrap_or(method),
                None => method,
            };
            let (item, further) = (item.clone(), None);
            all.push(SelectedOperation { path, method, semantic_method, item, node, further });
        }
    }
    all
}
