//! The keywords of OpenAPI 3.0 outside of schemas (specification 3.0.3, section 4.7).

use super::keyword::Shape::{Any, Flag, List, Map, Node, Text, Word};
use super::keyword::{KeywordDefault, NodeFallback, NodeTable, PatternedFields, Shape};
use super::schema::SCHEMA;
use super::{foreign_keywords, later_document, rules};

/// The document.
pub(super) static DOCUMENT: NodeTable = NodeTable {
    name: "the document",
    required: &[
        ("openapi", KeywordDefault::Text("3.0.3")),
        ("info", KeywordDefault::Node(&INFO)),
        ("paths", KeywordDefault::Node(&PATHS)),
    ],
    known: &[
        (Text, &["openapi", "jsonSchemaDialect"]),
        (Node(&INFO), &["info"]),
        (List(&Node(&SERVER)), &["servers"]),
        (Node(&PATHS), &["paths"]),
        (PATH_ITEMS, &["webhooks"]),
        (Node(&COMPONENTS), &["components"]),
        (List(&Node(&SECURITY_REQUIREMENT)), &["security"]),
        (List(&Node(&TAG)), &["tags"]),
        // For people.
        (Node(&EXTERNAL_DOCS), &["externalDocs"]),
    ],
    reading: Some(later_document::document),
    ..NodeTable::NEW
};

static INFO: NodeTable = NodeTable {
    name: "`info`",
    required: &[("title", KeywordDefault::Text("API")), ("version", KeywordDefault::Text("0"))],
    known: &[
        (Text, &["title", "version", "summary", "description"]),
        // For people; the licence is the document's, not the crate's.
        (Text, &["termsOfService"]),
        (Node(&CONTACT), &["contact"]),
        (Node(&LICENSE), &["license"]),
    ],
    instead: NodeFallback::Empty("the object is read as empty"),
    ..NodeTable::NEW
};

static CONTACT: NodeTable =
    NodeTable { name: "a contact", known: &[(Text, &["name", "url", "email"])], ..NodeTable::NEW };

static LICENSE: NodeTable = NodeTable {
    name: "a licence",
    required: &[("name", KeywordDefault::Text(""))],
    known: &[(Text, &["name", "url", "identifier"])],
    ..NodeTable::NEW
};

static SERVER: NodeTable = NodeTable {
    name: "a server",
    required: &[("url", KeywordDefault::Nothing)],
    known: &[(Text, &["url", "description"]), (Map(&Node(&SERVER_VARIABLE)), &["variables"])],
    ..NodeTable::NEW
};

static SERVER_VARIABLE: NodeTable = NodeTable {
    name: "a variable of a server",
    required: &[("default", KeywordDefault::Nothing)],
    known: &[(Text, &["default", "description"]), (List(&Text), &["enum"])],
    instead: NodeFallback::Nothing("the caller must set the variable, as any text"),
    ..NodeTable::NEW
};

static TAG: NodeTable = NodeTable {
    name: "a tag",
    required: &[("name", KeywordDefault::Nothing)],
    known: &[(Text, &["name", "description"]), (Node(&EXTERNAL_DOCS), &["externalDocs"])],
    ..NodeTable::NEW
};

/// `externalDocs` are for people and do not change requests.
pub(super) static EXTERNAL_DOCS: NodeTable = NodeTable {
    name: "a link to other docs",
    required: &[("url", KeywordDefault::Text(""))],
    known: &[(Text, &["url", "description"])],
    ..NodeTable::NEW
};

static PATHS: NodeTable = NodeTable {
    name: "`paths`",
    others: Some(PatternedFields {
        matches: |key| key.starts_with('/'),
        shape: Node(&PATH_ITEM),
        expected: "a path starts with `/`",
        otherwise: Some("a `/` is added"),
    }),
    instead: NodeFallback::Empty("the document has no operations"),
    ..NodeTable::NEW
};

/// The keys of operations.
pub(in crate::load) static METHODS: [&str; 8] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

