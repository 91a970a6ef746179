//! The emitted crate, as its public items and the signatures in its sources say it.

use std::collections::BTreeMap;
use std::path::Path;

use quote::ToTokens;

use super::page_entries::defaults;

/// What a type is in JSON.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Any,
    Boolean,
    Number,
    Text,
    Object,
    List(Box<Shape>),
}

impl Shape {
    /// Whether a value of one shape can be one of the other.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Any, _) | (_, Self::Any) => true,
            (Self::List(one), Self::List(other)) => one.agrees(other),
            (one, other) => one == other,
        }
    }
}

/// A parameter or a property in the crate.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// The type, without what only says how a caller gives it: `Vec<DeviceId>`.
    pub(super) ty: String,
    /// Whether it is always there; `None`: a choice with it says that.
    pub(super) required: Option<bool>,
    /// What the docs say of its default; `None`: the docs of this member stand elsewhere.
    pub(super) defaults: Option<Vec<String>>,
}

/// A function of an `impl` block.
struct Function {
    arguments: Vec<(String, String)>,
    docs: String,
}

pub(super) type Members = BTreeMap<String, Member>;

/// The public items of the emitted crate, and the functions of its sources.
pub(super) struct Emitted {
    /// The fact about each path.
    items: BTreeMap<String, String>,
    /// By type and name: `types::CodeLengths::range`.
    functions: BTreeMap<String, Function>,
    /// The parameters of the types that choose between forms.
    choices: BTreeMap<String, Vec<String>>,
}

impl Emitted {
    /// What stands in the folder of the emitted crate.
    pub(super) fn read(folder: &Path) -> Self {
        let items = std::fs::read_to_string(folder.join("api.txt")).unwrap();
        let mut sources = BTreeMap::new();
        for root in ["api", "types"] {
            collect(&folder.join("src").join(root), root, &mut sources);
        }
        Self::new(&items, &sources)
    }

    /// The items of this list, and the functions of the sources by their modules.
    pub(super) fn new(items: &str, sources: &BTreeMap<String, String>) -> Self {
        let lines = items.lines().filter_map(|line| match line.strip_suffix(':') {
            Some(path) => Some((path, "")),
            None => line.split_once(": "),
        });
        let items = lines.map(|(path, fact)| (path.replace("r#", ""), fact.to_owned())).collect();
        let (mut functions, mut choices) = (BTreeMap::new(), BTreeMap::new());
        for (module, source) in sources {
            // Types have one public path, wherever their source stands.
            let module = if module.starts_with("types") { "types" } else { module };
            for item in syn::parse_file(source).unwrap().items {
                let syn::Item::Impl(block) = item else { continue };
                let (ty, is_of_trait) = (plain(&block.self_ty), block.trait_.is_some());
                for item in block.items {
                    match item {
                        syn::ImplItem::Fn(function) if !is_of_trait => {
                            let name = bare(&function.sig.ident.to_string());
                            let path = format!("{module}::{ty}::{name}");
                            functions.insert(path, signature(&function));
                        }
                        syn::ImplItem::Const(names) if names.ident == "PARAMETERS" => {
                            choices.insert(ty.clone(), quoted(&plain(&names.expr)));
                        }
                        _ => {}
                    }
                }
            }
        }
        Self { items, functions, choices }
    }

    /// The items directly below a path, by name.
    fn below(&self, path: &str, sign: &str) -> BTreeMap<String, &str> {
        let start = format!("{path}{sign}");
        let items = self.items.range(start.clone()..);
        let items = items.take_while(|(path, _)| path.starts_with(&start));
        let named = items.map(|(path, fact)| {
            (bare(&path[start.len()..]), fact.trim_start_matches("#[deprecated] "))
        });
        named.filter(|(name, _)| !name.contains([':', '.', ' '])).collect()
    }

    /// The request of a method of a handle: `api::doors::DoorsOpenRequest`.
    pub(super) fn request(&self, handle: &str, method: &str) -> Option<String> {
        let fact = self.items.get(&format!("{handle}::{method}"))?;
        let (module, _) = handle.rsplit_once("::")?;
        let (_, request) = fact.rsplit_once(" -> ")?;
        Some(format!("{module}::{request}"))
    }

    /// What a request gives: `value Door`.
    pub(super) fn response(&self, request: &str) -> Option<&str> {
        Some(self.items.get(&format!("{request} as request!"))?.trim_end_matches(';'))
    }

    /// The parameters of a method: its arguments and the setters of its request.
    pub(super) fn parameters(&self, handle: &str, method: &str, request: &str) -> Members {
        let mut found = self.setters(request);
        if let Some(function) = self.functions.get(&format!("{handle}::{method}")) {
            self.given(function, &mut found);
        }
        found
    }

