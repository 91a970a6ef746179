//! Webhooks (feature `webhooks`): verifies that a request comes from the API.
//!
//! The signatures are those of Standard Webhooks, which Svix uses: `v1`, HMAC-SHA256 over `{id}.{timestamp}.{body}`
//! with a shared secret.

use std::fmt;
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::HeaderMap;
use sha2::{Digest as _, Sha256};

use super::json::{Decode, DecodeError, from_slice};
use super::{Error, Secret};

/// The smallest number of bytes of a secret.
const SHORTEST_KEY: usize = 16;

/// Verifies webhooks with a secret, and reads their payloads.
///
/// ```text
/// let webhook = Webhook::new(std::env::var("WEBHOOK_SECRET")?)?;
/// let event: Event = webhook.parse(request.headers(), &body)?;
/// ```
///
/// Pass the bytes of the body as they arrived: JSON that was parsed and written again has another signature.
#[derive(Clone)]
pub struct Webhook {
    key: Vec<u8>,
    tolerance: Duration,
}

impl Webhook {
    /// Makes a verifier with the secret of the webhook: base64, with or without `whsec_` before it.
    ///
    /// # Errors
    ///
    /// When the secret is not base64, or has fewer than 16 bytes, because such a secret can be guessed. (Standard
    /// Webhooks requires 24 to 64 bytes.)
    pub fn new(secret: impl Into<Secret>) -> Result<Self, Error> {
        let secret = secret.into();
        let text = secret.expose().trim();
        let key = BASE64.decode(text.strip_prefix("whsec_").unwrap_or(text)).map_err(|_| {
            Error::configuration(
                "the secret of a webhook must be base64, with or without `whsec_` before it",
            )
        })?;
        if key.len() < SHORTEST_KEY {
            return Err(Error::configuration(format!(
                "the secret of a webhook must have at least {SHORTEST_KEY} bytes, in base64; this one has {}",
                key.len()
            )));
        }
        Ok(Self { key, tolerance: Duration::from_secs(5 * 60) })
    }

    /// Sets the largest difference between the timestamp of a webhook and the local clock. By default five minutes.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Verifies a webhook and reads it as this type.
    ///
    /// # Errors
    ///
    /// When the webhook is not genuine, or its payload does not have this type.
    pub fn parse<T: Decode>(&self, headers: &HeaderMap, body: &[u8]) -> Result<T, WebhookError> {
        self.verify(headers, body)?;
        from_slice(body).map_err(|error| WebhookError(Problem::Unreadable(error)))
    }

