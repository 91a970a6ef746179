//! The keywords of OpenAPI 3.0 outside of schemas (specification 3.0.3, section 4.7), and what is made of each.

use super::keyword::{Keyword, Kind, Others, Shape, read, required, unread, unused};
use super::rules;
use super::schema::SCHEMA;

const FOR_PEOPLE: &str = "it is for people, and says nothing about what is sent";
const AN_EXAMPLE: &str = "an example constrains nothing";

/// The document.
pub(super) static DOCUMENT: Kind = Kind::new(
    "the document",
    &[
        required("openapi", Shape::Text),
        required("info", Shape::Node(&INFO)),
        read("servers", Shape::List(&SERVER)),
        required("paths", Shape::Node(&PATHS)),
        read("components", Shape::Node(&COMPONENTS)),
        read("security", Shape::List(&SECURITY_REQUIREMENT)),
        read("tags", Shape::List(&TAG)),
        unused("externalDocs", Shape::Node(&EXTERNAL_DOCS), FOR_PEOPLE),
        unread("webhooks", "it is OpenAPI 3.1; nothing is emitted for them"),
        unread("jsonSchemaDialect", "it is OpenAPI 3.1; schemas are read as those of 3.0"),
    ],
);

static INFO: Kind = Kind::new(
    "`info`",
    &[
        required("title", Shape::Text),
        required("version", Shape::Text),
        read("description", Shape::Text),
        unused("termsOfService", Shape::Text, FOR_PEOPLE),
        unused("contact", Shape::Node(&CONTACT), FOR_PEOPLE),
        unused("license", Shape::Node(&LICENSE), "it is the document's, not the crate's"),
        unread("summary", "it is OpenAPI 3.1; it is left out"),
    ],
);

static CONTACT: Kind = Kind::new(
    "a contact",
    &[
        unused("name", Shape::Text, FOR_PEOPLE),
        unused("url", Shape::Text, FOR_PEOPLE),
        unused("email", Shape::Text, FOR_PEOPLE),
    ],
);

static LICENSE: Kind = Kind::new(
    "a licence",
    &[
        required("name", Shape::Text),
        unused("url", Shape::Text, FOR_PEOPLE),
        unread("identifier", "it is OpenAPI 3.1; it is left out"),
    ],
);

static SERVER: Kind = Kind::new(
    "a server",
    &[
        required("url", Shape::Text),
        unused("description", Shape::Text, FOR_PEOPLE),
        read("variables", Shape::Map(&SERVER_VARIABLE)),
    ],
);

static SERVER_VARIABLE: Kind = Kind::new(
    "a variable of a server",
    &[
        required("default", Shape::Text),
        unused("enum", Shape::Texts, "the default is taken"),
        unused("description", Shape::Text, FOR_PEOPLE),
    ],
);

static TAG: Kind = Kind::new(
    "a tag",
    &[
        required("name", Shape::Text),
        read("description", Shape::Text),
        unused("externalDocs", Shape::Node(&EXTERNAL_DOCS), FOR_PEOPLE),
    ],
);

/// `externalDocs`, wherever they are.
pub(super) static EXTERNAL_DOCS: Kind = Kind::new(
    "a link to other docs",
    &[required("url", Shape::Text), unused("description", Shape::Text, FOR_PEOPLE)],
);

static PATHS: Kind = Kind::new("`paths`", &[]).others(Others {
    matches: |key| key.starts_with('/'),
    shape: Shape::Node(&PATH_ITEM),
    expected: "a path starts with `/`",
});

const OPERATION_HERE: Shape = Shape::Node(&OPERATION);

static PATH_ITEM: Kind = Kind::new(
    "a path",
    &[
        read("get", OPERATION_HERE),
        read("put", OPERATION_HERE),
        read("post", OPERATION_HERE),
        read("delete", OPERATION_HERE),
        read("options", OPERATION_HERE),
        read("head", OPERATION_HERE),
        read("patch", OPERATION_HERE),
        read("trace", OPERATION_HERE),
        read("parameters", Shape::List(&PARAMETER)),
        unused("summary", Shape::Text, FOR_PEOPLE),
        unused("description", Shape::Text, FOR_PEOPLE),
        unread("servers", "its operations are sent to the server of the whole API"),
    ],
);

static OPERATION: Kind = Kind::new(
    "an operation",
    &[
        read("operationId", Shape::Text),
        read("summary", Shape::Text),
        read("description", Shape::Text),
        read("parameters", Shape::List(&PARAMETER)),
        read("requestBody", Shape::Node(&REQUEST_BODY)),
        required("responses", Shape::Node(&RESPONSES)),
        read("deprecated", Shape::Flag),
        read("security", Shape::List(&SECURITY_REQUIREMENT)),
        read("tags", Shape::Texts),
        unused("externalDocs", Shape::Node(&EXTERNAL_DOCS), FOR_PEOPLE),
        unread("callbacks", "nothing is emitted for the calls that the API makes itself"),
        unread("servers", "the operation is sent to the server of the whole API"),
    ],
);

const CONTENT: Shape = Shape::Map(&MEDIA_TYPE);
const EXAMPLES: Keyword = unused("examples", Shape::Map(&EXAMPLE), AN_EXAMPLE);
const ONE_EXAMPLE: Keyword = unused("example", Shape::Any, AN_EXAMPLE);