    /// The members of an object; `None`: the type is no object, or one that has a form for each kind of it.
    pub(super) fn members(&self, ty: &str) -> Option<Members> {
        let path = format!("types::{}", self.innermost(ty)?);
        let fields = self.below(&path, ".");
        if !fields.is_empty() {
            let member = |ty: &str| Member {
                required: Some(
                    !["Option<", "Vec<", "BTreeMap<"].iter().any(|it| ty.starts_with(it)),
                ),
                ty: ty.to_owned(),
                defaults: None,
            };
            let members = fields.into_iter().map(|(name, ty)| (name, member(ty)));
            // The members of any other name.
            return Some(members.filter(|(name, _)| name != "additional").collect());
        }
        let new = self.functions.get(&format!("{path}::new"));
        let is_struct = self.items.get(&path).is_some_and(|fact| fact.contains("struct"));
        if !is_struct {
            return None;
        }
        let mut found = self.setters(&path);
        if let Some(new) = new {
            self.given(new, &mut found);
        }
        Some(found)
    }

    /// The types of the variants of a union, by their names; empty: the type is no union.
    pub(super) fn variants(&self, ty: &str) -> BTreeMap<String, String> {
        let Some(ty) = self.innermost(ty) else { return BTreeMap::new() };
        let below = self.below(&format!("types::{ty}"), "::").into_iter();
        let held = below.filter_map(|(name, fact)| {
            let ty = fact.strip_prefix("variant(")?.strip_suffix(')')?;
            (name != "Unrecognized").then(|| (name, ty.to_owned()))
        });
        held.collect()
    }

    /// Adds what a function takes. The parameters of a choice are those of its alternatives.
    fn given(&self, function: &Function, found: &mut Members) {
        for (name, ty) in &function.arguments {
            let taken = taken(ty);
            let is_optional = ty.contains("Setting<");
            match self.alternatives(&taken) {
                Some(parameters) => found.extend(parameters),
                None => {
                    let defaults = Some(argument_defaults(&function.docs, name));
                    let member = Member { ty: taken, required: Some(!is_optional), defaults };
                    found.insert(name.clone(), member);
                }
            }
        }
    }

    /// The parameters of a choice between forms. Of a value that tells forms apart, only the name is known.
    fn alternatives(&self, ty: &str) -> Option<Members> {
        let name = self.innermost(ty)?;
        let parameters = self.choices.get(name)?;
        let any = Member { ty: "Value".to_owned(), required: None, defaults: None };
        let mut found: Members =
            parameters.iter().map(|wire| (wire.clone(), any.clone())).collect();
        let start = format!("types::{name}::");
        let functions = self.functions.range(start.clone()..);
        let makers = functions.take_while(|(path, _)| path.starts_with(&start));
        for (name, ty) in makers.flat_map(|(_, function)| &function.arguments) {
            match self.alternatives(&taken(ty)) {
                Some(inner) => found.extend(inner),
                None if found.contains_key(name) => {
                    found.insert(name.clone(), Member { ty: taken(ty), ..any.clone() });
                }
                None => {}
            }
        }
        Some(found)
    }

    /// What the setters of a type set.
    fn setters(&self, path: &str) -> Members {
        let mut found = Members::new();
        let start = format!("{path}::");
        let functions = self.functions.range(start.clone()..);
        for (path, function) in functions.take_while(|(path, _)| path.starts_with(&start)) {
            let [(_, ty)] = function.arguments.as_slice() else { continue };
            if !self.items.get(path).is_some_and(|fact| fact.contains("Setting<")) {
                continue;
            }
            match self.alternatives(&taken(ty)) {
                Some(parameters) => found.extend(parameters),
                None => {
                    let defaults = Some(defaults(&function.docs));
                    let member = Member { ty: taken(ty), required: Some(false), defaults };
                    found.insert(path[start.len()..].to_owned(), member);
                }
            }
        }
        found
    }

    /// The name of the type inside lists, options and other names.
    fn innermost<'t>(&'t self, ty: &'t str) -> Option<&'t str> {
        let mut ty = ty;
        loop {
            let inner = ["Option<", "Box<", "Nullable<", "Vec<"]
                .iter()
                .find_map(|start| ty.strip_prefix(start).and_then(|rest| rest.strip_suffix('>')));
            let alias = || self.items.get(&format!("types::{ty}"))?.strip_prefix("type ");
            match inner.or_else(alias) {
                Some(inner) => ty = inner,
                None if ty.contains(['<', '[']) => return None,
                None => return Some(ty),
            }
        }
    }