    /// Verifies a webhook.
    ///
    /// # Errors
    ///
    /// When the webhook is not genuine: a header is missing, no signature matches, or the timestamp is too far from
    /// the clock.
    pub fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
        self.verify_at(headers, body, SystemTime::now())
    }

    pub(crate) fn verify_at(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        now: SystemTime,
    ) -> Result<(), WebhookError> {
        let id = header(headers, "id")?;
        let timestamp = header(headers, "timestamp")?;
        let signatures = header(headers, "signature")?;
        let mac = self.mac(id, timestamp, body)?;
        let fits = |signature: &str| {
            signature
                .strip_prefix("v1,")
                .and_then(|text| BASE64.decode(text).ok())
                // Only signatures of the right length are compared, so a long header takes little time.
                .filter(|bytes| bytes.len() == Sha256::output_size())
                // `verify_slice` compares in constant time.
                .is_some_and(|bytes| mac.clone().verify_slice(&bytes).is_ok())
        };
        if !signatures.split(' ').any(fits) {
            return Err(WebhookError(Problem::Signature));
        }
        self.check_time(timestamp, now)
    }

    fn check_time(&self, timestamp: &str, now: SystemTime) -> Result<(), WebhookError> {
        let sent = timestamp
            .parse()
            .ok()
            .and_then(|seconds| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds)))
            .ok_or(WebhookError(Problem::Timestamp))?;
        let distance = match now.duration_since(sent) {
            Ok(age) => age,
            Err(ahead) => ahead.duration(),
        };
        if distance > self.tolerance {
            return Err(WebhookError(Problem::Time(distance)));
        }
        Ok(())
    }

    fn mac(&self, id: &str, timestamp: &str, body: &[u8]) -> Result<Hmac<Sha256>, WebhookError> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key)
            .map_err(|_| WebhookError(Problem::Signature))?;
        for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
            mac.update(part);
        }
        Ok(mac)
    }

    /// The headers that sign a body at this time: for tests.
    ///
    /// # Errors
    ///
    /// When the id does not consist of visible ASCII characters, which [`Webhook::verify`] requires, or the time is
    /// before 1970.
    #[cfg(feature = "test-util")]
    pub fn sign(&self, id: &str, time: SystemTime, body: &[u8]) -> Result<HeaderMap, WebhookError> {
        // HTTP drops white space at the ends of a value (RFC 9110, section 5.5), and treats non-ASCII bytes as
        // opaque.
        if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(WebhookError(Problem::Id));
        }
        let time = time
            .duration_since(SystemTime::UNIX_EPOCH)
            .map_err(|_| WebhookError(Problem::Timestamp))?;
        let timestamp = time.as_secs().to_string();
        let mac = self.mac(id, &timestamp, body)?.finalize().into_bytes();
        let mut headers = HeaderMap::new();
        for (name, text) in [
            ("webhook-id", id.to_owned()),
            ("webhook-timestamp", timestamp),
            ("webhook-signature", format!("v1,{}", BASE64.encode(mac))),
        ] {
            let value = text.parse().map_err(|_| WebhookError(Problem::Id))?;
            headers.insert(name, value);
        }
        Ok(headers)
    }
}

/// A header by either of its two names.
fn header<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<&'a str, WebhookError> {
    [format!("webhook-{name}"), format!("svix-{name}")]
        .iter()
        .find_map(|name| headers.get(name)?.to_str().ok())
        .ok_or(WebhookError(Problem::Header(name)))
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhook").field("tolerance", &self.tolerance).finish_non_exhaustive()
    }
}

/// The reason why a webhook was not accepted.
#[derive(Clone, Debug)]
pub struct WebhookError(Problem);

#[derive(Clone, Debug)]
enum Problem {
    Header(&'static str),
    #[cfg(feature = "test-util")]
    Id,
    Signature,
    Timestamp,
    Time(Duration),
    Unreadable(DecodeError),
}

impl WebhookError {
    pub(crate) fn unreadable(error: DecodeError) -> Self {
        Self(Problem::Unreadable(error))
    }

    /// The webhook does not come from the API, or its timestamp is too far from the clock: respond with 400, and do
    /// not act on it.
    pub fn is_forged(&self) -> bool {
        !self.is_unreadable()
    }

    /// The webhook comes from the API, but its payload can't be read. Respond with 200, or the server sends the
    /// webhook again.
    pub fn is_unreadable(&self) -> bool {
        matches!(self.0, Problem::Unreadable(_))
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Problem::Header(name) => {
                write!(f, "the header `webhook-{name}` (or `svix-{name}`) is missing")
            }
            #[cfg(feature = "test-util")]
            Problem::Id => {
                f.write_str("the id of the webhook must consist of visible ASCII characters")
            }
            Problem::Signature => f.write_str("no signature of the webhook matches"),
            Problem::Timestamp => {
                f.write_str("the timestamp of the webhook is not a number of seconds")
            }
            Problem::Time(distance) => {
                write!(
                    f,
                    "the timestamp of the webhook is {} s away from the clock",
                    distance.as_secs()
                )
            }
            Problem::Unreadable(error) => {
                write!(f, "the webhook is genuine, but can't be read: {error}")
            }
        }
    }
}

impl std::error::Error for WebhookError {}
