//! A call before it is sent.

mod sending;

use std::any::Any;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde_json::Map;

use super::json::{Encode, Value, Writer, if_written};
use super::payload::Attached;
use super::raw_request::Target;
use super::secrets::Secrets;
use super::{CallOptions, Client, HttpResponse, Method, NextCall, Operation, PageShape};

pub(crate) use sending::insert_header;

/// The parameters of one call, by name, as JSON. The builders of all operations fill a `Call`.
#[derive(Clone)]
pub struct Call {
    pub(crate) client: Client,
    pub(crate) operation: &'static Operation,
    pub(crate) options: CallOptions,
    /// Method and path, where the operation has none.
    pub(crate) target: Option<Box<Target>>,
    path: Vec<(Name, Value)>,
    query: Vec<(Name, Value)>,
    headers: Vec<(Name, Value)>,
    cookies: Vec<(Name, Value)>,
    body: Map<String, Value>,
    whole_body: Option<Value>,
    /// Uploads, in the order of the call.
    attached: Vec<(&'static str, Attached)>,
    /// The headers of the parts of a form, and the files whose part names the caller chose.
    beside: Vec<(&'static str, Attached)>,
    /// Parameters with a number that can't be sent: JSON lacks it, or it has more than 64 bits.
    unwritable: Vec<String>,
    /// The media types of `Accept` and of the body; `None`: JSON, or the media type of the body.
    accept: Option<Cow<'static, str>>,
    content_type: Option<Cow<'static, str>>,
    /// Whether the body of the response is read while it arrives.
    streamed: bool,
    /// The page that the previous page named; `None`: the first page.
    pub(crate) page: Option<Box<NextCall>>,
}

/// The name of a parameter: a builder has it as a literal.
type Name = Cow<'static, str>;

/// The name of a body that is given as one value.
const WHOLE_BODY: &str = "body";

/// The largest number of members that most bodies have.
const FEW: usize = 8;

/// The methods that requests call.
impl Call {
    /// Makes a call of this operation without parameters.
    pub fn new(client: &Client, operation: &'static Operation) -> Self {
        Self {
            client: client.clone(),
            operation,
            options: CallOptions::default(),
            target: None,
            path: Vec::new(),
            query: Vec::new(),
            headers: Vec::new(),
            cookies: Vec::new(),
            body: Map::new(),
            whole_body: None,
            attached: Vec::new(),
            beside: Vec::new(),
            unwritable: Vec::new(),
            accept: None,
            content_type: None,
            streamed: false,
            page: None,
        }
    }

    /// Reads the body of the response while it arrives.
    pub fn stream(&mut self) {
        self.streamed = true;
    }

    /// Reads the body of the response once it has arrived.
    pub(crate) fn whole(&mut self) {
        self.streamed = false;
    }

    /// Asks for a media type. The media type is not a parameter, so a rule about a body member named `accept` ignores
    /// it.
    pub fn accept(&mut self, media_type: impl Into<Cow<'static, str>>) {
        self.accept = Some(media_type.into());
    }

    /// Sets the media type of the body, which is not a parameter either.
    pub fn content_type(&mut self, media_type: impl Into<Cow<'static, str>>) {
        self.content_type = Some(media_type.into());
    }

    /// Sets a path parameter.
    pub fn path(&mut self, name: &'static str, value: &dyn Encode) {
        let value = self.encoded(name, value);
        replace(&mut self.path, name, value);
    }

    /// Sets a query parameter.
    pub fn query(&mut self, name: &'static str, value: &dyn Encode) {
        let value = self.encoded(name, value);
        replace(&mut self.query, name, value);
    }

    /// Sets a header.
    pub fn header(&mut self, name: &'static str, value: &dyn Encode) {
        let value = self.encoded(name, value);
        replace(&mut self.headers, name, value);
    }

    /// Sets a cookie.
    pub fn cookie(&mut self, name: &'static str, value: &dyn Encode) {
        let value = self.encoded(name, value);
        replace(&mut self.cookies, name, value);
    }

    /// Sets a member of the JSON body.
    pub fn body(&mut self, name: &str, value: &dyn Encode) {
        let value = self.encoded(name, value);
        if self.body.is_empty() {
            self.body = Map::with_capacity(FEW);
        }
        self.body.insert(name.to_owned(), value);
    }

    /// Sets a member of the JSON body to a list of items that convert into its item type.
    pub fn body_list<T: Encode>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = impl Into<T>>,
    ) {
        self.body(name, &list::<T>(items));
    }

    /// Sets the whole JSON body. Members that are set separately are added to it, if the body is an object.
    pub fn whole_body(&mut self, value: &dyn Encode) {
        self.whole_body = Some(self.encoded(WHOLE_BODY, value));
    }

    /// The value as JSON. A number that is not written is reported when the call is sent.
    fn encoded(&mut self, name: &str, value: &dyn Encode) -> Value {
        let (value, is_written) = if_written(|| Writer::value_to_send(value));
        self.unwritable.retain(|other| other != name);
        if !is_written {
            self.unwritable.push(name.to_owned());
        }
        value
    }

    /// Sets a query parameter, or leaves it out.
    pub fn set_query<T: Encode>(&mut self, name: &'static str, value: Option<T>) {
        self.unwritable.retain(|other| other != name);
        remove(&mut self.query, name);
        value.iter().for_each(|value| self.query(name, value));
    }

    /// Sets a header, or leaves it out.
    pub fn set_header<T: Encode>(&mut self, name: &'static str, value: Option<T>) {
        self.unwritable.retain(|other| other != name);
        remove(&mut self.headers, name);
        value.iter().for_each(|value| self.header(name, value));
    }

    /// Sets a cookie, or leaves it out.
    pub fn set_cookie<T: Encode>(&mut self, name: &'static str, value: Option<T>) {
        self.unwritable.retain(|other| other != name);
        remove(&mut self.cookies, name);
        value.iter().for_each(|value| self.cookie(name, value));
    }

    /// Sets a member of the JSON body, or leaves it out.
    pub fn set_body<T: Encode>(&mut self, name: &str, value: Option<T>) {
        self.unwritable.retain(|other| other != name);
        self.body.remove(name);
        value.iter().for_each(|value| self.body(name, value));
    }

    /// Sets the whole JSON body, or leaves it out.
    pub fn set_whole_body<T: Encode>(&mut self, value: Option<T>) {
        self.unwritable.retain(|other| other != WHOLE_BODY);
        self.whole_body = None;
        value.iter().for_each(|value| self.whole_body(value));
    }

    /// Sets an upload under a name.
    pub fn attach<T: Any + Send + Sync>(
        &mut self,
        name: &'static str,
        contents: impl IntoIterator<Item = T>,
    ) {
        remove(&mut self.attached, name);
        self.attached
            .extend(contents.into_iter().map(|content| (name, Arc::new(content) as Attached)));
    }

    /// Sets a header of a part, under a key of its own.
    pub fn attach_header<T: Any + Send + Sync>(&mut self, key: &'static str, header: T) {
        remove(&mut self.beside, key);
        self.beside.push((key, Arc::new(header)));
    }

    /// Adds a file whose part name the caller chose.
    pub fn attach_further<T: Any + Send + Sync>(&mut self, file: T) {
        self.beside.push(("", Arc::new(file)));
    }

    /// Sets an upload under a name, or leaves it out.
    pub fn set_attached<T: Any + Send + Sync>(
        &mut self,
        name: &'static str,
        contents: Option<impl IntoIterator<Item = T>>,
    ) {
        remove(&mut self.attached, name);
        contents.into_iter().for_each(|contents| self.attach(name, contents));
    }

    /// Sets the whole JSON body without read-only members, which a body from a response has.
    pub fn whole_body_without(&mut self, value: &dyn Encode, read_only: &[&str]) {
        self.whole_body(value);
        if let Some(Value::Object(members)) = &mut self.whole_body {
            members.retain(|name, _| !read_only.contains(&name.as_str()));
        }
    }

    /// Sets a path parameter of a request that is not an operation of the document.
    pub(crate) fn name_path(&mut self, name: String, value: &dyn Encode) {
        let value = self.encoded(&name, value);
        replace(&mut self.path, name, value);
    }

    /// Sets a query parameter of a request that is not an operation of the document.
    pub(crate) fn name_query(&mut self, name: String, value: &dyn Encode) {
        let value = self.encoded(&name, value);
        replace(&mut self.query, name, value);
    }

    /// Removes a parameter, whatever its location.
    pub(crate) fn unset(&mut self, name: &str) {
        self.unwritable.retain(|other| other != name);
        for list in [&mut self.path, &mut self.query, &mut self.headers, &mut self.cookies] {
            remove(list, name);
        }
        self.body.remove(name);
        remove(&mut self.attached, name);
    }
}

/// A list of items that convert into its item type.
pub fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

/// A map of names and values that convert into its types.
pub fn map<T>(
    pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>,
) -> BTreeMap<String, T> {
    pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect()
}

fn replace<T>(list: &mut Vec<(Name, T)>, name: impl Into<Name>, value: T) {
    let name = name.into();
    remove(list, &name);
    list.push((name, value));
}

fn remove<N: AsRef<str>, T>(list: &mut Vec<(N, T)>, name: &str) {
    list.retain(|(other, _)| other.as_ref() != name);
}

/// The methods that turn the parameters into a request.
impl Call {
    /// How the next page of the list is requested; `None`: the list has no pages.
    pub(crate) fn page_shape(&self) -> Option<&'static PageShape> {
        self.client.profile().pages.get(self.operation.pages?)
    }

