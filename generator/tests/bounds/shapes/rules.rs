//! Sentences and schemas with rules about many parameters.

use super::{Shape, by, document, each, object, object_of, post, sent, shape, to};

pub(super) const SHAPES: &[Shape] = &[
    shape("many sentences that are rules", 20, |n| {
        let rules: Vec<String> = (0..n)
            .map(|at| format!("If you specify `p{at}`, you must specify `p{}`.", at + 1))
            .collect();
        described(n + 1, &rules.join(" "))
    }),
    shape("properties that each need one and exclude another", 30, |n| {
        let properties: Vec<String> = (0..n)
            .map(|at| {
                let (needed, excluded) = ((at + 1) % n, (at + 2) % n);
                format!(
                    r#""p{at}":{{"type":"string","description":"Only valid if you specify `p{needed}`. Mutually exclusive with `p{excluded}`."}}"#
                )
            })
            .collect();
        sent(&format!(r#""S0":{}"#, object_of(&properties.join(","))))
    }),
    shape("many rules about the same parameters", 20, |n| {
        let rule =
            |at| format!("If you specify `p{}`, you must specify `p{}`.", at % 12, at * 5 % 11);
        described(12, &(0..n).map(rule).collect::<Vec<String>>().join(" "))
    }),
    shape("many operations with rules about twelve parameters", 2, |n| {
        let rules: Vec<String> = (0..11)
            .map(|at| format!("You can provide either `p{at}` or `p{}`, but not both.", at + 1))
            .collect();
        let paths: Vec<String> =
            (0..n).map(|at| operation(&format!("/p{at}"), &rules.join(" "), 12)).collect();
        document(&paths.join(","), "")
    }),
    shape("a body that is one of very many tagged objects", 40, |n| {
        let tagged = r#"{"type":"object","required":["kind","p@"],"properties":{"kind":{"type":"string","enum":["tag_@"]},"p@":{"type":"string"}}}"#;
        document(&post("/p", &format!(r#"{{"oneOf":[{}]}}"#, each(n, tagged))), "")
    }),
    shape("one rule about very many parameters", 40, |n| {
        described(n, &format!("You must provide one of {} or `p0`.", by(n, ", ", "`p@`")))
    }),
    shape("every parameter speaks of families", 10, |n| {
        let speaks = |at: usize| {
            format!(
                r#""f{}_p{at}":{{"type":"boolean","description":"You must provide either `f{}`. Required if `f0_p0` is provided."}}"#,
                at % 7,
                at % 9
            )
        };
        let properties: Vec<String> = (0..n).map(speaks).collect();
        sent(&format!(r#""S0":{}"#, object_of(&properties.join(","))))
    }),
    shape("sentences with the words of all shapes", 10, |n| {
        let words = "Only the thing, either way, must not be as an alternative to word and only one of what is valid, can only be used for `p1` or `p2` or `p3` or `p4`.";
        described(12, &by(n, " ", words))
    }),
    shape("an if whose parts share their parts", 4, |n| {
        conditional(n, r#""if":>,"then":{"required":["b"]}"#)
    }),
    shape("a then whose parts share their parts", 4, |n| {
        conditional(n, r#""if":{"required":["b"]},"then":>"#)
    }),
    shape("one sentence of very many words", 80, |n| {
        described(12, &by(n, " ", "must only either `p1` or word@"))
    }),
    shape("quotes, links and backquotes that are never closed", 80, |n| {
        let backquotes: Vec<String> = (0..n.min(60)).map(|at| "`".repeat(60 - at)).collect();
        described(
            3,
            &format!("{} {}", by(n, " ", "\u{201c}only ](only e.g. a"), backquotes.join(" only ")),
        )
    }),
    shape("rules of the document, nested as deep as can be read", 4, |n| {
        let deep = format!("{}p0{}", "(".repeat(45), ")".repeat(45));
        let rule = format!(r#""Or({deep}, {deep} AND p1)""#);
        document(&stated(&by(n, ",", &rule), 4), "")
    }),
    shape("rules of the document, nested deeper", 100, |n| {
        let rule = format!(r#""Or({}p0{}, p1)""#, "(".repeat(n), ")".repeat(n));
        document(&stated(&rule, 4), "")
    }),
    shape("long rules of the document", 10, |n| {
        let sum = format!(r#""p0 > {}""#, vec!["p1"; n].join(" + "));
        let list = format!(r#""Or({})""#, vec!["(p1)"; n].join(", "));
        document(&stated(&format!("{sum},{list}"), 4), "")
    }),
    shape("a description that many operations share", 3, |n| {
        let properties = each(
            n,
            r#""p@":{"type":"string","description":"Only if you must. Provide `p@` together with `p0`."}"#,
        );
        let paths: Vec<String> = (0..n).map(|at| post(&format!("/p{at}"), &super::to(0))).collect();
        document(&paths.join(","), &format!(r#""S0":{}"#, object_of(&properties)))
    }),
    shape("branches that confine many properties", 8, |n| {
        let branch = |at: usize| {
            let all: Vec<String> =
                (at * 4..at * 4 + 8).map(|at| format!(r#""p{at}":{{}}"#)).collect();
            let more = format!(r#"{{"additionalProperties":false,"required":["p{}"],"#, at * 4 + 1);
            object_of(&all.join(",")).replacen('{', &more, 1)
        };
        let branches: Vec<String> = (0..n).map(branch).collect();
        sent(&format!(r#""S0":{{"oneOf":[{}]}}"#, branches.join(",")))
    }),
];

/// A path with an operation that has this description and this many parameters.
fn operation(path: &str, description: &str, parameters: usize) -> String {
    let described = format!(r#""post":{{"description":"{description}","#);
    post(path, &object(parameters)).replacen(r#""post":{"#, &described, 1)
}

/// A document with one such operation.
fn described(parameters: usize, description: &str) -> String {
    document(&operation("/first", description, parameters), "")
}

/// An operation with stated rules.
fn stated(rules: &str, parameters: usize) -> String {
    let stated = format!(r#""post":{{"x-dependencies":[{rules}],"#);
    operation("/first", "d", parameters).replacen(r#""post":{"#, &stated, 1)
}

/// A document with a body of these keywords. They refer to a schema of seven levels, each with `n` times the level below
/// it.
fn conditional(n: usize, keywords: &str) -> String {
    let level = |at: usize| {
        let part = to(at + 1);
        format!(r#""S{at}":{{"allOf":[{}]}}"#, vec![part; n].join(","))
    };
    let levels: Vec<String> = (1..7).map(level).collect();
    let keywords = keywords.replace('>', &to(1));
    let body =
        r#""S0":{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},*}"#;
    let last = r#""S7":{"type":"object","required":["a"],"properties":{"a":{"type":"string"}}}"#;
    let schemas = format!("{},{},{last}", body.replace('*', &keywords), levels.join(","));
    // Conditions are keywords of OpenAPI 3.1.
    sent(&schemas).replacen("3.0.3", "3.1.0", 1)
}
