//! Unions with many branches, and unions that contain each other or themselves.

use super::{Shape, answered, by, chain, each, object, refused, ring, schemas, sent, shape, to};

pub(super) const SHAPES: &[Shape] = &[
    shape("a union of arrays", 30, |n| {
        let both = r#"{"type":"array","items":{"type":"string"}},{"type":"array","items":{"type":"integer"}}"#;
        one_of(&by(n, ",", both))
    }),
    shape("a union of arrays of unions of arrays", 2, |n| {
        let mut schema = r#"{"type":"string"}"#.to_owned();
        for _ in 0..n.min(9) {
            let array = format!(r#"{{"type":"array","items":{schema}}}"#);
            schema = format!(r#"{{"oneOf":[{array},{{"type":"array","items":{{}}}}]}}"#);
        }
        answered(&format!(r#""S0":{schema}"#))
    }),
    refused("a chain of arrays of either of two arrays", 500, "merge here", |n| {
        let arrays = |name: &str| {
            let both = r##">,{"$ref":"#/components/schemas/T+"}"##;
            let array = |at: usize| {
                let both = both.replace('>', &to(at + 1)).replace('+', &(at + 1).to_string());
                format!(r#""{name}{at}":{{"type":"array","items":{{"oneOf":[{both}]}}}}"#)
            };
            (0..n).map(array).collect::<Vec<String>>().join(",")
        };
        let end = r#"{"type":"array","items":{"type":"string"}}"#;
        let ends = format!(r#""S{n}":{end},"T{n}":{end}"#);
        answered(&format!("{},{},{ends}", arrays("S"), arrays("T")))
    }),
    shape("unions of themselves", 10, |n| {
        let own = r##"{"$ref":"#/components/schemas/S@"}"##;
        let all = [
            r#"{"oneOf":[{"type":"array","items":*},{"type":"string"}]}"#,
            r#"{"oneOf":[*,{"type":"string"}]}"#,
            r#"{"oneOf":[*,*]}"#,
            r#"{"oneOf":[{"allOf":[*]},{"type":"string"}]}"#,
            r#"{"type":"object","oneOf":[*,{"required":["a"],"properties":{"a":{}}}]}"#,
            r#"{"oneOf":[{"allOf":[*,{"required":["a"],"properties":{"a":{}}}]},{"allOf":[*,{"required":["b"],"properties":{"b":{}}}]}]}"#,
        ];
        let named = |(at, schema): (usize, &&str)| {
            format!(r#""S@x{at}":{}"#, schema.replace('*', &own.replace('@', &format!("@x{at}"))))
        };
        let schemas: Vec<String> = all.iter().enumerate().map(named).collect();
        answered(&format!(r#"{},"S0":{{}}"#, each(n, &schemas.join(","))))
    }),
    shape("a ring of unions", 60, |n| answered(&ring(n, r#"{"oneOf":[>,{"type":"string"}]}"#))),
    shape("a ring of unions of one branch or two", 40, |n| {
        answered(&ring(
            n,
            r#"{"type":"object","anyOf":[{},>],"discriminator":{"propertyName":"k"}}"#,
        ))
    }),
    shape("a ring of unions of objects", 30, |n| {
        let keyed = r#"{"required":["k@"],"properties":{"k@":{"type":"string"}}}"#;
        answered(&ring(n, &r#"{"type":"object","oneOf":[>,*]}"#.replace('*', keyed)))
    }),
    shape("a ring of unions through allOf", 15, |n| {
        answered(&ring(n, r#"{"oneOf":[{"allOf":[>]},{"type":"object","properties":{"p@":{}}}]}"#))
    }),
    shape("a chain of unions, each opened into the one before", 30, |n| {
        answered(&chain(n, &r#"{"oneOf":[{"allOf":[>]},*]}"#.replace('*', KEYED)))
    }),
    shape("children that extend the union that they are in", 30, |n| {
        let child = r#"{"allOf":[*,{"type":"object","properties":{"p@":{"type":"string"}}}]}"#;
        let children = each(n, &format!(r#""C@":{}"#, child.replace('*', &to(0))));
        let branches = each(n, r##"{"$ref":"#/components/schemas/C@"}"##);
        let base = r#""S0":{"type":"object","required":["kind"],"properties":{"kind":{"type":"string"}},"discriminator":{"propertyName":"kind"},"oneOf":[*]}"#;
        answered(&format!("{},{children}", base.replace('*', &branches)))
    }),
    shape("a union of many tagged branches", 50, |n| one_of(&each(n, TAGGED))),
    shape("a body of many tagged branches", 15, |n| {
        sent(&format!(r#""S0":{{"anyOf":[{}]}}"#, each(n, TAGGED)))
    }),
    shape("a union with a long mapping", 50, |n| {
        let children = each(
            n,
            r#""C@":{"type":"object","required":["kind"],"properties":{"kind":{"type":"string"}}}"#,
        );
        let branches = each(n, r##"{"$ref":"#/components/schemas/C@"}"##);
        let mapping = each(n, r##""v@":"#/components/schemas/C@""##);
        let union = r#""S0":{"oneOf":[*],"discriminator":{"propertyName":"kind","mapping":{+}}}"#;
        let union = union.replace('*', &branches).replace('+', &mapping);
        answered(&format!("{union},{children}"))
    }),
    shape("a body of many branches with a required property each", 50, |n| {
        sent(&format!(r#""S0":{{"oneOf":[{}]}}"#, each(n, KEYED)))
    }),
    shape("a union of many branches that nothing tells apart", 50, |n| {
        one_of(&each(n, r#"{"type":"object","properties":{"p@":{"type":"string"}}}"#))
    }),
    shape("a union of many branches that share many properties", 10, |n| {
        let branch = format!(r#"{{"allOf":[{},{KEYED}]}}"#, to(1));
        let union = format!(r#""S0":{{"oneOf":[{}]}}"#, each(n, &branch));
        answered(&format!(r#"{union},"S1":{}"#, object(n)))
    }),
    shape("a union of many texts and nulls", 50, |n| {
        one_of(&each(n, r#"{"type":"string","enum":["v@"]},{"nullable":true}"#))
    }),
    shape("unions of all JSON types", 20, |n| {
        let union =
            r#"{"anyOf":[{"type":"string"},{"type":"integer"},{"type":"array","items":{}},*]}"#;
        answered(&schemas(n, &union.replace('*', KEYED)))
    }),
    shape("a property that many branches declare differently", 30, |n| {
        let branch = r#"{"type":"object","required":["k@"],"properties":{"k@":{},"same":{"type":"string","enum":["v@","w@"]}}}"#;
        sent(&format!(r#""S0":{{"oneOf":[{}]}}"#, each(n, branch)))
    }),
    shape("many unions inside of a body", 10, |n| {
        let union = format!(
            r#"{{"type":"object","properties":{{"u":{{"oneOf":[{}]}}}}}}"#,
            each(3, TAGGED)
        );
        sent(&format!(
            "{},\"S0\":{}",
            each(n, &format!(r#""B@":{union}"#)),
            super::object_of(&each(n, r##""u@":{"$ref":"#/components/schemas/B@"}"##),)
        ))
    }),
];

const KEYED: &str = r#"{"type":"object","required":["k@"],"properties":{"k@":{"type":"string"}}}"#;
const TAGGED: &str = r#"{"type":"object","required":["kind","p@"],"properties":{"kind":{"type":"string","enum":["v@"]},"p@":{"type":"string"}}}"#;

/// A document with one operation whose response is one of these branches.
fn one_of(branches: &str) -> String {
    answered(&format!(r#""S0":{{"oneOf":[{branches}]}}"#))
}
