//! A row for each cell of OpenAPI's table of styles ("Style Values"), with the examples of that table; what it leaves open
//! is as RFC 6570 has it.

use serde_json::json;

use crate::runtime::json::Value;
use crate::runtime::style::{ParameterLocation, ParameterStyle, Style};

fn written(
    location: ParameterLocation,
    style: Style,
    explode: bool,
    value: &Value,
) -> Option<String> {
    ParameterStyle { location, name: "color", style, explode, reserved: false }.text("color", value)
}

#[test]
fn each_style_writes_texts_lists_and_objects() {
    use ParameterLocation::{Body, Cookie, Header, Path, Query};
    use Style::{DeepObject, Form, Json, Label, Matrix, PipeDelimited, Simple, SpaceDelimited};
    let values = [
        json!(""),
        json!("blue"),
        json!(["blue", "black", "brown"]),
        json!({ "B": 150, "G": 200, "R": 100 }),
    ];
    for (place, style, explode, rows) in [
        (
            Path,
            Matrix,
            false,
            [";color", ";color=blue", ";color=blue,black,brown", ";color=B,150,G,200,R,100"],
        ),
        (
            Path,
            Matrix,
            true,
            [";color", ";color=blue", ";color=blue;color=black;color=brown", ";B=150;G=200;R=100"],
        ),
        // Where 3.0.3 has points between the items, 3.0.4 and RFC 6570 have commas.
        (Path, Label, false, [".", ".blue", ".blue,black,brown", ".B,150,G,200,R,100"]),
        (Path, Label, true, [".", ".blue", ".blue.black.brown", ".B=150.G=200.R=100"]),
        (Path, Simple, false, ["", "blue", "blue,black,brown", "B,150,G,200,R,100"]),
        (Path, Simple, true, ["", "blue", "blue,black,brown", "B=150,G=200,R=100"]),
        (Header, Simple, false, ["", "blue", "blue,black,brown", "B,150,G,200,R,100"]),
        (Header, Simple, true, ["", "blue", "blue,black,brown", "B=150,G=200,R=100"]),
        (
            Query,
            Form,
            false,
            ["color=", "color=blue", "color=blue,black,brown", "color=B,150,G,200,R,100"],
        ),
        (
            Query,
            Form,
            true,
            ["color=", "color=blue", "color=blue&color=black&color=brown", "B=150&G=200&R=100"],
        ),
        (
            Cookie,
            Form,
            false,
            ["color=", "color=blue", "color=blue,black,brown", "color=B,150,G,200,R,100"],
        ),
        (
            Cookie,
            Form,
            true,
            ["color=", "color=blue", "color=blue; color=black; color=brown", "B=150; G=200; R=100"],
        ),
        (
            Query,
            SpaceDelimited,
            false,
            [
                "color=",
                "color=blue",
                "color=blue%20black%20brown",
                "color=B%20150%20G%20200%20R%20100",
            ],
        ),
        (
            Query,
            SpaceDelimited,
            true,
            ["color=", "color=blue", "color=blue&color=black&color=brown", "B=150&G=200&R=100"],
        ),
        (
            Query,
            PipeDelimited,
            false,
            ["color=", "color=blue", "color=blue|black|brown", "color=B|150|G|200|R|100"],
        ),
        (
            Query,
            PipeDelimited,
            true,
            ["color=", "color=blue", "color=blue&color=black&color=brown", "B=150&G=200&R=100"],
        ),
        (
            Query,
            DeepObject,
            true,
            [
                "color=",
                "color=blue",
                "color[0]=blue&color[1]=black&color[2]=brown",
                "color[B]=150&color[G]=200&color[R]=100",
            ],
        ),
        (
            Query,
            Json,
            false,
            [
                "color=%22%22",
                "color=%22blue%22",
                "color=%5B%22blue%22%2C%22black%22%2C%22brown%22%5D",
                "color=%7B%22B%22%3A150%2C%22G%22%3A200%2C%22R%22%3A100%7D",
            ],
        ),
        (
            Header,
            Json,
            false,
            [r#""""#, r#""blue""#, r#"["blue","black","brown"]"#, r#"{"B":150,"G":200,"R":100}"#],
        ),
        (
            Body,
            Form,
            true,
            ["color=", "color=blue", "color=blue&color=black&color=brown", "B=150&G=200&R=100"],
        ),
        (
            Body,
            Form,
            false,
            ["color=", "color=blue", "color=blue,black,brown", "color=B,150,G,200,R,100"],
        ),
        (
            Body,
            SpaceDelimited,
            false,
            ["color=", "color=blue", "color=blue+black+brown", "color=B+150+G+200+R+100"],
        ),
        (
            Body,
            PipeDelimited,
            false,
            [
                "color=",
                "color=blue",
                "color=blue%7Cblack%7Cbrown",
                "color=B%7C150%7CG%7C200%7CR%7C100",
            ],
        ),
        (
            Body,
            DeepObject,
            true,
            [
                "color=",
                "color=blue",
                "color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown",
                "color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100",
            ],
        ),
    ] {
        for (value, expected) in values.iter().zip(rows) {
            let text = written(place, style, explode, value);
            assert_eq!(text.as_deref(), Some(expected), "{place:?} {style:?} {explode} {value}");
        }
    }
}

#[test]
fn what_separates_is_plain_and_what_an_item_has_is_encoded() {
    let list = json!(["a,b", "c d", "e&f|g;h.i"]);
    for (place, style, explode, expected) in [
        (ParameterLocation::Path, Style::Simple, false, "a%2Cb,c%20d,e%26f%7Cg%3Bh.i"),
        (
            ParameterLocation::Path,
            Style::Matrix,
            true,
            ";color=a%2Cb;color=c%20d;color=e%26f%7Cg%3Bh.i",
        ),
        (ParameterLocation::Query, Style::Form, false, "color=a%2Cb,c%20d,e%26f%7Cg%3Bh.i"),
        (
            ParameterLocation::Query,
            Style::PipeDelimited,
            false,
            "color=a%2Cb|c%20d|e%26f%7Cg%3Bh.i",
        ),
        (
            ParameterLocation::Query,
            Style::SpaceDelimited,
            false,
            "color=a%2Cb%20c%20d%20e%26f%7Cg%3Bh.i",
        ),
        (ParameterLocation::Header, Style::Simple, false, "a,b,c d,e&f|g;h.i"),
    ] {
        assert_eq!(written(place, style, explode, &list).as_deref(), Some(expected), "{style:?}");
    }
}

#[test]
fn what_is_empty_or_null_is_not_written() {
    for style in [Style::Form, Style::SpaceDelimited, Style::PipeDelimited, Style::DeepObject] {
        for explode in [true, false] {
            for value in [json!([]), json!({}), json!([null]), json!({ "a": null })] {
                assert_eq!(
                    written(ParameterLocation::Query, style, explode, &value),
                    None,
                    "{style:?} {value}"
                );
            }
        }
    }
    let some = json!({ "a": null, "b": "", "c": 1 });
    let exploded = written(ParameterLocation::Query, Style::Form, true, &some);
    assert_eq!(exploded.as_deref(), Some("b=&c=1"));
    let flat = written(ParameterLocation::Query, Style::Form, false, &some);
    assert_eq!(flat.as_deref(), Some("color=b,,c,1"));
}

/// OpenAPI leaves open what becomes of an object in an object but for `deepObject`, where everyone does the same.
#[test]
fn what_is_deeper_is_json_or_a_way() {
    // In the order of the alphabet, which is the order of a map that keeps none.
    let value = json!({ "size": { "max": [2, 3], "min": 1 }, "tags": [{ "a b": true }] });
    let deep = written(ParameterLocation::Query, Style::DeepObject, true, &value);
    let expected =
        "color[size][max][0]=2&color[size][max][1]=3&color[size][min]=1&color[tags][0][a%20b]=true";
    assert_eq!(deep.as_deref(), Some(expected));
    let form =
        written(ParameterLocation::Query, Style::Form, true, &json!({ "size": { "min": 1 } }));
    assert_eq!(form.as_deref(), Some("size=%7B%22min%22%3A1%7D"));
}

#[test]
fn reserved_characters_and_escapes_stay_where_that_is_allowed() {
    let styled = ParameterStyle {
        location: ParameterLocation::Query,
        name: "color",
        style: Style::Form,
        explode: true,
        reserved: true,
    };
    let text = styled.text("color", &json!("https://a.example/b?c=d,e;f&g#h+i%20j k%l"));
    let expected = "color=https://a.example/b?c=d,e;f%26g%23h%2Bi%20j%20k%25l";
    assert_eq!(text.as_deref(), Some(expected));
}
