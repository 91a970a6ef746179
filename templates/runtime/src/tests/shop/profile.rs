//! The profile of the small API.

use crate::runtime::{
    CredentialKind, EnvironmentVariables, ErrorShape, Exchange, LongRunning, Method, Operation,
    PageShape, Profile, Scope, TokenKind,
};

pub(crate) static PROFILE: Profile = Profile {
    title: "Shop",
    base_url: Some("https://shop.invalid"),
    user_agent: "shop/1.0.0",
    headers: &[("shop-sdk-name", "rust")],
    request_id_header: Some("shop-request-id"),
    environment: EnvironmentVariables {
        base_url: Some("SHOP_ENDPOINT"),
        base_url_deprecated: &["SHOP_API_URL"],
    },
    credentials: &[
        CredentialKind {
            name: "api_key",
            title: "an API key",
            variable: Some("SHOP_API_KEY"),
            prefix: "shop_",
            scope: None,
            headers: &[("authorization", "Bearer {token}")],
            schemes: &["api_key"],
            exchange: None,
        },
        CredentialKind {
            name: "personal_access_token",
            title: "a personal access token with a workspace",
            variable: Some("SHOP_TOKEN"),
            prefix: "shop_at",
            scope: Some(Scope {
                title: "a workspace id",
                variable: Some("SHOP_WORKSPACE_ID"),
                header: "shop-workspace",
            }),
            headers: &[("authorization", "Bearer {token}")],
            schemes: &["pat_with_workspace"],
            exchange: None,
        },
        CredentialKind {
            name: "session_token",
            title: "a session token",
            variable: None,
            prefix: "shop_st",
            scope: None,
            headers: &[("authorization", "Bearer {token}"), ("session-token", "{token}")],
            schemes: &["session"],
            exchange: None,
        },
        CredentialKind {
            name: "publishable_key",
            title: "a publishable key",
            variable: None,
            prefix: "shop_pk",
            scope: None,
            headers: &[("shop-publishable-key", "{token}")],
            schemes: &["publishable_key"],
            exchange: Some(Exchange {
                operation: &OPEN_SESSION,
                token: "/session/token",
                into: "session_token",
            }),
        },
    ],
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
    pages: Some(PageShape {
        cursor_parameter: "page_cursor",
        page_key: "pagination",
        next_cursor: "next_page_cursor",
        has_next: Some("has_next_page"),
    }),
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

static GET_ACTION: Operation = Operation {
    id: "actions.get",
    method: Method::Post,
    path: "/actions/get",
    safe: true,
    idempotent: true,
    json_body: true,
    security: &[&["api_key"], &["pat_with_workspace"]],
    rules: &[],
    limits: &[],
};

static OPEN_SESSION: Operation = Operation {
    id: "sessions.open",
    method: Method::Post,
    path: "/sessions/open",
    safe: false,
    idempotent: false,
    json_body: true,
    security: &[&["publishable_key"]],
    rules: &[],
    limits: &[],
};
