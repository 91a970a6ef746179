//! The items of the runtime and of `std` that emitted code imports.

/// An item that emitted code imports.
#[derive(Clone, Copy, Debug)]
pub(in crate::render::rust) struct Item {
    /// The path of its module.
    pub(super) module: &'static str,
    /// Its name in that module.
    pub(super) name: &'static str,
}

const fn std(module: &'static str, name: &'static str) -> Item {
    Item { module, name }
}

const fn runtime(name: &'static str) -> Item {
    Item { module: "crate::runtime", name }
}

const fn testing(name: &'static str) -> Item {
    Item { module: "crate::runtime::testing", name }
}

const fn json(name: &'static str) -> Item {
    Item { module: "crate::runtime::json", name }
}

const fn upload(name: &'static str) -> Item {
    Item { module: "crate::upload", name }
}

const fn statuses(name: &'static str) -> Item {
    Item { module: "crate::statuses", name }
}

const fn problem(name: &'static str) -> Item {
    Item { module: "crate::problem", name }
}

const fn receive(name: &'static str) -> Item {
    Item { module: "crate::receive", name }
}

const fn server(name: &'static str) -> Item {
    Item { module: "crate::server", name }
}

const fn headers(name: &'static str) -> Item {
    Item { module: "crate::headers", name }
}

const fn other_formats(name: &'static str) -> Item {
    Item { module: "crate::other_formats", name }
}

const fn streamed(name: &'static str) -> Item {
    Item { module: "crate::streamed", name }
}

const fn payload(name: &'static str) -> Item {
    Item { module: "crate::runtime::payload", name }
}

const fn multipart(name: &'static str) -> Item {
    Item { module: "crate::multipart", name }
}

const fn page_numbers(name: &'static str) -> Item {
    Item { module: "crate::page_numbers", name }
}

const fn page_links(name: &'static str) -> Item {
    Item { module: "crate::page_links", name }
}

const fn style(name: &'static str) -> Item {
    Item { module: "crate::runtime::style", name }
}

const fn rules(name: &'static str) -> Item {
    Item { module: "crate::runtime::rules", name }
}

macro_rules! items {
    ($($module:ident { $($constant:ident = $name:literal;)* })*) => {
        $($(pub(in crate::render::rust) const $constant: Item = $module($name);)*)*
    };
}

/// The map type of Rust's library.
pub(in crate::render::rust) const BTREE_MAP: Item = std("std::collections", "BTreeMap");

items! {
    runtime {
        ACTION = "Action";
        ACTION_KIND = "ActionKind";
        ACTION_KIND_MACRO = "action_kind";
        ARRAY_SETTING = "ArraySetting";
        BUILDER = "Builder";
        CALL = "Call";
        CHOICE = "Choice";
        CLIENT = "Client";
        CLIENT_TYPE = "ClientType";
        CLIENT_TYPE_MACRO = "client_type";
        CONNECTING = "Connecting";
        CREDENTIAL_HEADER = "CredentialHeader";
        CREDENTIAL_KIND = "CredentialKind";
        DATE = "Date";
        ENVIRONMENT_VARIABLES = "EnvironmentVariables";
        ERROR = "Error";
        ERROR_SHAPE = "ErrorShape";
        EXCHANGE = "Exchange";
        FAILS_MACRO = "fails";
        HTTP_RESPONSE = "HttpResponse";
        LIST = "list";
        LIST_SETTING = "ListSetting";
        LONG_RUNNING = "LongRunning";
        MAP = "map";
        MAP_SETTING = "MapSetting";
        METHOD = "Method";
        NEXT_PAGE = "NextPage";
        NULLABLE_LIST_SETTING = "NullableListSetting";
        NULLABLE_MAP_SETTING = "NullableMapSetting";
        NULLABLE_SETTING = "NullableSetting";
        NULLABLE_SPARSE_LIST_SETTING = "NullableSparseListSetting";
        NULLABLE_SPARSE_MAP_SETTING = "NullableSparseMapSetting";
        OPERATION = "Operation";
        PAGE_SHAPE = "PageShape";
        PROFILE = "Profile";
        PUT = "Put";
        REDIRECTS = "Redirects";
        REQUEST_MACRO = "request";
        RESOURCE_STATE = "ResourceState";
        SCOPE = "Scope";
        SECRET = "Secret";
        SERVER_SETTINGS = "ServerSettings";
        SETTLES_MACRO = "settles";
        SETTING = "Setting";
        SPARSE_LIST = "sparse_list";
        SPARSE_LIST_SETTING = "SparseListSetting";
        SPARSE_MAP = "sparse_map";
        SPARSE_MAP_SETTING = "SparseMapSetting";
        TIMESTAMP = "Timestamp";
        TIME_OF_DAY = "TimeOfDay";
        TOKEN_KIND = "TokenKind";
        WHOLE_NUMBER = "WholeNumber";
    }
    testing {
        SAMPLED_MACRO = "sampled";
    }
    json {
        ACCESSORS_MACRO = "accessors";
        ALIAS_MACRO = "alias";
        BASE64 = "Base64";
        DEBUG_WITHOUT_MACRO = "debug_without";
        IDENTIFIER_MACRO = "identifier";
        KEYED_UNION_MACRO = "keyed_union";
        LENT_MACRO = "lent";
        MISFITS = "Misfits";
        NULLABLE = "Nullable";
        OBJECT_MACRO = "object";
        OPEN_ENUM_MACRO = "open_enum";
        TAGGED_UNION_MACRO = "tagged_union";
        TYPED_UNION_MACRO = "typed_union";
        UNION_FROM_MACRO = "union_from";
        UNRECOGNIZED = "Unrecognized";
        VALUE = "Value";
        VEILED = "Veiled";
    }
    upload {
        UPLOAD = "Upload";
    }
    multipart {
        NAMED_FILE = "NamedFile";
        PART_HEADER = "PartHeader";
    }
    page_links {
        PAGE_LINKS = "PageLinks";
    }
    page_numbers {
        PAGE_END = "PageEnd";
        PAGE_NUMBERS = "PageNumbers";
    }
    statuses {
        BY_STATUS_MACRO = "by_status";
    }
    problem {
        PROBLEM_DETAILS = "ProblemDetails";
    }
    receive {
        INCOMING_MACRO = "incoming";
    }
    server {
        SERVER_CHOICE_MACRO = "server_choice";
        SERVER_ENTRY = "Server";
        SERVER_SET = "ServerSet";
        SERVER_VALUES_MACRO = "server_values";
        SERVER_VARIABLE = "Variable";
    }
    headers {
        HEADER = "Header";
    }
    other_formats {
        OTHER_FORMATS_MACRO = "other_formats";
    }
    streamed {
        STREAMED_MACRO = "streamed";
    }
    payload {
        BODY_FORMAT = "BodyFormat";
    }
    style {
        PARAMETER_LOCATION = "ParameterLocation";
        STYLE = "Style";
        PARAMETER_STYLE = "ParameterStyle";
    }
    rules {
        COMPARISON = "Comparison";
        CONDITION = "Condition";
        COUNT_KIND = "CountKind";
        CONSTRAINT = "Constraint";
        CONSTRAINED = "Constrained";
        LITERAL = "Literal";
        OPERAND = "Operand";
        OPERATOR = "Operator";
        VALUE_SEGMENT = "ValueSegment";
        RULE = "Rule";
        SIDE = "Side";
        STATED = "Stated";
        SEGMENT = "Segment";
    }
}
