//! Documents with very many siblings of a kind.

use super::{
    Shape, answered, beside, by, document, each, get, object, object_of, post, schemas, sent,
    shape, to,
};

pub(super) const SHAPES: &[Shape] = &[
    shape("a body of many properties", 60, |n| sent(&first(&object(n)))),
    shape("a body of many properties that are required and have limits", 50, |n| {
        let properties = each(n, r#""p@":{"type":"string","minLength":1,"maxLength":9}"#);
        let required = format!(r#"{{"required":[{}],"#, each(n, r#""p@""#));
        sent(&first(&object_of(&properties).replacen('{', &required, 1)))
    }),
    shape("many equal inline objects", 60, |n| {
        let inline = r#""p@":{"type":"object","properties":{"a":{},"b":{}}}"#;
        answered(&first(&object_of(&each(n, inline))))
    }),
    shape("many different inline objects of one name", 40, |n| {
        let inner =
            r#"{"type":"object","properties":{"inner":{"type":"object","properties":{"x@":{}}}}}"#;
        answered(&schemas(n, inner))
    }),
    shape("an enum of many values", 200, |n| {
        answered(&first(&format!(r#"{{"type":"string","enum":[{}]}}"#, each(n, r#""v@""#))))
    }),
    shape("an enum of one value many times, and of numbers", 200, |n| {
        answered(&first(&format!(r#"{{"type":"string","enum":["a",{}]}}"#, each(n, r#""v",@"#))))
    }),
    shape("many properties of the same words", 60, |n| {
        let properties: Vec<String> =
            (0..n).map(|at| format!(r#""a{}b":{{}}"#, "_".repeat(at + 1))).collect();
        answered(&first(&object_of(&properties.join(","))))
    }),
    shape("references to many places that one name fits", 250, |n| {
        // Component names can't contain these letters, so all names are equal.
        let letters: Vec<char> = ('\u{4e00}'..).take(n).collect();
        let members = |text: &str| {
            let text = text.replace('x', &"x".repeat(300));
            let one = |(at, letter): (usize, &char)| {
                text.replace('@', &at.to_string()).replace('?', &letter.to_string())
            };
            letters.iter().enumerate().map(one).collect::<Vec<String>>().join(",")
        };
        let references = members(r##""p@":{"$ref":"#/components/schemas/S/properties/x?"}"##);
        let places = members(r#""x?":{"type":"string"}"#);
        answered(&format!(r#""S0":{},"S":{}"#, object_of(&references), object_of(&places)))
    }),
    shape("an enum of very many values", 7_000, |n| {
        answered(&first(&format!(r#"{{"type":"string","enum":[{}]}}"#, each(n, r#""v@""#))))
    }),
    shape("a base with very many children", 100, |n| {
        let base = r#""S0":{"type":"object","required":["k"],"properties":{"k":{"type":"string"},"a":{},"b":{}},"discriminator":{"propertyName":"k"}}"#;
        let child = r##""C@":{"allOf":[{"$ref":"#/components/schemas/S0"},{"type":"object","properties":{"p@":{}}}]}"##;
        answered(&format!("{base},{}", each(n, child)))
    }),
    shape("many parts that declare one property differently", 60, |n| {
        let part = r#"{"properties":{"p":{"type":"string","maxLength":@}}}"#;
        answered(&first(&format!(r#"{{"allOf":[{}]}}"#, each(n, part))))
    }),
    shape("many properties that two parts declare with long lists", 100, |n| {
        let part = |name: &str| {
            let reference = r##""p@":{"$ref":"#/components/schemas/?"}"##.replace('?', name);
            object_of(&each(n, &reference))
        };
        let list =
            |more: &str| format!(r#"{{"type":"string","enum":[{},"{more}"]}}"#, each(n, r#""v@""#));
        let lists = format!(r#""A":{},"B":{}"#, list("a"), list("b"));
        let both = format!(r#"{{"allOf":[{},{}]}}"#, part("A"), part("B"));
        answered(&format!("{},{lists}", first(&both)))
    }),
    shape("many conditional parts that declare one property differently", 700, |n| {
        let part = r#""k@":{"maxProperties":9,"properties":{"p":{"type":"string","maxLength":@}}}"#;
        let parts = format!(r#"{{"type":"object","dependentSchemas":{{{}}}}}"#, each(n, part));
        answered(&first(&parts)).replace("3.0.3", "3.1.0")
    }),
    shape("very many operations of one group", 600, |n| {
        let path = r#""/p@":{"get":{"tags":["t"],"responses":{"204":{"description":""}}}}"#;
        document(&each(n, path), "")
    }),
    shape("very many bodies of one group", 150, |n| {
        let path = post("/p@", &object(4)).replacen(r#"{"post":{"#, r#"{"post":{"tags":["t"],"#, 1);
        document(&each(n, &path), "")
    }),
    shape("a group for each of very many operations", 150, |n| {
        let path = r#""/p@":{"get":{"tags":["t@"],"responses":{"204":{"description":""}}}}"#;
        document(&each(n, path), "")
    }),
    shape("very many different inline objects", 200, |n| {
        let one = r#""p@":{"type":"object","properties":{"x@":{"type":"string"}}}"#;
        answered(&first(&object_of(&each(n, one))))
    }),
    shape("an example for each of very many properties", 300, |n| {
        answered(&first(&object_of(&each(n, r#""p@":{"type":"string","example":"text @"}"#))))
    }),
    shape("many operations in many groups with tags", 15, |n| {
        let paths = many_paths(n, "/g@/list");
        let tags = each(n, r#"{"name":"g@","description":"of g@"}"#);
        document(&paths, "").replacen(r#""paths""#, &format!(r#""tags":[{tags}],"paths""#), 1)
    }),
    shape("groups far inside of each other", 5, |n| {
        document(&many_paths(n, &format!("{}/end@", "/a".repeat(n))), "")
    }),
    shape("many parameters", 50, |n| {
        document(&with_parameters("/p", &each(n, &parameter("query"))), "")
    }),
    shape("a path of many parameters", 15, |n| {
        let path = format!("/p{}", by(n, "", "/{q@}"));
        document(&with_parameters(&path, &each(n, &parameter("path"))), "")
    }),
    shape("many media types", 60, |n| {
        let content = format!(r#""content":{{{},"#, each(n, r#""text/x@":{}"#));
        document(&get("/p", "{}").replacen(r#""content":{"#, &content, 1), "")
    }),
    shape("many names that are no media types", 60, |n| {
        let content = format!(r#""content":{{{},"#, each(n, r#""x@":{}"#));
        document(&get("/p", "{}").replacen(r#""content":{"#, &content, 1), "")
    }),
    shape("many security schemes, in each operation", 8, |n| {
        let need = format!(r#""security":[{}]"#, each(n, r#"{"k@":[]}"#));
        let schemes = each(n, r#""k@":{"type":"http","scheme":"bearer"}"#);
        document(&many_paths(n, "/p@"), "")
            .replacen(r#""paths""#, &format!(r#"{need},"paths""#), 1)
            .replacen(r#""schemas""#, &format!(r#""securitySchemes":{{{schemes}}},"schemas""#), 1)
    }),
    shape("many parts of one allOf", 60, |n| {
        let parts = vec![to(1); n].join(",");
        answered(&format!(r#""S0":{{"allOf":[{parts}]}},"S1":{}"#, object(1)))
    }),
    shape("a large enum and a long default that many inherit", 8, |n| {
        let long = "word ".repeat(n * 9);
        let values = each(n * 9, r#""v@""#);
        let large = r#"{"a":{"type":"string","enum":[*]},"d":{"type":"string","default":"+","description":"+"}}"#;
        let large = large.replace('*', &values).replace('+', &long);
        let part = r#"{"allOf":[*,{"properties":{"a":{"type":"string","title":"t@"},"b@":{}}}]}"#;
        let base = r##"{"$ref":"#/components/schemas/Base"}"##;
        answered(&format!(
            r#"{},"Base":{{"type":"object","properties":{large}}}"#,
            schemas(n, &part.replace('*', base))
        ))
    }),
    shape("inline objects and arrays 9 levels deep", 6, |n| {
        let open = r#"{"type":"object","properties":{"a":{"type":"array","items":"#.repeat(9);
        answered(&schemas(n, &format!(r#"{open}{{}}{}"#, "}}}".repeat(9))))
    }),
    shape("many unknown keywords, and a large example", 100, |n| {
        let example = format!(r#"{{"example":[{}]"#, each(n, "@"));
        answered(&first(&format!(r#"{example},{}}}"#, each(n, r#""unknown@":1"#))))
    }),
    shape("many values of the wrong type", 100, |n| {
        answered(&first(&object_of(&each(n, r#""p@":{"type":1}"#))))
    }),
    shape("many references that lead nowhere", 100, |n| {
        answered(&first(&object_of(&each(n, r#""p@":>"#))))
    }),
    shape("many servers with many variables", 30, |n| {
        let variables = each(n, r#""v@":{"default":"x"}"#);
        let url = by(n, "/", "{v@}");
        let first = format!(r#"{{"url":"https://a.b/{url}","variables":{{{variables}}}}}"#);
        beside(&format!(r#""servers":[{first},{}]"#, each(n, r#"{"url":"https://a@.b"}"#)))
    }),
    shape("a path of very many variables", 300, |n| {
        let path = format!("/{}", by(n, "-", "{v@}"));
        document(&format!("{},{}", get("/first", "{}"), get(&path, "{}")), "")
    }),
    shape("very many security schemes that a call needs together", 300, |n| {
        with_schemes(
            n,
            &format!("[{{{}}}]", each(n, r#""s@":[]"#)),
            r#"{"type":"apiKey","in":"header","name":"X-@"}"#,
        )
    }),
    shape("very many security schemes of OpenID Connect", 300, |n| {
        let scheme = r#"{"type":"openIdConnect","openIdConnectUrl":"https://a.b"}"#;
        with_schemes(n, &format!("[{}]", each(n, r#"{"s@":[]}"#)), scheme)
    }),
    shape("a parameter of very many words, of a list", 300, |n| {
        let name = by(n, "_", "w@");
        let items = object(2);
        let answer = format!(r#"{{"type":"array","items":{items}}}"#);
        let parameters =
            format!(r#""parameters":[{}],"responses""#, parameter("query").replace("q@", &name));
        document(&get("/first", &answer).replacen(r#""responses""#, &parameters, 1), "")
    }),
    shape("a group of very many words, with as many parameters", 100, |n| {
        let tags = format!(r#""get":{{"tags":["{}"],"#, by(n, " ", "w@"));
        let parameters = each(n, &parameter("query"));
        document(&with_parameters("/p", &parameters).replacen(r#""get":{"#, &tags, 1), "")
    }),
    shape("variables of a server that stand for two others", 20, |n| {
        let next = |at: usize| format!("{{v{at}}}{{v{at}}}");
        let variable = |at| format!(r#""v{at}":{{"default":"{}"}}"#, next(at + 1));
        let variables: Vec<String> = (0..n).map(variable).collect();
        let variables = variables.join(",");
        beside(&format!(
            r#""servers":[{{"url":"https://a.b/{{v0}}","variables":{{{variables}}}}}]"#
        ))
    }),
];

/// The first schema.
fn first(schema: &str) -> String {
    format!(r#""S0":{schema}"#)
}

/// A document with these security requirements, and so many schemes.
fn with_schemes(n: usize, requirements: &str, scheme: &str) -> String {
    let schemes = each(n, &format!(r#""s@":{scheme}"#));
    beside(&format!(
        r#""security":{requirements},"components":{{"securitySchemes":{{{schemes}}}}}"#
    ))
    .replace(r#","components":{"schemas":{}}"#, "")
}

/// Paths with an operation each.
fn many_paths(n: usize, path: &str) -> String {
    each(n, &get(path, r#"{"type":"string"}"#))
}

/// A parameter with this location.
fn parameter(place: &str) -> String {
    r#"{"name":"q@","in":"*","required":true,"schema":{"type":"string"}}"#.replace('*', place)
}

/// A path with an operation that has these parameters.
fn with_parameters(path: &str, parameters: &str) -> String {
    format!(
        r#""{path}":{{"get":{{"parameters":[{parameters}],"responses":{{"204":{{"description":""}}}}}}}}"#
    )
}
