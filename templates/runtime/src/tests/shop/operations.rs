//! Operations of the small API: one of each form of `request!`.

use super::types::{Form, Lamp, OpenThing, Thing, ThingId};
use crate::runtime::json::Value;
use crate::runtime::payload::BodyFormat;
use crate::runtime::rules::{Constrained, Constraint, ValueSegment};
use crate::runtime::style::{ParameterLocation, ParameterStyle, Style};
use crate::runtime::{
    Builder, Call, Client, ListSetting, Method, NullableListSetting, NullableSetting, Operation,
    Secret, Setting, WholeNumber, client_type, request,
};

pub(super) const NOTHING: Operation = Operation {
    id: "",
    method: Method::Post,
    path: "",
    server: None,
    server_set: None,
    safe: false,
    idempotent: false,
    styles: &[],
    body: BodyFormat::Json,
    empty_body: true,
    redirects: crate::runtime::Redirects::Refused,
    pages: None,
    security: &[&["api_key"], &["pat_with_workspace"]],
    rules: &[],
    constraints: &[],
};
static GET: Operation =
    Operation { id: "things.get", path: "/things/get", safe: true, idempotent: true, ..NOTHING };
static LIST: Operation = Operation {
    id: "things.list",
    path: "/things/list",
    safe: true,
    idempotent: true,
    pages: Some(0),
    ..NOTHING
};
static FIND: Operation = Operation {
    id: "things.find",
    method: Method::Get,
    path: "/things/{kind}/find",
    server: None,
    server_set: None,
    safe: true,
    idempotent: true,
    styles: &[ParameterStyle {
        location: ParameterLocation::Query,
        name: "names",
        style: Style::Form,
        explode: false,
        reserved: false,
    }],
    body: BodyFormat::None,
    empty_body: false,
    redirects: crate::runtime::Redirects::Refused,
    pages: None,
    security: &[],
    rules: &[],
    constraints: &[
        constrained(&[ValueSegment::Member("kind")], &[Constraint::MaxLength(10)]),
        constrained(&[ValueSegment::Member("names")], &[Constraint::MaxItems(2)]),
        constrained(
            &[ValueSegment::Member("names"), ValueSegment::Items],
            &[Constraint::MinLength(1)],
        ),
        constrained(&[ValueSegment::Member("x-depth")], &[Constraint::AtMost(3.0)]),
        constrained(&[ValueSegment::Member("portions")], &[Constraint::AtLeast(1.0)]),
    ],
};
const fn constrained(
    path: &'static [ValueSegment],
    constraints: &'static [Constraint],
) -> Constrained {
    Constrained { path, constraints, sentence: None, at: "#/there" }
}
static DELETE: Operation =
    Operation { id: "things.delete", path: "/things/delete", idempotent: true, ..NOTHING };
static PING: Operation = Operation { id: "things.ping", path: "/things/ping", ..NOTHING };
static OPEN: Operation = Operation { id: "things.open", path: "/things/open", ..NOTHING };
static CREATE: Operation = Operation { id: "things.create", path: "/things/create", ..NOTHING };
static SHARE: Operation = Operation {
    id: "things.share",
    path: "/things/share",
    security: &[&["session"], &["pat_without_workspace"]],
    ..NOTHING
};

/// The client.
pub struct Shop {
    client: Client,
}
client_type! { Shop }

impl Builder<Shop> {
    /// Takes an API key.
    pub fn api_key(self, api_key: impl Into<Secret>) -> Self {
        self.with_token("api_key", api_key)
    }

    /// Takes a personal access token with a workspace.
    pub fn personal_access_token(
        self,
        token: impl Into<Secret>,
        workspace_id: impl Into<String>,
    ) -> Self {
        self.with_token("personal_access_token", token).scope(workspace_id)
    }

    /// Takes a publishable key, which has to be exchanged.
    pub fn publishable_key(self, key: impl Into<Secret>, user: impl Into<String>) -> Self {
        self.with_token("publishable_key", key).with_parameter("user", user.into())
    }
}

/// A client for tokens without a workspace.
pub struct Chain {
    client: Client,
}
client_type! { Chain CHAIN }

impl Chain {
    /// The calls of `/things`.
    pub fn find(&self, kind: impl Into<String>) -> Find {
        Things { client: self.client.clone() }.find(kind)
    }
}

impl Shop {
    /// `/things`.
    pub fn things(&self) -> Things {
        Things { client: self.client.clone() }
    }
}

/// `/things`.
#[derive(Clone, Debug)]
pub struct Things {
    client: Client,
}

impl Things {
    pub fn get(&self, thing_id: impl Into<ThingId>) -> Get {
        let mut call = Call::new(&self.client, &GET);
        call.body("thing_id", &thing_id.into());
        Get { call }
    }

    pub fn find_first(&self, thing_id: impl Into<ThingId>) -> FindFirst {
        let mut call = Call::new(&self.client, &GET);
        call.body("thing_id", &thing_id.into());
        FindFirst { call }
    }

