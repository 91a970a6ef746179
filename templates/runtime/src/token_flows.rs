//! OAuth 2.0 (feature `oauth2`): the flows without a browser, as sources of tokens (RFC 6749, sections 4.4 and 6).
//!
//! A secret is sent only to the token URL.

#![allow(dead_code, reason = "which parts are used depends on the document")]

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::runtime::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use crate::runtime::http::{HeaderMap, HeaderValue};
use crate::runtime::json::{Base64, Value};
use crate::runtime::{BoxFuture, HttpRequest, Secret, push_form_encoded};
use crate::token_source::{Token, TokenContext, TokenError, TokenSource};

/// The largest response of a token URL, in bytes.
const MOST_BYTES: usize = 1 << 20;

/// Tokens by the client credentials grant (RFC 6749, section 4.4).
#[derive(Clone)]
pub struct ClientCredentials {
    client: Client,
    scopes: Vec<String>,
}

impl ClientCredentials {
    pub(crate) fn new(
        token_url: &'static str,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Self {
        let client = Client::new(token_url, client_id.into(), Some(client_secret.into()));
        Self { client, scopes: Vec::new() }
    }

    /// Sets the OAuth scopes to request. By default the server chooses.
    #[must_use]
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Sends the client id and the client secret in the body, for a server that does not support Basic
    /// authentication.
    #[must_use]
    pub fn secret_in_body(mut self) -> Self {
        self.client.in_body = true;
        self
    }

    /// Replaces the token URL of the document, for example in tests. The client secret is sent to this URL.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.client.token_url = url.into();
        self
    }
}

impl TokenSource for ClientCredentials {
    fn token(&self, context: TokenContext) -> BoxFuture<Result<Token, TokenError>> {
        let (client, scopes) = (self.client.clone(), self.scopes.join(" "));
        Box::pin(async move {
            let mut pairs = vec![("grant_type", "client_credentials".to_owned())];
            if !scopes.is_empty() {
                pairs.push(("scope", scopes));
            }
            client.fetch(&context, pairs).await.map(|granted| granted.token)
        })
    }
}

/// Tokens by a refresh token that the program got in another way, such as in a browser (RFC 6749, section 6).
#[derive(Clone)]
pub struct RefreshToken {
    client: Client,
    /// Each response of the server can replace the refresh token.
    refresh_token: Arc<Mutex<Secret>>,
}

impl RefreshToken {
    pub(crate) fn new(
        token_url: &'static str,
        client_id: impl Into<String>,
        refresh_token: impl Into<Secret>,
    ) -> Self {
        let client = Client::new(token_url, client_id.into(), None);
        Self { client, refresh_token: Arc::new(Mutex::new(refresh_token.into())) }
    }

    /// Sets the client secret, if there is one.
    #[must_use]
    pub fn client_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.client.secret = Some(secret.into());
        self
    }

    /// Sends the client id and the client secret in the body, for a server that does not support Basic
    /// authentication.
    #[must_use]
    pub fn secret_in_body(mut self) -> Self {
        self.client.in_body = true;
        self
    }

    /// Replaces the token URL of the document, for example in tests. The secrets are sent to this URL.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.client.token_url = url.into();
        self
    }

    /// The present refresh token, to store for the next run: the server can have replaced the first one.
    pub fn present(&self) -> Secret {
        self.refresh_token.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl TokenSource for RefreshToken {
    fn token(&self, context: TokenContext) -> BoxFuture<Result<Token, TokenError>> {
        let this = self.clone();
        Box::pin(async move {
            let present = this.present();
            let pairs = vec![
                ("grant_type", "refresh_token".to_owned()),
                ("refresh_token", present.expose().to_owned()),
            ];
            let granted = this.client.fetch(&context, pairs).await?;
            if let Some(next) = granted.refresh_token {
                *this.refresh_token.lock().unwrap_or_else(PoisonError::into_inner) = next;
            }
            Ok(granted.token)
        })
    }
}

/// The client that the authorization server knows: its id and its secret.
#[derive(Clone)]
struct Client {
    token_url: String,
    id: String,
    secret: Option<Secret>,
    in_body: bool,
}

/// Reads the response of a token URL.
struct Granted {
    token: Token,
    refresh_token: Option<Secret>,
}

impl Client {
    fn new(token_url: &str, id: String, secret: Option<Secret>) -> Self {
        Self { token_url: token_url.to_owned(), id, secret, in_body: false }
    }

    async fn fetch(
        &self,
        context: &TokenContext,
        pairs: Vec<(&'static str, String)>,
    ) -> Result<Granted, TokenError> {
        let response = context.send(self.request(pairs)?).await?;
        let json: Option<Value> = serde_json::from_slice(&response.body).ok();
        let text = |key: &str| json.as_ref()?.get(key)?.as_str();
        if !response.status.is_success() {
            // The code is a word of the standard (RFC 6749, section 5.2); other text could contain a secret.
            let is_word = |code: &&str| {
                code.len() <= 60 && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
            };
            let code = text("error").filter(is_word).unwrap_or("no error code");
            let status = response.status.as_u16();
            return Err(format!("the token URL responded with status {status} ({code})").into());
        }
        let token = text("access_token").filter(|token| !token.is_empty());
        let token = token.ok_or("the response of the token URL has no `access_token`")?;
        let is_bearer = text("token_type").is_none_or(|kind| kind.eq_ignore_ascii_case("bearer"));
        if !is_bearer {
            return Err("the token URL returned a token whose type is not Bearer".into());
        }
        let seconds = json.as_ref().and_then(|json| match json.get("expires_in")? {
            Value::String(text) => text.parse().ok(),
            number => number.as_f64(),
        });
        let mut token = Token::new(token);
        if let Some(time) = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()) {
            token = token.expires_in(time);
        }
        let refresh_token = text("refresh_token").map(Secret::from);
        Ok(Granted { token, refresh_token })
    }

    fn request(&self, mut pairs: Vec<(&'static str, String)>) -> Result<HttpRequest, TokenError> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert(CONTENT_TYPE, form);
        match &self.secret {
            Some(secret) if !self.in_body => {
                let pair = format!("{}:{}", encoded(&self.id), encoded(secret.expose()));
                let text = Base64::from(pair.into_bytes());
                let mut value = HeaderValue::from_str(&format!("Basic {}", text.as_str()))?;
                value.set_sensitive(true);
                headers.insert(AUTHORIZATION, value);
            }
            secret => {
                pairs.push(("client_id", self.id.clone()));
                let secret = secret.as_ref().map(|secret| secret.expose().to_owned());
                pairs.extend(secret.map(|secret| ("client_secret", secret)));
            }
        }
        let pairs: Vec<String> =
            pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let body = pairs.join("&").into_bytes();
        Ok(HttpRequest::posting(self.token_url.clone(), headers, body, MOST_BYTES))
    }
}

fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    push_form_encoded(&mut encoded, text);
    encoded
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials")
            .field("client_id", &self.client.id)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefreshToken").field("client_id", &self.client.id).finish_non_exhaustive()
    }
}