pub(super) static PATH_ITEM: NodeTable = NodeTable {
    name: "a path",
    known: &[
        (Node(&OPERATION), &METHODS),
        (List(&Node(&PARAMETER)), &["parameters"]),
        (List(&Node(&SERVER)), &["servers"]),
        // For people.
        (Text, &["summary", "description"]),
    ],
    instead: NodeFallback::Nothing("the operations of the path are left out"),
    ..NodeTable::NEW
};

pub(super) static OPERATION: NodeTable = NodeTable {
    name: "an operation",
    required: &[("responses", KeywordDefault::Node(&RESPONSES))],
    known: &[
        (Text, &["operationId", "summary", "description"]),
        (List(&Node(&PARAMETER)), &["parameters"]),
        (Node(&REQUEST_BODY), &["requestBody"]),
        (Node(&RESPONSES), &["responses"]),
        (Flag, &["deprecated"]),
        (List(&Node(&SECURITY_REQUIREMENT)), &["security"]),
        (List(&Text), &["tags"]),
        (List(&Node(&SERVER)), &["servers"]),
        (Map(&Node(&CALLBACK)), &["callbacks"]),
        // For people.
        (Node(&EXTERNAL_DOCS), &["externalDocs"]),
    ],
    instead: NodeFallback::Nothing("the operation is left out"),
    ..NodeTable::NEW
};

/// Path items by name, or by the expression for the URL of a callback.
const PATH_ITEMS: Shape = Map(&Node(&PATH_ITEM));

static CALLBACK: NodeTable = NodeTable {
    name: "a callback",
    others: Some(PatternedFields {
        matches: |_| true,
        shape: Node(&PATH_ITEM),
        expected: "each key is an expression for a URL",
        otherwise: None,
    }),
    section: Some("callbacks"),
    ..NodeTable::NEW
};

const CONTENT: Shape = Map(&Node(&MEDIA_TYPE));
/// These constrain nothing.
const EXAMPLES: Shape = Map(&Node(&EXAMPLE));

static PARAMETER: NodeTable = NodeTable {
    name: "a parameter",
    required: &[("name", KeywordDefault::Nothing), ("in", KeywordDefault::Nothing)],
    known: &[
        (Text, &["name", "description", "style"]),
        (Word(&["query", "header", "path", "cookie"]), &["in"]),
        // A value is sent as it is, so `allowEmptyValue` needs no support.
        (Flag, &["required", "deprecated", "explode", "allowReserved", "allowEmptyValue"]),
        (Node(&SCHEMA), &["schema"]),
        (CONTENT, &["content"]),
        (Any, &["example"]),
        (EXAMPLES, &["examples"]),
    ],
    section: Some("parameters"),
    instead: NodeFallback::OfParameter,
    reading: Some(foreign_keywords::parameter),
    rule: Some(rules::parameter),
    ..NodeTable::NEW
};

static HEADER: NodeTable = NodeTable {
    name: "a header",
    known: &[
        (Node(&SCHEMA), &["schema"]),
        (Text, &["description"]),
        (Flag, &["required", "deprecated", "explode"]),
        (Word(&["simple"]), &["style"]),
        (Map(&Node(&MEDIA_TYPE)), &["content"]),
        (Any, &["example"]),
        (EXAMPLES, &["examples"]),
    ],
    section: Some("headers"),
    reading: Some(foreign_keywords::media_types),
    rule: Some(rules::schema_or_content),
    ..NodeTable::NEW
};

static REQUEST_BODY: NodeTable = NodeTable {
    name: "a request body",
    required: &[("content", KeywordDefault::Nothing)],
    known: &[(CONTENT, &["content"]), (Flag, &["required"]), (Text, &["description"])],
    section: Some("requestBodies"),
    reading: Some(foreign_keywords::media_types),
    instead: NodeFallback::Needed("the operation is left out"),
    ..NodeTable::NEW
};

static MEDIA_TYPE: NodeTable = NodeTable {
    name: "a media type",
    known: &[
        // `itemSchema` is of OpenAPI 3.2.
        (Node(&SCHEMA), &["schema", "itemSchema"]),
        (Any, &["example"]),
        (EXAMPLES, &["examples"]),
        (Map(&Node(&ENCODING)), &["encoding"]),
    ],
    ..NodeTable::NEW
};

