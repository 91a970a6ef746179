//! Letters that are one letter in an identifier: things that are spelled with them have names of their own.

use generator::diagnostic::Diagnostics;

use crate::support::{Texts, templates};
use crate::twice;

/// Spellings of which several would be one identifier: by their upper case, by their lower case, by the form NFC, or
/// because identifiers have no such sign.
const SPELLINGS: [&str; 28] = [
    "I", "i", "İ", "s", "ſ", "ss", "ß", "a_s", "a_ſ", "\u{1100}\u{1161}", "\u{ac00}", "\u{f900}",
    "\u{8c48}", "²", "³", "ub2", "empty", "e\u{301}", "\u{e9}", "e", "s_s", "f_i", "ﬁ", "ʼ_n", "ŉ",
    "α_ι", "ᾳ", "\u{1100}_\u{1161}",
];

/// A document in which everything is spelled so.
fn document() -> String {
    let all = |text: &dyn Fn(usize, &str) -> String, by: &str| -> String {
        let texts: Vec<String> =
            SPELLINGS.iter().enumerate().map(|(at, spelling)| text(at, spelling)).collect();
        texts.join(by)
    };
    let members = all(&|_, spelling| format!("'{spelling}': {{ type: string }}"), ", ");
    let query = all(
        &|_, spelling| {
            format!(
                "{{ name: '{spelling}', in: query, required: true, schema: {{ type: string, nullable: true }} }}"
            )
        },
        ", ",
    );
    let values = all(&|_, spelling| format!("'{spelling}'"), ", ");
    let schemas = all(
        &|at, spelling| {
            format!(
                "    '{spelling}': {{ type: object, properties: {{ p{at}: {{ type: string }} }} }}\n"
            )
        },
        "",
    );
    let variants = all(
        &|at, spelling| {
            format!(
                "{{ type: object, required: [kind], properties: {{ kind: {{ type: string, enum: ['{spelling}'] }}, v{at}: {{ type: string }} }} }}"
            )
        },
        ", ",
    );
    let operation = |at: usize, id: &str, tag: &str| {
        format!(
            "  /{tag}o{at}:\n    get: {{ operationId: '{id}', tags: ['{tag}'], responses: {{ '204': {{ description: ok }} }} }}\n"
        )
    };
    let operations = all(&|at, spelling| operation(at, spelling, "letters"), "");
    let groups = all(&|at, spelling| operation(at, "list", spelling), "");
    format!(
        "openapi: 3.0.3
info: {{ title: Letters, version: '1' }}
paths:
  /letters:
    post:
      operationId: write
      tags: [letters]
      parameters: [{query}]
      requestBody: {{ required: true, content: {{ application/json: {{ schema: {{ type: object, required: [sign], properties: {{ sign: {{ $ref: '#/components/schemas/sign' }}, {members} }} }} }} }} }}
      responses: {{ '200': {{ description: ok, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/letter' }} }} }} }} }}
{operations}{groups}components:
  schemas:
    sign: {{ type: string, enum: [{values}] }}
    letter: {{ type: object, properties: {{ union: {{ $ref: '#/components/schemas/union' }}, {members} }} }}
    union:
      oneOf: [{variants}]
{schemas}"
    )
}

#[test]
fn names_are_distinct_as_identifiers() {
    let texts = Texts::of_document(document());
    let mut diagnostics = Diagnostics::new();
    let generated = generator::generate(&texts.inputs(), &templates(), &mut diagnostics);
    assert!(generated.is_some(), "{}", diagnostics.render(&texts.inputs()));
    assert!(twice::check("letters", texts));
}