static PARAMETER: Kind = Kind::new(
    "a parameter",
    &[
        required("name", Shape::Text),
        required("in", Shape::Word(&["query", "header", "path", "cookie"])),
        read("required", Shape::Flag),
        read("schema", Shape::Node(&SCHEMA)),
        read("description", Shape::Text),
        read("deprecated", Shape::Flag),
        read("style", Shape::Text),
        read("explode", Shape::Flag),
        read("content", CONTENT),
        ONE_EXAMPLE,
        EXAMPLES,
        unread("allowEmptyValue", "a value is always sent as it is, empty or not"),
        unread("allowReserved", "reserved characters are always percent-encoded"),
    ],
)
.section("parameters")
.rule(rules::parameter);

static HEADER: Kind = Kind::new(
    "a header",
    &[
        unused("schema", Shape::Node(&SCHEMA), "headers of a response are not typed"),
        unused("description", Shape::Text, FOR_PEOPLE),
        unused("required", Shape::Flag, "headers of a response are not typed"),
        unused("deprecated", Shape::Flag, "headers of a response are not typed"),
        unused("style", Shape::Word(&["simple"]), "headers of a response are not typed"),
        unused("explode", Shape::Flag, "headers of a response are not typed"),
        unused("content", CONTENT, "headers of a response are not typed"),
        ONE_EXAMPLE,
        EXAMPLES,
    ],
)
.section("headers")
.rule(rules::schema_or_content);

static REQUEST_BODY: Kind = Kind::new(
    "a request body",
    &[
        required("content", CONTENT),
        read("required", Shape::Flag),
        read("description", Shape::Text),
    ],
)
.section("requestBodies");

static MEDIA_TYPE: Kind = Kind::new(
    "a media type",
    &[
        read("schema", Shape::Node(&SCHEMA)),
        ONE_EXAMPLE,
        EXAMPLES,
        unread("encoding", "the parts of a form are encoded in the default way"),
    ],
);

static EXAMPLE: Kind = Kind::new(
    "an example",
    &[
        unused("summary", Shape::Text, FOR_PEOPLE),
        unused("description", Shape::Text, FOR_PEOPLE),
        unused("value", Shape::Any, AN_EXAMPLE),
        unused("externalValue", Shape::Text, AN_EXAMPLE),
    ],
)
.section("examples");

static RESPONSES: Kind = Kind::new("the responses", &[read("default", Shape::Node(&RESPONSE))])
    .others(Others {
        matches: rules::is_status,
        shape: Shape::Node(&RESPONSE),
        expected: "a response is under its status, `200` or `4XX`, or under `default`",
    });

static RESPONSE: Kind = Kind::new(
    "a response",
    &[
        required("description", Shape::Text),
        read("content", CONTENT),
        unused("headers", Shape::Map(&HEADER), "the raw response has all headers"),
        unread("links", "nothing is emitted for what the response links to"),
    ],
)
.section("responses");

static COMPONENTS: Kind = Kind::new(
    "the components",
    &[
        read("schemas", Shape::Map(&SCHEMA)),
        read("responses", Shape::Map(&RESPONSE)),
        read("parameters", Shape::Map(&PARAMETER)),
        read("requestBodies", Shape::Map(&REQUEST_BODY)),
        read("headers", Shape::Map(&HEADER)),
        read("securitySchemes", Shape::Map(&SECURITY_SCHEME)),
        EXAMPLES,
        unread("links", "nothing is emitted for what responses link to"),
        unread("callbacks", "nothing is emitted for the calls that the API makes itself"),
        unread("pathItems", "it is OpenAPI 3.1; paths are read from `paths` only"),
    ],
);

static SECURITY_SCHEME: Kind = Kind::new(
    "a security scheme",
    &[
        required("type", Shape::Word(&["apiKey", "http", "oauth2", "openIdConnect"])),
        read("description", Shape::Text),
        read("name", Shape::Text),
        read("in", Shape::Word(&["query", "header", "cookie"])),
        read("scheme", Shape::Text),
        unused("bearerFormat", Shape::Text, FOR_PEOPLE),
        read("flows", Shape::Node(&FLOWS)),
        read("openIdConnectUrl", Shape::Text),
    ],
)
.section("securitySchemes")
.rule(rules::security_scheme);

static FLOWS: Kind = Kind::new(
    "the OAuth flows",
    &[
        read("implicit", Shape::Node(&FLOW)),
        read("password", Shape::Node(&FLOW)),
        read("clientCredentials", Shape::Node(&FLOW)),
        read("authorizationCode", Shape::Node(&FLOW)),
    ],
)
.rule(rules::flows);

static FLOW: Kind = Kind::new(
    "an OAuth flow",
    &[
        read("authorizationUrl", Shape::Text),
        read("tokenUrl", Shape::Text),
        read("refreshUrl", Shape::Text),
        required("scopes", Shape::TextMap),
    ],
);

static SECURITY_REQUIREMENT: Kind = Kind::new("a security requirement", &[]).others(Others {
    matches: |_| true,
    shape: Shape::Texts,
    expected: "each key is the name of a security scheme",
});
