//! The keywords of OpenAPI 3.0 outside of schemas (specification 3.0.3, section 4.7).

use super::keyword::Shape::{Any, Flag, List, Map, Node, Text, Word};
use super::keyword::{Fill, Instead, Kind, Others, Shape};
use super::schema::SCHEMA;
use super::{other_words, rules};

/// The document.
pub(super) static DOCUMENT: Kind = Kind {
    name: "the document",
    required: &[
        ("openapi", Fill::Text("3.0.3")),
        ("info", Fill::Node(&INFO)),
        ("paths", Fill::Node(&PATHS)),
    ],
    known: &[
        (Text, &["openapi"]),
        (Node(&INFO), &["info"]),
        (List(&Node(&SERVER)), &["servers"]),
        (Node(&PATHS), &["paths"]),
        (Node(&COMPONENTS), &["components"]),
        (List(&Node(&SECURITY_REQUIREMENT)), &["security"]),
        (List(&Node(&TAG)), &["tags"]),
        // For people.
        (Node(&EXTERNAL_DOCS), &["externalDocs"]),
    ],
    unread: &[
        ("it is OpenAPI 3.1; nothing is emitted for them", &["webhooks"]),
        ("it is OpenAPI 3.1; schemas are read as those of 3.0", &["jsonSchemaDialect"]),
    ],
    ..Kind::NEW
};

static INFO: Kind = Kind {
    name: "`info`",
    required: &[("title", Fill::Text("API")), ("version", Fill::Text("0"))],
    known: &[
        (Text, &["title", "version", "description"]),
        // For people; the licence is the document's, not the crate's.
        (Text, &["termsOfService"]),
        (Node(&CONTACT), &["contact"]),
        (Node(&LICENSE), &["license"]),
    ],
    unread: &[("it is OpenAPI 3.1; it is left out", &["summary"])],
    instead: Instead::Empty("it is taken to be empty"),
    ..Kind::NEW
};

static CONTACT: Kind =
    Kind { name: "a contact", known: &[(Text, &["name", "url", "email"])], ..Kind::NEW };

static LICENSE: Kind = Kind {
    name: "a licence",
    required: &[("name", Fill::Text(""))],
    known: &[(Text, &["name", "url"])],
    unread: &[("it is OpenAPI 3.1; it is left out", &["identifier"])],
    ..Kind::NEW
};

static SERVER: Kind = Kind {
    name: "a server",
    required: &[("url", Fill::Nothing)],
    known: &[(Text, &["url", "description"]), (Map(&Node(&SERVER_VARIABLE)), &["variables"])],
    ..Kind::NEW
};

static SERVER_VARIABLE: Kind = Kind {
    name: "a variable of a server",
    required: &[("default", Fill::Nothing)],
    // Of the values of `enum`, the default is taken.
    known: &[(Text, &["default", "description"]), (List(&Text), &["enum"])],
    instead: Instead::Nothing("each client has to be given the address"),
    ..Kind::NEW
};

static TAG: Kind = Kind {
    name: "a tag",
    required: &[("name", Fill::Nothing)],
    known: &[(Text, &["name", "description"]), (Node(&EXTERNAL_DOCS), &["externalDocs"])],
    ..Kind::NEW
};

/// `externalDocs`, wherever they are: they are for people, and say nothing about what is sent.
pub(super) static EXTERNAL_DOCS: Kind = Kind {
    name: "a link to other docs",
    required: &[("url", Fill::Text(""))],
    known: &[(Text, &["url", "description"])],
    ..Kind::NEW
};

static PATHS: Kind = Kind {
    name: "`paths`",
    others: Some(Others {
        matches: |key| key.starts_with('/'),
        shape: Node(&PATH_ITEM),
        expected: "a path starts with `/`",
        otherwise: Some("it is read as if a `/` stood before it"),
    }),
    instead: Instead::Empty("no operation is left"),
    ..Kind::NEW
};

/// The keys of operations.
pub(in crate::load) static METHODS: [&str; 8] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

pub(super) static PATH_ITEM: Kind = Kind {
    name: "a path",
    known: &[
        (Node(&OPERATION), &METHODS),
        (List(&Node(&PARAMETER)), &["parameters"]),
        (List(&Node(&SERVER)), &["servers"]),
        // For people.
        (Text, &["summary", "description"]),
    ],
    instead: Instead::Nothing("the operations of the path are left out"),
    ..Kind::NEW
};

pub(super) static OPERATION: Kind = Kind {
    name: "an operation",
    required: &[("responses", Fill::Node(&RESPONSES))],
    known: &[
        (Text, &["operationId", "summary", "description"]),
        (List(&Node(&PARAMETER)), &["parameters"]),
        (Node(&REQUEST_BODY), &["requestBody"]),
        (Node(&RESPONSES), &["responses"]),
        (Flag, &["deprecated"]),
        (List(&Node(&SECURITY_REQUIREMENT)), &["security"]),
        (List(&Text), &["tags"]),
        (List(&Node(&SERVER)), &["servers"]),
        // For people.
        (Node(&EXTERNAL_DOCS), &["externalDocs"]),
    ],
    unread: &[("nothing is emitted for the calls that the API makes itself", &["callbacks"])],
    instead: Instead::Nothing("the operation is left out"),
    ..Kind::NEW
};

const CONTENT: Shape = Map(&Node(&MEDIA_TYPE));
/// They constrain nothing.
const EXAMPLES: Shape = Map(&Node(&EXAMPLE));

