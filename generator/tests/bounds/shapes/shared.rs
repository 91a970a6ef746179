//! Components that many operations refer to. Each operation would repeat them, so that a document of n bytes could become a
//! crate of n × n. Both sizes are beyond the constant part of the budget.

use super::{Shape, document, each, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("a parameter of many values that many operations share", 300, |n| {
        let values = each(n, r#""v@""#);
        let parameter = format!(
            r#"{{"name":"a","in":"query","schema":{{"type":"string","enum":[{values}]}}}}"#
        );
        shared(n, "parameters", r#""parameters":[REF],"responses":{}"#, &parameter)
    }),
    shape("a long description of a parameter that many operations share", 300, |n| {
        let text = "word ".repeat(10 * n);
        let parameter = format!(
            r#"{{"name":"a","in":"query","description":"{text}","schema":{{"type":"string"}}}}"#
        );
        shared(n, "parameters", r#""parameters":[REF],"responses":{}"#, &parameter)
    }),
    shape("headers of a response that many operations share", 150, |n| {
        let header = r#""x-h@":{"description":"A header.","schema":{"type":"string"}}"#;
        let response = format!(r#"{{"description":"","headers":{{{}}}}}"#, each(n, header));
        shared(n, "responses", r#""responses":{"200":REF}"#, &response)
    }),
    shape("an inline schema of a response that many operations share", 200, |n| {
        let properties = each(n, r#""p@":{"type":"string"}"#);
        let response = format!(
            r#"{{"description":"","content":{{"application/json":{{"schema":{{"type":"object","properties":{{{properties}}}}}}}}}}}"#
        );
        shared(n, "responses", r#""responses":{"200":REF}"#, &response)
    }),
    shape("an inline schema of a body that many operations share", 200, |n| {
        let properties = each(n, r#""p@":{"type":"string"}"#);
        let body = format!(
            r#"{{"content":{{"application/json":{{"schema":{{"type":"object","properties":{{{properties}}}}}}}}}}}"#
        );
        shared(n, "requestBodies", r#""requestBody":REF,"responses":{}"#, &body)
    }),
];

/// A document of so many operations with these members, in which `REF` refers to this component.
fn shared(n: usize, kind: &str, members: &str, component: &str) -> String {
    let members = members.replace("REF", &format!(r##"{{"$ref":"#/components/{kind}/C"}}"##));
    let paths: Vec<String> =
        (0..n).map(|at| format!(r#""/p{at}":{{"post":{{{members}}}}}"#)).collect();
    let components = format!(r#""components":{{"{kind}":{{"C":{component}}},"#);
    document(&paths.join(","), "").replacen(r#""components":{"#, &components, 1)
}
