//! Bodies of `multipart/form-data` (RFC 7578).
//!
//! A crate has this module only if its document has such bodies.

#![allow(dead_code, reason = "which parts are used depends on the document")]

use std::hash::{BuildHasher, RandomState};

use crate::runtime::Error;
use crate::runtime::json::{Encode, Value};
use crate::runtime::payload::{Parts, Written, members};
use crate::runtime::style::{ParameterLocation, ParameterStyle, Style};
use crate::upload::{Segment, Upload, payload};

/// Writes a form: the members, then the files.
///
/// A list becomes a part for each item, whatever its media type is (OpenAPI 3.1, section 4.8.15). An object becomes JSON,
/// and so does a member whose style says so.
pub(crate) fn write(parts: &Parts<'_>) -> Result<Option<Written>, Error> {
    let mut further = further_files(parts).peekable();
    if parts.json.is_none() && parts.attached.is_empty() && further.peek().is_none() {
        return Ok(None);
    }
    let is_object = parts.json.is_none_or(Value::is_object);
    if !is_object {
        let message = "the body is not an object, so it can't be sent as a form";
        return Err(Error::configuration(message));
    }
    let headers = parts.beside.iter();
    let mut form = Form {
        boundary: boundary(),
        segments: Vec::new(),
        media_types: parts.media_types,
        headers: headers.filter_map(|(_, beside)| beside.downcast_ref()).collect(),
    };
    for (name, value) in members(parts).into_iter().flatten() {
        let is_json = parts.styles.iter().any(|styled| {
            (styled.location, styled.name, styled.style)
                == (ParameterLocation::Body, name.as_str(), Style::Json)
        });
        match value {
            Value::Array(items) => {
                items.iter().for_each(|item| form.member(name, item, is_json));
            }
            value => form.member(name, value, is_json),
        }
    }
    for (name, upload) in parts.attached {
        if let Some(upload) = upload.downcast_ref::<Upload>() {
            form.upload(name, upload);
        }
    }
    for NamedFile { name, upload } in further {
        form.upload(name, upload);
    }
    Ok(Some(form.finish()))
}

/// The files whose part names the caller chose, in the order of the call.
fn further_files<'p>(parts: &Parts<'p>) -> impl Iterator<Item = &'p NamedFile> {
    parts.beside.iter().filter_map(|(_, beside)| beside.downcast_ref())
}

/// A header of a part (OpenAPI, Encoding Object, `headers`).
#[derive(Debug)]
pub(crate) struct PartHeader {
    part: &'static str,
    name: &'static str,
    /// `None`: the style writes nothing for the value, so the part has no such header.
    text: Option<String>,
}

impl PartHeader {
    /// The header of this name of a part.
    pub(crate) fn new(part: &'static str, name: &'static str, value: &dyn Encode) -> Self {
        let style = ParameterStyle::of(&[], ParameterLocation::Header, name);
        Self { part, name, text: style.text(name, &value.encode()) }
    }

    /// The header of this name of a part, for a value that is written as JSON.
    pub(crate) fn of_json(part: &'static str, name: &'static str, value: &dyn Encode) -> Self {
        Self { part, name, text: Some(value.encode().to_string()) }
    }
}

/// A file whose name as a part the caller gives.
#[derive(Debug)]
pub(crate) struct NamedFile {
    name: String,
    upload: Upload,
}

impl NamedFile {
    /// The file under a name.
    pub(crate) fn new(name: String, upload: Upload) -> Self {
        Self { name, upload }
    }
}

struct Form<'p> {
    boundary: String,
    segments: Vec<Segment>,
    media_types: &'static [(&'static str, &'static str)],
    headers: Vec<&'p PartHeader>,
}

impl Form<'_> {
    fn member(&mut self, name: &str, value: &Value, is_json: bool) {
        let (usual, text) = match value {
            Value::Null => return,
            Value::String(text) if !is_json => (None, text.clone()),
            value if is_json || value.is_array() || value.is_object() => {
                (Some("application/json"), value.to_string())
            }
            value => (None, value.to_string()),
        };
        let media_type = self.media_types(name).and_then(|all| all.split(',').next()).or(usual);
        let head = self.head(name, None, media_type);
        self.segments.push(Segment::Text(format!("{head}{text}\r\n")));
    }

    fn upload(&mut self, name: &str, upload: &Upload) {
        // A part without a file name counts as text.
        let file_name = upload.own_file_name().unwrap_or(name);
        let declared = || self.media_types(name).map(|all| of_file(all, file_name));
        let media_type = upload.own_media_type().or_else(declared);
        let media_type = media_type.unwrap_or("application/octet-stream");
        let head = self.head(name, Some(file_name), Some(media_type));
        self.segments.push(Segment::Text(head));
        self.segments.push(Segment::Upload(upload.clone()));
        self.segments.push(Segment::Text("\r\n".to_owned()));
    }

    /// The declared media types of a part, separated by commas.
    fn media_types(&self, name: &str) -> Option<&'static str> {
        let known = self.media_types.iter().find(|(part, _)| *part == name);
        known.map(|(_, media_type)| *media_type)
    }

    fn head(&self, name: &str, file_name: Option<&str>, media_type: Option<&str>) -> String {
        let mut head = format!(
            "--{}\r\ncontent-disposition: form-data; name=\"{}\"",
            self.boundary,
            escaped(name)
        );
        if let Some(file_name) = file_name {
            head.push_str(&format!("; filename=\"{}\"", escaped(file_name)));
        }
        if let Some(media_type) = media_type {
            head.push_str(&format!("\r\ncontent-type: {}", one_line(media_type)));
        }
        for PartHeader { name, text, .. } in self.headers.iter().filter(|each| each.part == name) {
            if let Some(text) = text {
                head.push_str(&format!("\r\n{name}: {}", one_line(text)));
            }
        }
        head + "\r\n\r\n"
    }

    fn finish(mut self) -> Written {
        self.segments.push(Segment::Text(format!("--{}--\r\n", self.boundary)));
        let media_type = format!("multipart/form-data; boundary={}", self.boundary);
        Written { media_type: Some(media_type.into()), payload: payload(self.segments) }
    }
}

/// The media type of a file: the declared one whose subtype is the ending of the file's name, else the first.
fn of_file<'t>(all: &'t str, file_name: &str) -> &'t str {
    let mut types = all.split(',').map(str::trim);
    let first = types.clone().next().unwrap_or(all);
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let ending = ending.map(|ending| if ending == "jpg" { "jpeg".to_owned() } else { ending });
    let is_of = |media_type: &&str| {
        let subtype = media_type.split(['/', ';']).nth(1).unwrap_or_default().trim();
        let subtype = subtype.split('+').next().unwrap_or_default();
        ending.as_deref().is_some_and(|ending| ending.eq_ignore_ascii_case(subtype))
    };
    types.find(is_of).unwrap_or(first)
}

/// A name between quotes, as browsers write it (HTML Standard, "multipart/form-data encoding algorithm").
fn escaped(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}

/// A line break would begin another header.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, "")
}

/// A boundary that no part contains: 128 random bits. The standard library seeds its hash maps from the system's
/// source of randomness.
fn boundary() -> String {
    let random = || RandomState::new().hash_one(0_u8);
    format!("part-{:016x}{:016x}", random(), random())
}
