//! The comparison of pages and crate finds each kind of difference.

use std::collections::BTreeMap;

use super::crate_items::{Pages, compare};
use super::emitted_crate::Emitted;

/// One page and one resource of a small crate, which agree.
fn small() -> (Pages, String, BTreeMap<String, String>) {
    let page = "# Open

- [In rustdoc](https://docs.rs/doors/1.0.0/doors/api/doors/struct.Doors.html#method.open)

## Request Parameters

**`door_id`** *UUID* (Required)

Default: `main`.

---

**`speed`** *Number*

Default: `2`.

---

**`frame`** *Object*

<details>

<summary><code>color</code> <em>Enum</em> (Required)</summary>

</details>

---

## Response

Returns: **[door](README.md#door)**
";
    let events = "# Event types

## Properties of every event

<details>

<summary><code>door_id</code> <em>UUID</em> (Required)</summary>

</details>

## Doors

### `door.opened`

<details>

<summary>Properties of its own</summary>

<details>

<summary><code>width</code> <em>Number</em> (Required)</summary>

</details>

</details>
";
    let resource = "# Doors

## door

### Properties

<details>

<summary><code>door_id</code> <em>UUID</em> (Required)</summary>

</details>

<details>

<summary><code>place</code> <em>Object</em></summary>

<details>

<summary><code>floor</code> <em>Number</em> (Required)</summary>

</details>

</details>

### Errors

Each is one of these, by its `code`:

<details>

<summary><code>door_jammed</code></summary>

<details>

<summary><code>message</code> <em>String</em> (Required)</summary>

</details>

</details>

- <code>door_lost</code>
";
    let items = "api::doors::Doors::open: fn(&self, impl Into<DoorId>) -> OpenRequest
api::doors::OpenRequest as request!: value Door;
api::doors::OpenRequest::frame: fn<By>(self, impl Setting<Frame, By>) -> Self
api::doors::OpenRequest::speed: fn<By>(self, impl Setting<i64, By>) -> Self
types::Color: enum
types::Door.door_id: DoorId
types::Door.errors: Vec<DoorError>
types::Door.place: Option<Place>
types::Door: struct
types::DoorError: enum
types::DoorError::DoorJammed: variant(Jam)
types::DoorError::DoorLost: variant(Nothing)
types::DoorError::Unrecognized: variant(Unrecognized)
types::DoorId as identifier!: it
types::DoorId: struct
types::Event: enum
types::Event::DoorOpened: variant(Opening)
types::Frame: struct
types::Jam.message: String
types::Jam: struct
types::Nothing: struct
types::Opening.door_id: DoorId
types::Opening.width: f64
types::Opening: struct
types::Place.floor: i64
types::Place: struct
";
    let api = "impl Doors {
            #[doc = \"Opens a door.\\n\\n- `door_id`: which one. Default: `main`.\\n\\nDefault: `none`.\"]
            pub fn open(&self, door_id: impl Into<DoorId>) -> OpenRequest {}
        }
        impl OpenRequest {
            #[doc = \"Default: `2`.\"]
            pub fn speed<By>(self, speed: impl Setting<i64, By>) -> Self {}
            pub fn frame<By>(self, frame: impl Setting<Frame, By>) -> Self {}
        }";
    let types = "impl Frame { pub fn new(color: impl Into<Color>) -> Self {} }";
    let pages = [("doors/open.md", page), ("doors/README.md", resource), ("events.md", events)];
    let sources = [("api::doors", api), ("types::doors", types)];
    let owned = |(key, text): (&str, &str)| (key.to_owned(), text.to_owned());
    (pages.map(owned).into(), items.to_owned(), sources.map(owned).into())
}

/// Changes a text of one side, and looks for a difference.
fn check(from: &str, to: &str, expected: &str) {
    let (mut pages, mut items, mut sources) = small();
    let texts = pages.values_mut().chain([&mut items]).chain(sources.values_mut());
    let mut changed = 0;
    for text in texts.filter(|text| text.contains(from)) {
        *text = text.replacen(from, to, 1);
        changed += 1;
    }
    assert_eq!(changed, 1, "{from}");
    let found = compare(&pages, &Emitted::new(&items, &sources)).differences;
    assert!(found.iter().any(|it| it.contains(expected)), "{from}: {found:?}");
}

#[test]
fn each_kind_of_difference_is_found() {
    let (pages, items, sources) = small();
    let found = compare(&pages, &Emitted::new(&items, &sources)).differences;
    assert!(found.is_empty(), "{found:?}");
    check("#method.open)", "#method.close)", "method: doors/open.md");
    check("**`speed`**", "**`pace`**", "the crate lacks `pace`");
    check("**`speed`**", "**`pace`**", "the page lacks `speed`");
    check("`speed`** *Number*", "`speed`** *Boolean*", "type: doors/open.md: `speed`");
    check(
        "impl Setting<i64, By>) -> Self {}",
        "impl Setting<bool, By>) -> Self {}",
        "type: doors/open.md: `speed`",
    );
    check("*UUID* (Required)", "*UUID*", "presence: doors/open.md: `door_id`");
    check("*Number*\n", "*Number* (Required)\n", "presence: doors/open.md: `speed`");
    check("Default: `2`.\n", "Default: `3`.\n", "default: doors/open.md: `speed`");
    check("\"Default: `2`.\"", "\"How quickly.\"", "default: doors/open.md: `speed`");
    check("Default: `main`.\n", "", "default: doors/open.md: `door_id`");
    check("which one. Default: `main`.", "which one.", "default: doors/open.md: `door_id`");
    check("<code>door_jammed</code>", "<code>door_stuck</code>", "the crate lacks `door_stuck`");
    check("- <code>door_lost</code>\n", "", "door.errors: the page lacks one of");
    check("DoorError::DoorLost", "DoorError::DoorGone", "the crate lacks `door_lost`");
    check("Jam.message", "Jam.text", "door.errors: door_jammed: the crate lacks `message`");
    check("`door.opened`", "`door.closed`", "events.md: the crate lacks `door.closed`");
    check("Opening.width: f64", "Opening.width: bool", "events.md: door.opened: `width`");
    check("Opening.door_id", "Opening.gate_id", "door.opened: the page lacks `gate_id`");
    check("<em>Enum</em>", "<em>Number</em>", "type: doors/open.md.frame: `color`");
    check("new(color:", "new(colour:", "doors/open.md.frame: the page lacks `colour`");
    check("Place.floor", "Place.storey", "door.place: the page lacks `storey`");
    check("<code>floor</code>", "<code>storey</code>", "door.place: the crate lacks `storey`");
    check("Place.floor: i64", "Place.floor: Option<i64>", "presence: doors/README.md door.place");
    check("request!: value Door", "request!: value Gate", "response: doors/open.md");
    check("Returns: **[door]", "Returns: **Array of [door]", "response: doors/open.md");
}
