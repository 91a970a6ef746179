//! Components that many operations share: what each operation repeats of them.

use super::{Shape, by, document, each, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("headers of a response that many operations share", 40, |n| {
        let header = r#""x-h@":{"description":"A header.","schema":{"type":"string"}}"#;
        let response = format!(r#"{{"description":"","headers":{{{}}}}}"#, each(n, header));
        shared(n, "responses", r#""responses":{"200":REF}"#, &response)
    }),
    shape("a long description of a response that many operations share", 80, |n| {
        let response = format!(r#"{{"description":"{}"}}"#, "word ".repeat(10 * n));
        shared(n, "responses", r#""responses":{"200":REF}"#, &response)
    }),
    shape("a long description of a parameter that many operations share", 80, |n| {
        let text = "word ".repeat(10 * n);
        let parameter = format!(
            r#"{{"name":"a","in":"query","description":"{text}","schema":{{"type":"string"}}}}"#
        );
        shared(n, "parameters", r#""parameters":[REF],"responses":{}"#, &parameter)
    }),
    shape("a parameter of many values that many operations share", 40, |n| {
        let values = each(n, r#""v@""#);
        let parameter = format!(
            r#"{{"name":"a","in":"query","schema":{{"type":"string","enum":[{values}]}}}}"#
        );
        shared(n, "parameters", r#""parameters":[REF],"responses":{}"#, &parameter)
    }),
    shape("an example of a body that many operations share", 60, |n| {
        let example = by(n, ",", "\"word\"");
        let body = format!(
            r#"{{"content":{{"application/json":{{"schema":{{"type":"array","items":{{"type":"string"}}}},"example":[{example}]}}}}}}"#
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