    pub fn list(&self) -> List {
        List { call: Call::new(&self.client, &LIST) }
    }

    pub fn find(&self, kind: impl Into<String>) -> Find {
        let mut call = Call::new(&self.client, &FIND);
        call.path("kind", &kind.into());
        Find { call }
    }

    pub fn forms(&self) -> Forms {
        Forms { call: Call::new(&self.client, &LIST) }
    }

    pub fn delete(&self, thing_id: impl Into<ThingId>) -> Delete {
        let mut call = Call::new(&self.client, &DELETE);
        call.body("thing_id", &thing_id.into());
        Delete { call }
    }

    pub fn ping(&self) -> Ping {
        Ping { call: Call::new(&self.client, &PING) }
    }

    pub fn open(&self, thing_id: impl Into<ThingId>) -> Open {
        let mut call = Call::new(&self.client, &OPEN);
        call.body("thing_id", &thing_id.into());
        Open { call }
    }

    pub fn create(&self, thing: &Thing) -> Create {
        let mut call = Call::new(&self.client, &CREATE);
        call.whole_body(thing);
        Create { call }
    }

    pub fn hang(&self) -> Hang {
        Hang { call: Call::new(&self.client, &CREATE) }
    }

    pub fn share(&self) -> Share {
        Share { call: Call::new(&self.client, &SHARE) }
    }
}

/// One thing.
#[derive(Clone, Debug)]
#[must_use = "a request is sent when it is awaited"]
pub struct Get {
    call: Call,
}
request! { Get value "thing" Thing; }

/// One thing, if there is one.
#[derive(Clone, Debug)]
#[must_use = "a request is sent when it is awaited"]
pub struct FindFirst {
    call: Call,
}
request! { FindFirst optional "thing" Thing; }

/// Pages of things.
#[derive(Clone, Debug)]
#[must_use = "a request is sent when it is awaited"]
pub struct List {
    call: Call,
}
impl List {
    pub fn limit<By>(mut self, limit: impl Setting<f64, By>) -> Self {
        self.call.set_body("limit", limit.given());
        self
    }

    pub fn thing_ids<By>(mut self, thing_ids: impl ListSetting<ThingId, By>) -> Self {
        self.call.set_body("thing_ids", thing_ids.given());
        self
    }

    pub fn search<By>(mut self, search: impl NullableSetting<String, By>) -> Self {
        self.call.set_body("search", search.given());
        self
    }
}
request! { List page "things" Thing; }

/// Things by query.
#[derive(Clone, Debug)]
#[must_use = "a request is sent when it is awaited"]
pub struct Find {
    call: Call,
}
impl Find {
    pub fn ids<By>(mut self, ids: impl ListSetting<ThingId, By>) -> Self {
        self.call.set_query("ids", ids.given());
        self
    }

    pub fn names<By>(mut self, names: impl NullableListSetting<String, By>) -> Self {
        self.call.set_query("names", names.given());
        self
    }

    pub fn trace<By>(mut self, trace: impl Setting<String, By>) -> Self {
        self.call.set_header("x-trace", trace.given());
        self
    }

    pub fn depth<By>(mut self, depth: impl Setting<WholeNumber, By>) -> Self {
        self.call.set_header("x-depth", depth.given());
        self
    }

    pub fn portions<By>(mut self, portions: impl Setting<WholeNumber, By>) -> Self {
        self.call.set_cookie("portions", portions.given());
        self
    }

    pub fn flavour<By>(mut self, flavour: impl Setting<String, By>) -> Self {
        self.call.set_cookie("flavour", flavour.given());
        self
    }
}
request! { Find list "things" Thing; }

/// The forms of things.
#[derive(Clone, Debug)]
#[must_use = "a request is sent when it is awaited"]
pub struct Forms {
    call: Call,
}
request! { Forms list "forms" Form; }

/// Removes a thing.
#[derive(Clone, Debug)]
#[must_use = "a request is sent when it is awaited"]
pub struct Delete {
    call: Call,
}
request! { Delete confirmed; }

/// Does nothing.
#[derive(Clone, Debug)]
#[must_use = "a request is sent when it is awaited"]
pub struct Ping {
    call: Call,
}
request! { Ping empty; }

/// Opens a thing.
#[derive(Clone, Debug)]
#[must_use = "a request is sent when it is awaited"]
pub struct Open {
    call: Call,
}
request! { Open action "action" OpenThing; }

/// Makes a thing.
#[derive(Clone, Debug)]
#[must_use = "a request is sent when it is awaited"]
pub struct Create {
    call: Call,
}
request! { Create action_beside "action" OpenThing "thing" Thing; }

/// Hangs up a lamp.
#[derive(Clone, Debug)]
#[must_use = "a request is sent when it is awaited"]
pub struct Hang {
    call: Call,
}
request! { Hang settling "action" OpenThing "lamp" Lamp; }

/// Shares whatever there is; only for sessions.
#[derive(Clone, Debug)]
#[must_use = "a request is sent when it is awaited"]
pub struct Share {
    call: Call,
}
request! { Share body Value; }