    /// The shape of a type.
    pub(super) fn shape(&self, ty: &str) -> Shape {
        for (start, is_list) in
            [("Option<", false), ("Box<", false), ("Nullable<", false), ("Vec<", true)]
        {
            if let Some(inner) = ty.strip_prefix(start).and_then(|rest| rest.strip_suffix('>')) {
                let inner = self.shape(inner);
                return if is_list { Shape::List(Box::new(inner)) } else { inner };
            }
        }
        match ty {
            "bool" => return Shape::Boolean,
            "i32" | "i64" | "u64" | "f64" | "WholeNumber" => return Shape::Number,
            "String" | "Timestamp" | "Date" | "TimeOfDay" => return Shape::Text,
            "Value" => return Shape::Any,
            _ if ty.starts_with("BTreeMap<") => return Shape::Object,
            _ => {}
        }
        let path = format!("types::{ty}");
        if self.items.contains_key(&format!("{path} as identifier!")) {
            return Shape::Text;
        }
        let fact = self.items.get(&path).map_or("", String::as_str);
        if let Some(other) = fact.strip_prefix("type ") {
            return self.shape(other);
        }
        let mut variants = self.below(&path, "::").into_iter();
        let has_content =
            variants.any(|(name, fact)| name != "Unrecognized" && fact.starts_with("variant("));
        if fact.contains("enum") && !has_content { Shape::Text } else { Shape::Object }
    }
}

/// The sources of a folder by their modules.
fn collect(folder: &Path, module: &str, sources: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy();
        if path.is_dir() {
            collect(&path, &format!("{module}::{stem}"), sources);
        } else {
            let own = if stem == "mod" { module.to_owned() } else { format!("{module}::{stem}") };
            sources.insert(own, std::fs::read_to_string(&path).unwrap());
        }
    }
}

fn signature(function: &syn::ImplItemFn) -> Function {
    let arguments = function.sig.inputs.iter().filter_map(|input| match input {
        syn::FnArg::Typed(typed) => Some((bare(&plain(&typed.pat)), plain(&typed.ty))),
        syn::FnArg::Receiver(_) => None,
    });
    let lines = function.attrs.iter().filter_map(|attribute| match &attribute.meta {
        syn::Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    });
    let docs = lines.collect::<Vec<String>>().join("\n");
    Function { arguments: arguments.collect(), docs }
}

/// Tokens without spaces, and without the comma of a list that has several lines.
fn plain(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string().replace(' ', "").replace(",>", ">")
}

/// The texts between quotation marks.
fn quoted(text: &str) -> Vec<String> {
    text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn bare(name: &str) -> String {
    name.trim_start_matches("r#").to_owned()
}

/// The defaults that the docs of a function name for an argument: they list the arguments.
fn argument_defaults(docs: &str, argument: &str) -> Vec<String> {
    let (_, about) = docs.split_once(&format!("- `{argument}`")).unwrap_or_default();
    defaults(
        about.split("\n- `").next().unwrap_or_default().split("\n\n").next().unwrap_or_default(),
    )
}

/// The type of what a caller gives: `implListSetting<DeviceId,By>` takes `Vec<DeviceId>`.
fn taken(ty: &str) -> String {
    let inner = |start: &str| ty.strip_prefix(start)?.strip_suffix('>');
    // The last parameter of a setting says how a value is given.
    let set = |start: &str| Some(inner(start)?.rsplit_once(",By")?.0);
    let one = ["implSetting<", "implNullableSetting<"].iter().find_map(|start| set(start));
    // What is taken for a choice has a trait of its own, also by its path: `impl IntoOwnerRef`.
    let path = ty.strip_prefix("impl").filter(|path| !path.contains('<'));
    let name = path.and_then(|path| path.rsplit("::").next());
    let chosen = || name.and_then(|name| name.strip_prefix("Into"));
    if let Some(of) = one.or_else(|| inner("implInto<")).or_else(chosen) {
        return last(of);
    }
    let settings = ["implListSetting<", "implNullableListSetting<", "implArraySetting<"];
    let many = settings.iter().find_map(|start| set(start)).map(last);
    let listed =
        inner("implIntoIterator<Item=").or_else(|| ty.strip_prefix('[')?.split(';').next());
    // Of an array, the number of items follows the item.
    let item = |of: String| of.split(',').next().unwrap_or_default().to_owned();
    if ty.contains("MapSetting<") || ty.contains("Item=(") {
        return "BTreeMap<String,Value>".to_owned();
    }
    match many.or_else(|| listed.map(taken)) {
        Some(of) => format!("Vec<{}>", item(of)),
        None => last(ty),
    }
}

/// A type without the path before its name.
fn last(ty: &str) -> String {
    match ty.split_once('<') {
        Some((outer, rest)) => {
            let inner = rest.trim_end_matches('>');
            let closed = rest.len() - inner.len();
            format!("{}<{}{}", last(outer), last(inner), ">".repeat(closed))
        }
        None => ty.rsplit("::").next().unwrap_or(ty).to_owned(),
    }
}
