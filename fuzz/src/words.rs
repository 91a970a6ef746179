//! Words for keys and values.

/// Keywords of OpenAPI and JSON Schema, and words that stand under them.
pub(crate) const KEYS: &[&str] = &[
    "$ref", "additionalProperties", "allOf", "anyOf", "apiKey", "application/json", "array",
    "basic", "bearer", "body", "boolean", "byte", "callbacks", "components", "const", "content",
    "cookie", "date", "date-time", "deepObject", "default", "delete", "deprecated", "description",
    "discriminator", "double", "enum", "example", "examples", "exclusiveMaximum",
    "exclusiveMinimum", "explode", "float", "form", "format", "get", "head", "header", "headers",
    "http", "id", "in", "info", "int32", "int64", "integer", "items", "links", "mapping",
    "maxItems", "maxLength", "maxProperties", "maximum", "minItems", "minLength", "minProperties",
    "minimum", "multipart/form-data", "multipleOf", "name", "not", "null", "nullable", "number",
    "oauth2", "object", "oneOf", "openapi", "operationId", "parameters", "password", "patch",
    "path", "paths", "pattern", "patternProperties", "pipeDelimited", "post", "prefixItems",
    "properties", "propertyName", "put", "query", "readOnly", "requestBody", "required",
    "responses", "schema", "schemas", "scheme", "security", "securitySchemes", "servers",
    "spaceDelimited", "string", "style", "summary", "tags", "text/plain", "title", "trace", "type",
    "uniqueItems", "url", "uuid", "variables", "version", "writeOnly", "x-extension", "200", "201",
    "204", "2XX", "400",
];

/// Text that means something where it is not expected, and text that is hard to name, to quote or to measure.
pub(crate) const TROUBLE: &[&str] = &[
    "", " ", "\0", "\n", "\r\n", "\u{2028}", "\u{202e}", "\u{feff}", "a\u{301}", "é", "名", "😀",
    "_", "-", "+", ".", "..", "/", "\\", "~", "~1", "%2f", "{", "}", "{a}", "{{ a }}", "{% a %}",
    "${a}", "$(a)", "`a`", "```", "```rust\n}", "*/", "//", "#", "#/", "#/components/schemas/A",
    "\"", "'", "\"#", "]]>", "<!--", "</script>", "[a](b)", "&#13;", "self", "Self", "crate",
    "super", "type", "r#type", "async", "Option", "Result", "String", "con", "1st", "-1", "+1",
    "1e400", "9223372036854775807", "18446744073709551616", "^(a+)+$", "[\\s\\S]*", "(?<=a)b",
    "\\p{L}{1,1000}", "2020-01-01T00:00:00Z", "0000-00-00", "true", "null", "*", "__proto__",
    "A requires B.", "Only one of `a` or `b`.",
];
