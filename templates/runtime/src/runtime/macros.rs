//! The macros behind emitted code: requests, actions, clients.

/// The request of an operation: a struct with one field, `call`. The words after the name describe the response.
macro_rules! request {
    ($name:ident empty;) => {
        $crate::runtime::request! { @impl $name, (), empty () }
    };
    ($name:ident confirmed;) => {
        $crate::runtime::request! { @impl $name, (), confirmed () }
    };
    ($name:ident body $type:ty;) => {
        $crate::runtime::request! { @impl $name, $type, body () }
    };
    ($name:ident maybe $type:ty;) => {
        $crate::runtime::request! { @impl $name, ::core::option::Option<$type>, maybe () }
    };
    ($name:ident text;) => {
        $crate::runtime::request! { @impl $name, ::std::string::String, text () }
    };
    ($name:ident maybe_text;) => {
        $crate::runtime::request! {
            @impl $name, ::core::option::Option<::std::string::String>, maybe_text ()
        }
    };
    ($name:ident redirect;) => {
        $crate::runtime::request! { @impl $name, $crate::redirect::Redirect, redirect () }
    };
    ($name:ident events $type:ty;) => {
        $crate::runtime::request! {
            @impl $name, $crate::event_stream::EventStream<$type>, events ()
        }
    };
    ($name:ident text_events;) => {
        $crate::runtime::request! {
            @impl $name, $crate::event_stream::EventStream<::std::string::String>, text_events ()
        }
    };
    ($name:ident json_lines $type:ty;) => {
        $crate::runtime::request! { @impl $name, $crate::json_lines::JsonLines<$type>, json_lines () }
    };
    ($name:ident json_sequence $type:ty;) => {
        $crate::runtime::request! {
            @impl $name, $crate::json_lines::JsonLines<$type>, json_sequence ()
        }
    };
    ($name:ident bytes;) => {
        $crate::runtime::request! { @impl $name, ::std::vec::Vec<u8>, bytes () }

        impl $crate::download::Downloads for $name {}
    };
    ($name:ident maybe_bytes;) => {
        impl $crate::download::Downloads for $name {}

        $crate::runtime::request! {
            @impl $name, ::core::option::Option<::std::vec::Vec<u8>>, maybe_bytes ()
        }
    };
    ($name:ident by_status $type:ty;) => {
        $crate::runtime::request! { @impl $name, $type, by_status () }
    };
    ($name:ident value $key:literal $type:ty;) => {
        $crate::runtime::request! { @impl $name, $type, value ($key) }
    };
    ($name:ident optional $key:literal $type:ty;) => {
        $crate::runtime::request! { @impl $name, ::core::option::Option<$type>, optional ($key) }
    };
    ($name:ident list $key:literal $type:ty;) => {
        $crate::runtime::request! { @impl $name, ::std::vec::Vec<$type>, list ($key) }
    };
    ($name:ident page $key:literal $type:ty;) => {
        $crate::runtime::request! { @page $name, $type, page ($key) }
    };
    ($name:ident page_within [$($outer:literal),+] $key:literal $type:ty;) => {
        $crate::runtime::request! { @page $name, $type, page_within (&[$($outer),+], $key) }
    };
    ($name:ident page_body $type:ty;) => {
        $crate::runtime::request! { @page $name, $type, page_body () }
    };
    ($name:ident action $key:literal $kind:ty;) => {
        $crate::runtime::request! { @impl $name, $crate::runtime::Action<$kind>, action ($key) }
    };
    ($name:ident action_beside $action:literal $kind:ty, $key:literal $type:ty;) => {
        $crate::runtime::request! {
            @impl $name, $crate::runtime::Started<$type, $kind>, action_beside ($action, $key)
        }
    };
    ($name:ident action_beside $action:literal $kind:ident $key:literal $type:ty;) => {
        $crate::runtime::request! { $name action_beside $action $kind, $key $type; }
    };
    ($name:ident settling $action:literal $kind:ty, $key:literal $type:ty;) => {
        $crate::runtime::request! {
            @impl $name, $crate::runtime::Settling<$type, $kind>, settling ($action, $key)
        }
    };
    ($name:ident settling $action:literal $kind:ident $key:literal $type:ty;) => {
        $crate::runtime::request! { $name settling $action $kind, $key $type; }
    };
    (@page $name:ident, $type:ty, $read:ident $arguments:tt) => {
        $crate::runtime::request! { @impl $name, $crate::runtime::Page<$type>, $read $arguments }

        impl $crate::runtime::Paged for $name {
            type Item = $type;
        }
    };
    (@impl $name:ident, $output:ty, $read:ident $arguments:tt) => {
        impl $crate::runtime::Request for $name {
            type Output = $output;

            fn call(&self) -> &$crate::runtime::Call {
                &self.call
            }

            fn call_mut(&mut self) -> &mut $crate::runtime::Call {
                &mut self.call
            }

            fn into_call(self) -> $crate::runtime::Call {
                self.call
            }

            fn read(
                raw: &$crate::runtime::RawResponse,
            ) -> ::core::result::Result<$output, $crate::runtime::json::DecodeError> {
                raw.$read $arguments
            }
        }

        $crate::runtime::send_first! {
            [] $name, ::core::result::Result<$output, $crate::runtime::Error>
        }

        impl ::core::future::IntoFuture for $name {
            type Output = ::core::result::Result<$output, $crate::runtime::Error>;
            type IntoFuture = $crate::runtime::Sending<$output>;

            fn into_future(self) -> Self::IntoFuture {
                $crate::runtime::Request::send(self)
            }
        }
    };
}