static ENCODING: NodeTable = NodeTable {
    name: "an encoding",
    known: &[
        (Text, &["contentType"]),
        (Word(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]), &["style"]),
        (Flag, &["explode", "allowReserved"]),
        (Map(&Node(&HEADER)), &["headers"]),
    ],
    ..NodeTable::NEW
};

static EXAMPLE: NodeTable = NodeTable {
    name: "an example",
    known: &[(Text, &["summary", "description", "externalValue"]), (Any, &["value"])],
    section: Some("examples"),
    ..NodeTable::NEW
};

static RESPONSES: NodeTable = NodeTable {
    name: "the responses",
    known: &[(Node(&RESPONSE), &["default"])],
    others: Some(PatternedFields {
        matches: rules::is_status,
        shape: Node(&RESPONSE),
        expected: "the key of a response is its status, such as `200` or `4XX`, or `default`",
        otherwise: None,
    }),
    instead: NodeFallback::Empty("they are read as empty"),
    ..NodeTable::NEW
};

static RESPONSE: NodeTable = NodeTable {
    name: "a response",
    required: &[("description", KeywordDefault::Text(""))],
    known: &[
        (Text, &["description"]),
        (CONTENT, &["content"]),
        // The raw response has all headers.
        (Map(&Node(&HEADER)), &["headers"]),
    ],
    unread: &[("links of responses are not emitted", &["links"])],
    section: Some("responses"),
    reading: Some(foreign_keywords::media_types),
    instead: NodeFallback::Nothing("the response is left out"),
    ..NodeTable::NEW
};

pub(super) static COMPONENTS: NodeTable = NodeTable {
    name: "the components",
    known: &[
        (Map(&Node(&SCHEMA)), &["schemas"]),
        (Map(&Node(&RESPONSE)), &["responses"]),
        (Map(&Node(&PARAMETER)), &["parameters"]),
        (Map(&Node(&REQUEST_BODY)), &["requestBodies"]),
        (Map(&Node(&HEADER)), &["headers"]),
        (Map(&Node(&SECURITY_SCHEME)), &["securitySchemes"]),
        (EXAMPLES, &["examples"]),
        (Map(&Node(&CALLBACK)), &["callbacks"]),
        (PATH_ITEMS, &["pathItems"]),
    ],
    first: &["schemas", "examples", "headers"],
    unread: &[("links of responses are not emitted", &["links"])],
    ..NodeTable::NEW
};

static SECURITY_SCHEME: NodeTable = NodeTable {
    name: "a security scheme",
    required: &[("type", KeywordDefault::Nothing)],
    known: &[
        (Word(&["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"]), &["type"]),
        (Word(&["query", "header", "cookie"]), &["in"]),
        (Text, &["description", "name", "scheme", "bearerFormat", "openIdConnectUrl"]),
        (Node(&FLOWS), &["flows"]),
    ],
    section: Some("securitySchemes"),
    instead: NodeFallback::Nothing("the scheme is left out"),
    rule: Some(rules::security_scheme),
    ..NodeTable::NEW
};

static FLOWS: NodeTable = NodeTable {
    name: "the OAuth flows",
    known: &[(Node(&FLOW), &["implicit", "password", "clientCredentials", "authorizationCode"])],
    instead: NodeFallback::Empty("they are read as empty"),
    rule: Some(rules::flows),
    ..NodeTable::NEW
};

static FLOW: NodeTable = NodeTable {
    name: "an OAuth flow",
    required: &[("scopes", KeywordDefault::Empty)],
    known: &[(Text, &["authorizationUrl", "tokenUrl", "refreshUrl"]), (Map(&Text), &["scopes"])],
    ..NodeTable::NEW
};

static SECURITY_REQUIREMENT: NodeTable = NodeTable {
    name: "a security requirement",
    others: Some(PatternedFields {
        matches: |_| true,
        shape: List(&Text),
        expected: "each key is the name of a security scheme",
        otherwise: None,
    }),
    rule: Some(rules::security_requirement),
    ..NodeTable::NEW
};
