//! The items of the runtime and of `std` that emitted code imports.

/// An item that emitted code imports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render::rust) struct Item {
    /// The path of its module.
    pub(super) module: &'static str,
    /// Its name in that module.
    pub(super) name: &'static str,
}

/// The functions that make the value of a field of an argument.
pub(super) const COLLECTING: [Item; 4] = [LIST, MAP, SPARSE_LIST, SPARSE_MAP];

macro_rules! items {
    ($($module:literal { $($constant:ident = $name:literal;)* })*) => {
        $($(pub(in crate::render::rust) const $constant: Item =
            Item { module: $module, name: $name };)*)*
    };
}

items! {
    "std::collections" {
        BTREE_MAP = "BTreeMap";
    }
    "crate::runtime" {
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
    "crate::runtime::testing" {
        SAMPLED_MACRO = "sampled";
    }
    "crate::runtime::json" {
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
    "crate::upload" {
        UPLOAD = "Upload";
    }
    "crate::multipart" {
        NAMED_FILE = "NamedFile";
        PART_HEADER = "PartHeader";
    }
    "crate::page_links" {
        PAGE_LINKS = "PageLinks";
    }
    "crate::page_numbers" {
        PAGE_END = "PageEnd";
        PAGE_NUMBERS = "PageNumbers";
    }
    "crate::statuses" {
        BY_STATUS_MACRO = "by_status";
    }
    "crate::problem" {
        PROBLEM_DETAILS = "ProblemDetails";
    }
    "crate::receive" {
        INCOMING_MACRO = "incoming";
    }
    "crate::server" {
        SERVER_CHOICE_MACRO = "server_choice";
        SERVER_ENTRY = "Server";
        SERVER_SET = "ServerSet";
        SERVER_VALUES_MACRO = "server_values";
        SERVER_VARIABLE = "Variable";
    }
    "crate::headers" {
        HEADER = "Header";
    }
    "crate::other_formats" {
        OTHER_FORMATS_MACRO = "other_formats";
    }
    "crate::streamed" {
        STREAMED_MACRO = "streamed";
    }
    "crate::runtime::payload" {
        BODY_FORMAT = "BodyFormat";
    }
    "crate::runtime::style" {
        PARAMETER_LOCATION = "ParameterLocation";
        STYLE = "Style";
        PARAMETER_STYLE = "ParameterStyle";
    }
    "crate::runtime::rules" {
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
