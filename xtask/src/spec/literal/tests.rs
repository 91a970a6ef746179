//! Modules that are read as a literal, and modules that are refused.

use serde_json::json;

use super::{default_export, printed, to_json};

/// The literal as JSON, or the error.
fn read(literal: &str) -> String {
    match default_export(&format!("export default {literal}")) {
        Ok(value) => value.to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn both_forms_of_a_module_are_read() {
    let forms = [
        "export default { a: 1 };\n",
        "export default { a: 1 }",
        "const api = { a: 1 };\nexport default api;\n//# sourceMappingURL=api.js.map",
        "\u{feff}/* made by a tool */\nvar $a = { a: 1, } // all\nexport default $a",
    ];
    for form in forms {
        assert_eq!(default_export(form), Ok(json!({ "a": 1 })), "{form}");
    }
}

#[test]
fn literals_are_read_as_javascript_means_them() {
    let cases = [
        (
            r#"{ a: 'it\'s', "b": "x", $c_1: [true, false, null,], 'd-e': {} }"#,
            r#"{"a":"it's","b":"x","$c_1":[true,false,null],"d-e":{}}"#,
        ),
        (
            r"'\n\t\r\b\f\v\0\x41\u00e9\u{1F600}\ud83d\ude00\q\\'",
            r#""\n\t\r\b\f\u000b\u0000Aé😀😀q\\""#,
        ),
        ("'one \\\ntwo'", r#""one two""#),
        ("`one\r\ntwo ${'$'}`", "2:5: a template with a substitution is not a literal"),
        ("`one\r\ntwo $`", r#""one\ntwo $""#),
        (
            "[0, 1.50, .5, 5., 1e3, 1E+3, 55_000, 0xff, 0o17, 0b11, -1, - 1, +1, -0]",
            "[0,1.5,0.5,5,1000,1000,55000,255,15,3,-1,-1,1,0]",
        ),
        ("{ b: 1, 404: 2, 200: 3, '1.0': 4, 01: 5 }", "1:50: `01` is not a number"),
        (
            "{ b: 1, 404: 2, 200: 3, '1.0': 4, '02': 5, 1.50: 6 }",
            r#"{"200":3,"404":2,"b":1,"1.0":4,"02":5,"1.5":6}"#,
        ),
        ("{ a: 1, b: 2, a: 3 }", r#"{"a":3,"b":2}"#),
    ];
    for (literal, expected) in cases {
        assert_eq!(read(literal), expected, "{literal}");
    }
}

#[test]
fn code_is_refused() {
    let code = [
        "run()", "{ a: run() }", "{ a: x }", "{ x }", "{ ...x }", "{ [x]: 1 }",
        "{ get a() { return 1 } }", "{ a() {} }", "'a' + 'b'", "1 + 1", "!0", "-x",
        "{ a: `${x}` }", "x => x", "function () {}", "new Date()", "undefined", "NaN", "Infinity",
        "1n", "/a/", "(1)", "1, run()", "{}; run()", "{}\nrun()", "[1,,2]", "{ '__proto__': 1 }",
        "{ __proto__: x }", "import('fs')", "'a'.length", "{ a: 1 }.a", "010", "1__0", "1_",
        "'\\01'", "'\\ud800'", "'\\u{110000}'", "'\\x4'", "1e400", "{ \\u0061: 1 }", "'", "'a\nb'",
        "/* open", "[", "{ a: 1", "",
    ];
    for literal in code {
        assert!(default_export(&format!("export default {literal}")).is_err(), "{literal}");
    }
    for module in [
        "",
        "run()",
        "const a = {}; run(); export default a;",
        "const a = {}; export default b;",
        "const a = {}, b = {}; export default a;",
        "import x from 'x'; export default x;",
        "export const a = {};",
    ] {
        assert!(default_export(module).is_err(), "{module}");
    }
}

#[test]
fn an_error_has_a_position_and_a_message() {
    let module = "const a = {\n    b: 'é', c: run(),\n};\nexport default a;\n";
    let error = default_export(module).expect_err("a call").to_string();
    assert_eq!(error, "2:16: this is not a literal; a module is data, nothing in it is run");
}

#[test]
fn a_bomb_of_brackets_is_refused() {
    for open in ["[", "{a:"] {
        let error = read(&open.repeat(1_000_000));
        assert!(error.ends_with("values are nested too deeply"), "{error}");
    }
}

#[test]
fn numbers_are_printed_as_javascript_prints_them() {
    let cases = [
        (0.1, "0.1"),
        (-0.0, "0"),
        (1e20, "100000000000000000000"),
        (1e21, "1e+21"),
        (-1.5e300, "-1.5e+300"),
        (1e-6, "0.000001"),
        (1.5e-7, "1.5e-7"),
        (123.456, "123.456"),
        (f64::MAX, "1.7976931348623157e+308"),
    ];
    for (number, text) in cases {
        assert_eq!(printed(number), text);
    }
}

#[test]
fn json_is_printed_as_javascript_prints_it() {
    let value =
        json!({ "a": [], "b": {}, "c": [1, { "d": "\u{2028}\u{7f}\u{1f}\"/" }], "e": 0.000002 });
    let text = "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    1,\n    {\n      \"d\": \"\u{2028}\u{7f}\\u001f\\\"/\"\n    }\n  ],\n  \"e\": 0.000002\n}\n";
    assert_eq!(to_json(&value), text);
}
