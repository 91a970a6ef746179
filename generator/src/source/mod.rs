//! The inputs of the generator, and positions in them.

mod places;
mod position;

pub(crate) use places::{Visit, visit};
pub use position::Position;

/// An input with its name in diagnostics.
#[derive(Clone, Copy, Debug)]
pub struct SourceText<'a> {
    /// The name: `spec/openapi.json`.
    pub name: &'a str,
    /// JSON or YAML; the first character decides.
    pub text: &'a str,
}

/// All inputs of the generator except the templates.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The OpenAPI document.
    pub document: SourceText<'a>,
    /// The origin of the document, for users of the crate: `@acme/types 1.7.0`.
    pub origin: Option<&'a str>,
    /// The files that the document refers to: the path of each from the folder of the document, and its text. At most
    /// 65,536 are read.
    pub files: &'a [(String, String)],
    /// The overlay with corrections.
    pub overlay: Option<SourceText<'a>>,
    /// `codegen.yaml`; without it, every convention has its default.
    pub conventions: Option<SourceText<'a>>,
    /// `samples.yaml`; without it, every sample call is derived.
    pub samples: Option<SourceText<'a>>,
    /// `names.lock`; without it, every name is derived.
    pub names: Option<SourceText<'a>>,
}

impl<'a> Inputs<'a> {
    /// The inputs of a document alone.
    pub fn of(document: SourceText<'a>) -> Self {
        Self {
            document,
            origin: None,
            files: &[],
            overlay: None,
            conventions: None,
            samples: None,
            names: None,
        }
    }

    /// The text of this source, if there is one.
    pub fn source(&self, id: SourceId) -> Option<SourceText<'a>> {
        match id {
            SourceId::Document => Some(self.document),
            SourceId::File(index) => {
                self.files.get(usize::from(index)).map(|(name, text)| SourceText { name, text })
            }
            SourceId::Overlay => self.overlay,
            SourceId::Conventions => self.conventions,
            SourceId::Samples => self.samples,
            SourceId::Names => self.names,
            SourceId::Template => None,
        }
    }
}

/// An input file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceId {
    /// The OpenAPI document.
    Document,
    /// A file that the document refers to, by its index in [`Inputs::files`].
    File(u16),
    /// The overlay.
    Overlay,
    /// `codegen.yaml`.
    Conventions,
    /// `samples.yaml`.
    Samples,
    /// `names.lock`.
    Names,
    /// A template.
    Template,
}

impl SourceId {
    /// Whether the input describes the API: the document, or a file that it refers to. Mistakes there are mended if
    /// possible. All other inputs are ours, and must be correct.
    pub(crate) fn is_of_the_document(self) -> bool {
        matches!(self, Self::Document | Self::File(_))
    }
}

/// The format of an input.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Yaml,
}

/// The text without its byte order mark, and its format by its first characters. A brace without a text behind it
/// begins a mapping in the flow style of YAML (YAML 1.2, section 7.4.2): `{openapi: 3.0.3}`.
pub(crate) fn detect_format<'a>(source: &SourceText<'a>) -> (&'a str, Format) {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(source.text);
    let inside = text.trim_start().strip_prefix('{').map(str::trim_start);
    match inside.is_some_and(|inside| inside.is_empty() || inside.starts_with(['"', '}'])) {
        true => (text, Format::Json),
        false => (text, Format::Yaml),
    }
}
