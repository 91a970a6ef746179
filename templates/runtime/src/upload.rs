//! Uploads: files and other bytes that are sent unchanged. Uploads that are read while they are sent need the feature
//! `reqwest`.
//!
//! A crate has this module only if its document has such bodies or parts, because it needs `bytes` and `http-body`.

#![cfg_attr(not(feature = "reqwest"), allow(dead_code, unused_imports))]

use std::fmt;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body, Frame, SizeHint};
use tokio::io::{AsyncRead, ReadBuf};

use crate::runtime::Error;
#[cfg(feature = "reqwest")]
use crate::runtime::payload::BodyStream;
use crate::runtime::payload::{Parts, Payload, Written};
#[cfg(feature = "reqwest")]
use crate::runtime::reqwest;

/// An upload: bytes in memory, or a reader or stream that is read while it is sent.
///
/// Bytes and texts convert into an upload; [`open`](Self::open) is for files. A reader or a stream can be sent only
/// once, so the client does not repeat such a call. An attempt has 30 s by default, which can be too short for a large
/// file: `CallOptions::timeout` sets another timeout for one call.
#[derive(Clone)]
pub struct Upload {
    source: Source,
    file_name: Option<String>,
    media_type: Option<String>,
}

#[derive(Clone)]
enum Source {
    Bytes(Bytes),
    Stream(Arc<Mutex<Option<Chunks>>>, Option<u64>),
}

type Chunks = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

impl Upload {
    fn new(source: Source) -> Self {
        Self { source, file_name: None, media_type: None }
    }

    /// A file, with its file name. This function opens the file; the call reads it and sends its length first.
    ///
    /// # Errors
    ///
    /// When the file can't be opened.
    #[cfg(feature = "reqwest")]
    pub async fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let file = tokio::fs::File::open(path).await?;
        let metadata = file.metadata().await?;
        let upload = Self::reader(file);
        // A pipe, and other files that are not regular, report the length 0.
        let upload = match metadata.is_file() && metadata.len() > 0 {
            true => upload.length(metadata.len()),
            false => upload,
        };
        let name = path.file_name().and_then(|name| name.to_str());
        Ok(Self { file_name: name.map(str::to_owned), ..upload })
    }

    /// The bytes of a reader.
    #[cfg(feature = "reqwest")]
    pub fn reader(reader: impl AsyncRead + Send + 'static) -> Self {
        let chunks = ReaderStream { reader: Box::pin(reader), buffer: vec![0; CHUNK] };
        Self::of_chunks(Box::pin(chunks))
    }

    /// The bytes of a stream.
    #[cfg(feature = "reqwest")]
    pub fn stream<S, B>(stream: S) -> Self
    where
        S: Stream<Item = io::Result<B>> + Send + 'static,
        B: Into<Bytes>,
    {
        Self::of_chunks(Box::pin(Converted(Box::pin(stream))))
    }

    fn of_chunks(chunks: Chunks) -> Self {
        Self::new(Source::Stream(Arc::new(Mutex::new(Some(chunks))), None))
    }

    /// Sets the length of a reader or a stream. Without a length the bytes are sent in chunks, which some servers
    /// refuse.
    pub fn length(mut self, length: u64) -> Self {
        if let Source::Stream(_, known) = &mut self.source {
            *known = Some(length);
        }
        self
    }

    /// Sets the file name of a part; by default the name of the part.
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Sets the media type, `image/png`; by default the media type of the API's document.
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// Calls a function with the number of bytes that the connection has taken so far, after each piece of at most 64
    /// KiB. Such an upload can be sent only once.
    #[cfg(feature = "reqwest")]
    pub fn on_progress(self, report: impl FnMut(u64) + Send + 'static) -> Self {
        let (chunks, length): (Chunks, _) = match self.source {
            Source::Bytes(bytes) => {
                let length = u64::try_from(bytes.len()).ok();
                (Box::pin(Slices(bytes)), length)
            }
            Source::Stream(chunks, length) => {
                let chunks = chunks.lock().unwrap_or_else(PoisonError::into_inner).take();
                // A stream that was already sent has no progress.
                let Some(chunks) = chunks else {
                    return Self { source: Source::Stream(Arc::default(), length), ..self };
                };
                (chunks, length)
            }
        };
        let counted = Counted { chunks, sent: 0, report: Box::new(report) };
        let counted: Chunks = Box::pin(counted);
        Self { source: Source::Stream(Arc::new(Mutex::new(Some(counted))), length), ..self }
    }

    #[allow(dead_code, reason = "which of them are used depends on the document")]
    pub(crate) fn own_file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    #[allow(dead_code, reason = "which of them are used depends on the document")]
    pub(crate) fn own_media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }
}

/// The size of one read, in bytes.
const CHUNK: usize = 64 << 10;

impl From<Vec<u8>> for Upload {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(Source::Bytes(bytes.into()))
    }
}

impl From<String> for Upload {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

impl From<&str> for Upload {
    fn from(text: &str) -> Self {
        text.as_bytes().to_vec().into()
    }
}

impl From<&[u8]> for Upload {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}

impl<const N: usize> From<&[u8; N]> for Upload {
    fn from(bytes: &[u8; N]) -> Self {
        bytes.to_vec().into()
    }
}

impl From<Bytes> for Upload {
    fn from(bytes: Bytes) -> Self {
        Self::new(Source::Bytes(bytes))
    }
}

/// Shows the kind of the source only: its bytes can be secret.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = match &self.source {
            Source::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Source::Stream(_, length) => *length,
        };
        f.debug_struct("Upload")
            .field("file_name", &self.file_name)
            .field("media_type", &self.media_type)
            .field("length", &length)
            .finish_non_exhaustive()
    }
}