/// The type of the error body of a request. The words after the name describe how the body is read.
macro_rules! fails {
    ($name:ident text;) => {
        $crate::runtime::fails! { @impl $name, ::std::string::String, $crate::runtime::failed_text }
    };
    ($name:ident bytes;) => {
        $crate::runtime::fails! { @impl $name, ::std::vec::Vec<u8>, $crate::runtime::failed_bytes }
    };
    ($name:ident by_status $type:ty;) => {
        $crate::runtime::fails! { @impl $name, $type, $crate::statuses::failure }
    };
    ($name:ident $type:ty;) => {
        $crate::runtime::fails! { @impl $name, $type, $crate::runtime::failed }
    };
    (@impl $name:ident, $type:ty, $read:path) => {
        impl $crate::runtime::Fails for $name {
            type Failure = $type;

            fn read_failure(
                response: &$crate::runtime::HttpResponse,
            ) -> ::core::result::Result<$type, $crate::runtime::json::DecodeError> {
                $read(response)
            }
        }
    };
}

/// A kind of action: its name in the document, the type of its id, of its result and of its error.
macro_rules! action_kind {
    ($name:ident $kind:literal $id:ty => $result:ty, $error:ty;) => {
        impl $crate::runtime::ActionKind for $name {
            const KIND: &'static str = $kind;
            type Id = $id;
            type Result = $result;
            type Error = $error;
        }
    };
}

/// A resource whose state changes after the response, with the static of its states in `crate::profile`.
macro_rules! settles {
    ($name:ident $state:ident;) => {
        impl $crate::runtime::Settles for $name {
            const STATE: &'static $crate::runtime::ResourceState = &crate::profile::$state;
        }
    };
}

/// A client type: a struct with one field, `client`. The API of the client is `crate::profile::PROFILE`, or the static
/// that is named.
macro_rules! client_type {
    ($name:ident $(;)?) => {
        $crate::runtime::client_type! { $name PROFILE; }
    };
    ($name:ident $profile:ident $(;)?) => {
        impl $name {
            /// Builds a client with other settings than the defaults.
            pub fn builder() -> $crate::runtime::Builder<Self> {
                $crate::runtime::Builder::new()
            }

            /// A request with any method and path, for an operation that this version of the crate does not know. It
            /// has the credentials, timeouts, retries and errors of every other request.
            /// [`RawRequest`](crate::runtime::RawRequest) has methods for its parameters and its body.
            ///
            /// The method is a text (`"POST"`) or a `Method` of the crate `http` (`Method::POST`). The path begins
            /// with a slash; [`path`](crate::runtime::RawRequest::path) sets the value of each `{name}` in it.
            pub fn request(
                &self,
                method: impl ::core::convert::TryInto<$crate::runtime::http::Method>
                + ::core::fmt::Display,
                path: impl ::core::convert::AsRef<str>,
            ) -> $crate::runtime::RawRequest {
                self.client.request(method, path)
            }
        }

        impl $crate::runtime::ClientType for $name {
            fn profile() -> &'static $crate::runtime::Profile {
                &crate::profile::$profile
            }

            fn from_client(client: $crate::runtime::Client) -> Self {
                Self { client }
            }
        }

        impl ::core::convert::AsRef<$crate::runtime::Client> for $name {
            fn as_ref(&self) -> &$crate::runtime::Client {
                &self.client
            }
        }

        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                Self { client: ::core::clone::Clone::clone(&self.client) }
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.client, f)
            }
        }
    };
}

pub(crate) use {action_kind, client_type, fails, request, settles};