    /// The value of a parameter in the body or the query.
    pub fn given_value(&self, name: &str) -> Option<&Value> {
        let in_query = self.query.iter().find(|(other, _)| *other == name).map(|(_, value)| value);
        self.options.body.get(name).or(self.body.get(name)).or(in_query)
    }

    /// Turns the call into the call of another page of the list.
    pub(crate) fn turn_to(&mut self, next: NextCall) {
        let shape = self.page_shape();
        if let (Some((name, value)), Some(shape)) = (&next.parameter, shape) {
            self.options.body.remove(*name);
            match shape.in_body {
                true => self.body(name, value),
                false => self.query(name, value),
            }
        }
        self.page = Some(Box::new(next));
    }

    /// Whether lists leave out the items that can't be read.
    pub(crate) fn is_lenient(&self) -> bool {
        self.options.lenient.unwrap_or(self.client.is_lenient())
    }

    /// Whether the response has headers only.
    pub(crate) fn is_head(&self) -> bool {
        match &self.target {
            Some(target) => target.method == Ok(http::Method::HEAD),
            None => matches!(self.operation.method, Method::Head),
        }
    }

    /// The secrets of the call.
    pub(crate) fn secrets(&self) -> Secrets {
        let mut secrets = self.client.secrets();
        self.options.add_to(&mut secrets);
        secrets
    }

    /// The id of the request, from the response to this call.
    pub(crate) fn request_id(&self, response: &HttpResponse) -> Option<String> {
        let id = response.header(self.client.profile().request_id_header?)?;
        Some(self.secrets().clean(id))
    }
}

/// Shows the names of the parameters only: their values can be secret.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names: Vec<&str> = Vec::new();
        for list in [&self.path, &self.query, &self.headers, &self.cookies] {
            names.extend(list.iter().map(|(name, _)| &**name));
        }
        names.extend(self.body.keys().map(String::as_str));
        f.debug_struct("Call")
            .field("operation", &self.operation.id)
            .field("parameters", &names)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