/// Writes a body that is one upload.
#[allow(dead_code, reason = "which of them are used depends on the document")]
pub(crate) fn write(parts: &Parts<'_>) -> Result<Option<Written>, Error> {
    let upload = parts.attached.first().and_then(|(_, upload)| upload.downcast_ref::<Upload>());
    Ok(upload.map(|upload| Written {
        media_type: upload.media_type.clone().map(Into::into),
        payload: payload(vec![Segment::Upload(upload.clone())]),
    }))
}

/// A piece of a body.
#[allow(dead_code, reason = "which of them are used depends on the document")]
pub(crate) enum Segment {
    Text(String),
    Upload(Upload),
}

/// The pieces, one after the other: in memory if all of them are in memory.
pub(crate) fn payload(segments: Vec<Segment>) -> Payload {
    let sources = segments.into_iter().map(|segment| match segment {
        Segment::Text(text) => Source::Bytes(text.into()),
        Segment::Upload(upload) => upload.source,
    });
    let sources: Vec<Source> = sources.collect();
    let bytes = sources.iter().map(|source| match source {
        Source::Bytes(bytes) => Some(&**bytes),
        Source::Stream(..) => None,
    });
    match bytes.collect::<Option<Vec<&[u8]>>>() {
        Some(bytes) => Payload::Bytes(bytes.concat()),
        #[cfg(not(feature = "reqwest"))]
        // Without the feature no stream is made.
        None => Payload::Bytes(Vec::new()),
        #[cfg(feature = "reqwest")]
        None => Payload::Stream(BodyStream::new(move || {
            let pieces: Option<Vec<Piece>> = sources.iter().map(Piece::of).collect();
            Some(reqwest::Body::wrap(Pieces { pieces: pieces?.into() }))
        })),
    }
}

/// A piece that is being sent.
struct Piece {
    chunks: Mutex<Chunks>,
    left: Option<u64>,
}

impl Piece {
    /// `None`: the piece was sent before.
    fn of(source: &Source) -> Option<Self> {
        Some(match source {
            Source::Bytes(bytes) => Self {
                chunks: Mutex::new(Box::pin(Once(Some(bytes.clone())))),
                left: u64::try_from(bytes.len()).ok(),
            },
            Source::Stream(chunks, length) => {
                let chunks = chunks.lock().unwrap_or_else(PoisonError::into_inner).take()?;
                Self { chunks: Mutex::new(chunks), left: *length }
            }
        })
    }
}

/// The remaining pieces of a body.
struct Pieces {
    pieces: std::collections::VecDeque<Piece>,
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        while let Some(piece) = self.pieces.front_mut() {
            let chunks = piece.chunks.get_mut().unwrap_or_else(PoisonError::into_inner);
            match chunks.as_mut().poll_next(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Some(Ok(bytes))) => {
                    let sent = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                    if let Some(left) = &mut piece.left {
                        // More bytes would be cut off, or read as part of the next piece.
                        *left = match left.checked_sub(sent) {
                            Some(left) => left,
                            None => return Poll::Ready(Some(Err(not_as_long("more")))),
                        };
                    }
                    return Poll::Ready(Some(Ok(Frame::data(bytes))));
                }
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
                Poll::Ready(None) if piece.left.is_some_and(|left| left > 0) => {
                    return Poll::Ready(Some(Err(not_as_long("fewer"))));
                }
                Poll::Ready(None) => drop(self.pieces.pop_front()),
            }
        }
        Poll::Ready(None)
    }

    fn size_hint(&self) -> SizeHint {
        let all = self.pieces.iter().map(|piece| piece.left);
        let mut lengths = all;
        let all = lengths.try_fold(0_u64, |all, each| all.checked_add(each?));
        all.map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}

/// The error of an upload with more or fewer bytes than its length.
fn not_as_long(how: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("an upload has {how} bytes than its length"))
}

/// Bytes in pieces.
struct Slices(Bytes);

impl Stream for Slices {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let length = self.0.len().min(CHUNK);
        Poll::Ready((length > 0).then(|| Ok(self.0.split_to(length))))
    }
}

/// A stream that reports its progress.
struct Counted {
    chunks: Chunks,
    sent: u64,
    report: Box<dyn FnMut(u64) + Send>,
}

impl Stream for Counted {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let chunk = std::task::ready!(self.chunks.as_mut().poll_next(context));
        if let Some(Ok(bytes)) = &chunk {
            self.sent += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            let sent = self.sent;
            (self.report)(sent);
        }
        Poll::Ready(chunk)
    }
}

/// A stream of one item.
struct Once(Option<Bytes>);

impl Stream for Once {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

/// A stream whose items convert into bytes.
struct Converted<S>(Pin<Box<S>>);

impl<S: Stream<Item = io::Result<B>>, B: Into<Bytes>> Stream for Converted<S> {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context).map(|item| item.map(|item| item.map(Into::into)))
    }
}

/// The bytes of a reader, as a stream.
struct ReaderStream {
    reader: Pin<Box<dyn AsyncRead + Send>>,
    buffer: Vec<u8>,
}

impl Stream for ReaderStream {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { reader, buffer } = &mut *self;
        let mut read = ReadBuf::new(buffer);
        let outcome = reader.as_mut().poll_read(context, &mut read);
        outcome.map(|outcome| match outcome {
            Ok(()) if read.filled().is_empty() => None,
            Ok(()) => Some(Ok(Bytes::copy_from_slice(read.filled()))),
            Err(error) => Some(Err(error)),
        })
    }
}
