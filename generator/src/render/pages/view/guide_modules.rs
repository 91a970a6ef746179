//! The guides as rustdoc modules.

use serde::Serialize;

use crate::render::Packer;
use crate::render::pages::template::guide_module;
use crate::render::pages::text::Word;

/// The modules, in the order of the guides.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct GuideModules {
    guides: Vec<GuideModule>,
}

#[derive(Clone, Debug, Serialize)]
struct GuideModule {
    module: Word,
    /// The path of the file below `src/`.
    file: String,
}

impl GuideModules {
    /// Adds a guide. Its summary comes first, because lists of modules show the first paragraph. The title is left out.
    pub(crate) fn add(&mut self, name: &str, about: &str, text: &str, files: &Packer) {
        let module = guide_module(name);
        let lines = text.lines().skip_while(|line| !line.starts_with("# ")).skip(1);
        let rest: Vec<&str> = lines.skip_while(|line| line.is_empty()).collect();
        let file = format!("guide/{module}.md");
        files.insert(format!("src/{file}"), format!("{about}\n\n{}\n", rest.join("\n")).as_bytes());
        self.guides.push(GuideModule { module: Word::new(&module), file });
    }
}
