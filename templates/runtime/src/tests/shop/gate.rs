//! A client that needs several tokens for one call, and an operation of another server.

use super::operations::NOTHING;
use crate::runtime::json::Value;
use crate::runtime::{Builder, Call, Client, Operation, Secret, client_type, request};

/// The client.
pub struct Gate {
    client: Client,
}
client_type! { Gate GATE }

static BOTH: Operation =
    Operation { id: "gate.both", path: "/both", security: &[&["user", "badge"]], ..NOTHING };
static ROOM: Operation = Operation {
    id: "gate.room",
    path: "/room",
    security: &[&["user", "badge", "floor", "room"]],
    ..NOTHING
};
static AWAY: Operation =
    Operation { id: "gate.away", path: "/away", server: Some("https://away.invalid"), ..ANYONE };
static AT_HOME: Operation =
    Operation { id: "gate.home", path: "/home", server: Some("https://SHOP.invalid/v2"), ..ANYONE };
static NAMED: Operation = Operation {
    id: "gate.named",
    path: "/named",
    server: Some("https://away.invalid"),
    security: &[&["badge"]],
    ..NOTHING
};
const ANYONE: Operation = Operation { security: &[], ..NOTHING };

impl Builder<Gate> {
    /// Takes a user with a password.
    pub fn user(self, user: &str, password: impl Into<Secret>) -> Self {
        self.with_basic("user", user, password)
    }
}

impl Gate {
    /// Needs two tokens.
    pub fn both(&self) -> Enter {
        self.enter(&BOTH)
    }

    /// Needs tokens for four schemes.
    pub fn room(&self) -> Enter {
        self.enter(&ROOM)
    }

    /// Is on another server, and nobody says who may call it.
    pub fn away(&self) -> Enter {
        self.enter(&AWAY)
    }

    /// Names the client's own server, by another address.
    pub fn at_home(&self) -> Enter {
        self.enter(&AT_HOME)
    }

    /// Is on another server, and needs a token by name.
    pub fn named(&self) -> Enter {
        self.enter(&NAMED)
    }

    fn enter(&self, operation: &'static Operation) -> Enter {
        Enter { call: Call::new(&self.client, operation) }
    }
}

/// Goes in.
#[derive(Clone, Debug)]
#[must_use = "a request is sent when it is awaited"]
pub struct Enter {
    call: Call,
}
request! { Enter body Value; }
