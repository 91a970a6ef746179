//! The profile of the small API.

use crate::runtime::payload::BodyFormat;
use crate::runtime::{
    CredentialHeader, CredentialKind, EnvironmentVariables, ErrorShape, Exchange, LongRunning,
    Method, NextPage, Operation, PageShape, Profile, ResourceState, Scope, TokenKind,
};

pub(crate) static PROFILE: Profile = Profile {
    title: "Shop",
    client: "Shop",
    base_url: Some("https://shop.invalid"),
    servers: None,
    user_agent: "shop/1.0.0",
    headers: &[("shop-sdk-name", "rust")],
    envelope: &["ok"],
    request_id_header: Some("shop-request-id"),
    environment: EnvironmentVariables {
        base_url: Some("SHOP_ENDPOINT"),
        base_url_deprecated: &["SHOP_API_URL"],
    },
    credentials: &[
        CredentialKind {
            name: "api_key",
            client: "Shop",
            title: "an API key",
            variable: Some("SHOP_API_KEY"),
            prefix: "shop_",
            scope: None,
            headers: &[BEARER],
            query: None,
            schemes: &["api_key"],
            exchange: None,
        },
        CredentialKind {
            name: "personal_access_token",
            client: "Shop",
            title: "a personal access token with a workspace",
            variable: Some("SHOP_TOKEN"),
            prefix: "shop_at",
            scope: Some(Scope {
                title: "a workspace id",
                variable: Some("SHOP_WORKSPACE_ID"),
                header: "shop-workspace",
            }),
            headers: &[BEARER],
            query: None,
            schemes: &["pat_with_workspace"],
            exchange: None,
        },
        CredentialKind {
            name: "session_token",
            client: "Shop",
            title: "a session token",
            variable: None,
            prefix: "shop_st",
            scope: None,
            headers: &[BEARER, SESSION],
            query: None,
            schemes: &["session"],
            exchange: None,
        },
        CredentialKind {
            name: "publishable_key",
            client: "Shop",
            title: "a publishable key",
            variable: None,
            prefix: "shop_pk",
            scope: None,
            headers: &[KEY],
            query: None,
            schemes: &["publishable_key"],
            exchange: Some(Exchange {
                operation: &OPEN_SESSION,
                token: "/session/token",
                into: "session_token",
            }),
        },
        CredentialKind {
            name: "personal_access_token",
            client: "Chain",
            title: "a personal access token without a workspace",
            variable: Some("SHOP_TOKEN"),
            prefix: "shop_at",
            scope: None,
            headers: &[BEARER],
            query: None,
            schemes: &["pat_without_workspace"],
            exchange: None,
        },
    ],
    together: false,
    tokens: &[
        TokenKind { prefix: "shop_", title: "an API key" },
        TokenKind { prefix: "shop_at", title: "a personal access token" },
        TokenKind { prefix: "shop_st", title: "a session token" },
        TokenKind { prefix: "shop_pk", title: "a publishable key" },
        TokenKind { prefix: "ey", title: "a JSON web token" },
    ],
    errors: ErrorShape {
        kind: Some("/error/type"),
        message: Some("/error/message"),
        data: Some("/error/data"),
        validation: Some("/error/validation_errors"),
        validation_messages: "_errors",
        invalid_input: &["invalid_input"],
    },
    pages: &[PageShape {
        page_key: Some("pagination"),
        members: &[],
        in_body: true,
        next: NextPage::Cursor {
            parameter: "page_cursor",
            next: "/next_page_cursor",
            has_next: Some("/has_next_page"),
        },
    }],
    long_running: Some(LongRunning {
        poll: &GET_ACTION,
        id_parameter: "action_id",
        key: "action",
        id: "action_id",
        kind: "action_type",
        status: "status",
        pending: "pending",
        success: "success",
        failure: "error",
        result: "result",
        error: "error",
        error_code: "type",
        error_message: "message",
    }),
};

pub(crate) static LAMP_STATE: ResourceState = ResourceState {
    name: "lamp",
    poll: &GET_LAMP,
    id_parameter: "lamp",
    key: Some("lamp"),
    id: "lamp_id",
    status: "state",
    done: &["hung", "lit"],
    failed: &["dropped"],
    errors: Some(("faults", "type", "message")),
    temporary: &["no_power"],
    scheduled: Some(("due_at", &["hanging"])),
};

static GET_LAMP: Operation =
    Operation { id: "lamps.get", method: Method::Get, path: "/lamps/{lamp}", ..GET_ACTION };

pub(crate) static CHAIN: Profile = Profile { client: "Chain", ..PROFILE };

/// A shop whose gate wants several tokens together. Two of them are for the same scheme.
pub(crate) static GATE: Profile = Profile {
    client: "Gate",
    credentials: &[
        gate("user", "a user with a password", "GATE_USER", &["user"]),
        gate("badge", "a badge", "GATE_BADGE", &["badge"]),
        gate("pass", "a pass", "GATE_PASS", &["badge", "floor"]),
        gate("room", "a room key", "GATE_ROOM", &["floor", "room"]),
    ],
    together: true,
    tokens: &[],
    ..PROFILE
};

const BEARER: CredentialHeader = CredentialHeader::plain("authorization", "Bearer ", "");
const BASIC: CredentialHeader = CredentialHeader::base64("authorization", "Basic ", "");
const PASS: CredentialHeader = CredentialHeader::plain("cookie", "pass=", "");
const KEY: CredentialHeader = CredentialHeader::plain("shop-publishable-key", "", "");
const SESSION: CredentialHeader = CredentialHeader::plain("session-token", "<", ">");

const fn gate(
    name: &'static str,
    title: &'static str,
    variable: &'static str,
    schemes: &'static [&'static str],
) -> CredentialKind {
    CredentialKind {
        name,
        client: "Gate",
        title,
        variable: Some(variable),
        prefix: "",
        scope: None,
        headers: match name.as_bytes() {
            b"user" => &[BASIC],
            b"pass" => &[PASS],
            _ => &[],
        },
        query: match name.as_bytes() {
            b"badge" => Some("badge"),
            b"room" => Some("room"),
            _ => None,
        },
        schemes,
        exchange: None,
    }
}

static GET_ACTION: Operation = Operation {
    id: "actions.get",
    method: Method::Post,
    path: "/actions/get",
    server: None,
    server_set: None,
    safe: true,
    idempotent: true,
    styles: &[],
    body: BodyFormat::Json,
    empty_body: true,
    redirects: crate::runtime::Redirects::Refused,
    pages: None,
    security: &[&["api_key"], &["pat_with_workspace"]],
    rules: &[],
    constraints: &[],
};

static OPEN_SESSION: Operation = Operation {
    id: "sessions.open",
    method: Method::Post,
    path: "/sessions/open",
    server: None,
    server_set: None,
    safe: false,
    idempotent: false,
    styles: &[],
    body: BodyFormat::Json,
    empty_body: true,
    redirects: crate::runtime::Redirects::Refused,
    pages: None,
    security: &[&["publishable_key"]],
    rules: &[],
    constraints: &[],
};