static PARAMETER: Kind = Kind {
    name: "a parameter",
    required: &[("name", Fill::Nothing), ("in", Fill::Nothing)],
    known: &[
        (Text, &["name", "description", "style"]),
        (Word(&["query", "header", "path", "cookie"]), &["in"]),
        // A value is sent as it is, empty or not: `allowEmptyValue` asks for no more.
        (Flag, &["required", "deprecated", "explode", "allowReserved", "allowEmptyValue"]),
        (Node(&SCHEMA), &["schema"]),
        (CONTENT, &["content"]),
        (Any, &["example"]),
        (EXAMPLES, &["examples"]),
    ],
    section: Some("parameters"),
    instead: Instead::OfParameter,
    reading: Some(other_words::parameter),
    rule: Some(rules::parameter),
    ..Kind::NEW
};

/// Headers of a response are not typed: nothing is made of them.
static HEADER: Kind = Kind {
    name: "a header",
    known: &[
        (Node(&SCHEMA), &["schema"]),
        (Text, &["description"]),
        (Flag, &["required", "deprecated", "explode"]),
        (Word(&["simple"]), &["style"]),
        (CONTENT, &["content"]),
        (Any, &["example"]),
        (EXAMPLES, &["examples"]),
    ],
    section: Some("headers"),
    rule: Some(rules::schema_or_content),
    ..Kind::NEW
};

static REQUEST_BODY: Kind = Kind {
    name: "a request body",
    required: &[("content", Fill::Nothing)],
    known: &[(CONTENT, &["content"]), (Flag, &["required"]), (Text, &["description"])],
    section: Some("requestBodies"),
    instead: Instead::Needed("what sends the body is left out"),
    ..Kind::NEW
};

static MEDIA_TYPE: Kind = Kind {
    name: "a media type",
    known: &[
        (Node(&SCHEMA), &["schema"]),
        (Any, &["example"]),
        (EXAMPLES, &["examples"]),
        (Map(&Node(&ENCODING)), &["encoding"]),
    ],
    ..Kind::NEW
};

static ENCODING: Kind = Kind {
    name: "an encoding",
    known: &[
        (Text, &["contentType"]),
        (Word(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]), &["style"]),
        (Flag, &["explode", "allowReserved"]),
    ],
    unread: &[("a part has no headers but those of its name and its media type", &["headers"])],
    ..Kind::NEW
};

static EXAMPLE: Kind = Kind {
    name: "an example",
    known: &[(Text, &["summary", "description", "externalValue"]), (Any, &["value"])],
    section: Some("examples"),
    ..Kind::NEW
};

static RESPONSES: Kind = Kind {
    name: "the responses",
    known: &[(Node(&RESPONSE), &["default"])],
    others: Some(Others {
        matches: rules::is_status,
        shape: Node(&RESPONSE),
        expected: "a response is under its status, `200` or `4XX`, or under `default`",
        otherwise: None,
    }),
    instead: Instead::Empty("they are taken to be none"),
    ..Kind::NEW
};

static RESPONSE: Kind = Kind {
    name: "a response",
    required: &[("description", Fill::Text(""))],
    known: &[
        (Text, &["description"]),
        (CONTENT, &["content"]),
        // The raw response has all headers.
        (Map(&Node(&HEADER)), &["headers"]),
    ],
    unread: &[("nothing is emitted for what the response links to", &["links"])],
    section: Some("responses"),
    instead: Instead::Nothing("the response is left out"),
    ..Kind::NEW
};

pub(super) static COMPONENTS: Kind = Kind {
    name: "the components",
    known: &[
        (Map(&Node(&SCHEMA)), &["schemas"]),
        (Map(&Node(&RESPONSE)), &["responses"]),
        (Map(&Node(&PARAMETER)), &["parameters"]),
        (Map(&Node(&REQUEST_BODY)), &["requestBodies"]),
        (Map(&Node(&HEADER)), &["headers"]),
        (Map(&Node(&SECURITY_SCHEME)), &["securitySchemes"]),
        (EXAMPLES, &["examples"]),
    ],
    first: &["schemas", "examples", "headers"],
    unread: &[
        ("nothing is emitted for what responses link to", &["links"]),
        ("nothing is emitted for the calls that the API makes itself", &["callbacks"]),
        ("it is OpenAPI 3.1; a path is read where `paths` refers to it", &["pathItems"]),
    ],
    ..Kind::NEW
};

static SECURITY_SCHEME: Kind = Kind {
    name: "a security scheme",
    required: &[("type", Fill::Nothing)],
    known: &[
        (Word(&["apiKey", "http", "oauth2", "openIdConnect"]), &["type"]),
        (Word(&["query", "header", "cookie"]), &["in"]),
        (Text, &["description", "name", "scheme", "bearerFormat", "openIdConnectUrl"]),
        (Node(&FLOWS), &["flows"]),
    ],
    section: Some("securitySchemes"),
    instead: Instead::Nothing("the scheme is left out"),
    rule: Some(rules::security_scheme),
    ..Kind::NEW
};

static FLOWS: Kind = Kind {
    name: "the OAuth flows",
    known: &[(Node(&FLOW), &["implicit", "password", "clientCredentials", "authorizationCode"])],
    instead: Instead::Empty("they are taken to be none"),
    rule: Some(rules::flows),
    ..Kind::NEW
};

static FLOW: Kind = Kind {
    name: "an OAuth flow",
    required: &[("scopes", Fill::Empty)],
    known: &[(Text, &["authorizationUrl", "tokenUrl", "refreshUrl"]), (Map(&Text), &["scopes"])],
    ..Kind::NEW
};

static SECURITY_REQUIREMENT: Kind = Kind {
    name: "a security requirement",
    others: Some(Others {
        matches: |_| true,
        shape: List(&Text),
        expected: "each key is the name of a security scheme",
        otherwise: None,
    }),
    rule: Some(rules::security_requirement),
    ..Kind::NEW
};
