//! Which media type of a body counts: only JSON is supported.

use super::log::Log;
use super::unsupported::Unsupported;
use crate::load::Node;

/// The JSON among the media types, `application/json` before others; the media types beside it are left out, with a
/// warning.
pub(crate) fn json_media<'a>(
    owner: &Node<'a>,
    what: &str,
    log: &mut Log<'_>,
) -> Result<(String, Node<'a>), Unsupported> {
    let content = owner.members("content");
    let ranked = content.iter().filter_map(|each| Some((json_rank(each.0)?, each)));
    let Some((rank, (name, media))) = ranked.min_by_key(|(rank, _)| *rank) else {
        let names: Vec<&str> = content.iter().map(|(name, _)| *name).collect();
        let reason = format!(
            "a {what} of {} is not supported",
            if names.is_empty() { "no media type".to_owned() } else { names.join(", ") }
        );
        let help = "offer it as application/json";
        return Err(Unsupported { at: owner.at.clone(), reason, help });
    };
    for (other, node) in content.iter().filter(|(other, _)| other != name) {
        let message = format!("a {what} of {other} is not supported: the {what} of {name} counts");
        log.warn(&node.at, message, "remove it in the overlay");
    }
    let is_range = rank == JsonRank::Range;
    if is_range {
        let message = format!("a {what} of {name} is taken to be JSON");
        log.warn(&media.at, message, "offer it as application/json, in the overlay");
    }
    let media_type = if is_range { "application/json" } else { name };
    Ok((media_type.to_owned(), media.clone()))
}

/// How surely a media type is JSON, the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum JsonRank {
    /// `application/json`
    Plain,
    /// `application/merge-patch+json; charset=utf-8`
    Suffix,
    /// `application/*`, `*/*`
    Range,
}

/// Whether a media type is one of JSON.
pub(crate) fn is_json(media_type: &str) -> bool {
    json_rank(media_type).is_some()
}

/// Whether a media type is JSON by its ending, `+json`.
pub(crate) fn has_json_suffix(media_type: &str) -> bool {
    json_rank(media_type) == Some(JsonRank::Suffix)
}

fn json_rank(media_type: &str) -> Option<JsonRank> {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/json" => Some(JsonRank::Plain),
        "application/*" | "*/*" => Some(JsonRank::Range),
        _ => essence.ends_with("+json").then_some(JsonRank::Suffix),
    }
}
