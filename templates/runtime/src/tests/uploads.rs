//! Files and forms of parts, beside the tests of an emitted crate that has some.

use std::sync::Arc;

use serde_json::json;

use crate::runtime::payload::{Attached, Parts, Payload};
use crate::upload::Upload;
use crate::{multipart, upload};

fn parts<'c>(
    json: Option<&'c serde_json::Value>,
    attached: &'c [(&'static str, Attached)],
) -> Parts<'c> {
    Parts { json, attached, beside: &[], media_types: &[], styles: &[] }
}

#[test]
fn a_form_of_nothing_is_no_body() {
    assert!(multipart::write(&parts(None, &[])).expect("nothing is wrong").is_none());
    assert!(upload::write(&parts(None, &[])).expect("nothing is wrong").is_none());
    let error = multipart::write(&parts(Some(&json!("a text")), &[]));
    assert!(error.is_err(), "{error:?}");
}

#[test]
fn names_and_types_of_files_begin_no_header() {
    let upload = Upload::from("x").file_name("a\r\nb\"").media_type("text/plain\r\nx: y");
    let attached: [(&str, Attached); 1] = [("file", Arc::new(upload))];
    let written = multipart::write(&parts(None, &attached)).expect("it can be").expect("a body");
    let Payload::Bytes(bytes) = written.payload else { panic!("it is in memory") };
    let text = String::from_utf8(bytes).expect("a text");
    assert!(
        text.contains("filename=\"a%0D%0Ab%22\"\r\ncontent-type: text/plainx: y\r\n\r\nx\r\n"),
        "{text}"
    );
}

#[cfg(feature = "reqwest")]
mod streams {
    use std::future::poll_fn;
    use std::pin::pin;

    use http_body::Body;

    use super::*;

    /// The bytes beyond the declared length would be read as the next part.
    #[tokio::test]
    async fn an_upload_has_the_length_that_it_was_said_to_have() {
        for (length, is_well) in [(3, true), (2, false), (4, false)] {
            let upload = Upload::reader(&b"abc"[..]).length(length);
            let attached: [(&str, Attached); 1] = [("file", Arc::new(upload))];
            let written =
                upload::write(&parts(None, &attached)).expect("it can be").expect("a body");
            let Payload::Stream(stream) = written.payload else { panic!("it is a stream") };
            let mut body = pin!(stream.open().expect("it was not read yet"));
            let is_read = loop {
                match poll_fn(|context| body.as_mut().poll_frame(context)).await {
                    None => break true,
                    Some(Ok(_)) => {}
                    Some(Err(_)) => break false,
                }
            };
            assert_eq!(is_read, is_well, "{length}");
        }
    }
}
