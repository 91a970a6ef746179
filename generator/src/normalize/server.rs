//! The server of the API.

use openapiv3::Server;

use super::log::Log;
use crate::bounds;
use crate::load::Node;
use crate::model::SpecPointer;

/// The URL of the first server, with the defaults of its variables. `None`: the caller must set the URL.
pub(crate) fn server(servers: &[Server], log: &mut Log<'_>) -> Option<String> {
    let root = SpecPointer::root().child("servers");
    let (server, others) = servers.split_first()?;
    for (index, _) in others.iter().enumerate() {
        let help = "`base_url` sets another server; remove this one in the overlay";
        log.warn(&root.item(index + 1), "only the first server counts", help);
    }
    let url = filled(server);
    let at = root.item(0).child("url");
    if url.len() > bounds::ADDRESS {
        let message = "the URL is too long: the caller must set the URL of the server";
        log.warn(&at, message, "shorten the variables, in the overlay");
        return None;
    }
    if url.contains('{') {
        let message = format!("the URL `{url}` has a variable without a default");
        log.warn(&at, message, "declare the variable in `variables`, in the overlay");
        return None;
    }
    if !url.contains("://") {
        let message =
            format!("the URL `{url}` is relative: the caller must set the URL of the server");
        log.warn(&at, message, "write an absolute URL, in the overlay");
        return None;
    }
    Some(url)
}

/// The URL of a server that an operation or its path has; a relative URL is resolved against the server of the API.
/// `None`: the operation has no server of its own.
pub(crate) fn own_server(
    root: &Node<'_>,
    item: &Node<'_>,
    operation: &Node<'_>,
    log: &mut Log<'_>,
) -> Option<String> {
    let owner = [operation, item].into_iter().find(|owner| !owner.items("servers").is_empty())?;
    let mut servers = owner.items("servers").into_iter();
    let first = servers.next()?;
    let help = "remove the others in the overlay";
    servers.for_each(|other| log.warn(&other.at, "only the first server counts", help));
    let read = |node: &Node<'_>| serde_json::from_value::<Server>(node.value.clone()).ok();
    let url = filled(&read(&first)?);
    let whole = root.items("servers").first().and_then(read).map(|server| filled(&server));
    let url = match (url.contains("://"), &whole) {
        (true, _) => url,
        (false, Some(whole)) if whole.contains("://") => resolved(whole, &url),
        (false, _) => return None,
    };
    let url = url.trim_end_matches('/');
    if url.contains('{') || url.len() > bounds::ADDRESS {
        let message = "this server has no URL: the server of the API counts";
        log.warn(&first.at, message, "declare defaults of the variables, in the overlay");
        return None;
    }
    let is_same = whole.is_some_and(|whole| whole.trim_end_matches('/') == url);
    (!is_same).then(|| url.to_owned())
}

/// A relative URL on another server (RFC 3986, section 5.2): from its root, or below it.
fn resolved(whole: &str, url: &str) -> String {
    let host = whole.find("://").map_or(0, |at| at + 3);
    let root = whole[host..].find('/').map_or(whole.len(), |at| host + at);
    match url.starts_with('/') {
        true => format!("{}{url}", &whole[..root]),
        false => format!("{}/{url}", whole.trim_end_matches('/')),
    }
}

/// The URL with the defaults of its variables; a default is plain text. The URL is cut at the longest length.
fn filled(server: &Server) -> String {
    let default = |name: &str| Some(server.variables.as_ref()?.get(name)?.default.as_str());
    let mut url = String::new();
    let mut rest = server.url.as_str();
    while let Some((before, behind)) = rest.split_once('{')
        && url.len() <= bounds::ADDRESS
    {
        url.push_str(before);
        let named = behind.split_once('}');
        match named.and_then(|(name, behind)| Some((default(name)?, behind))) {
            Some((value, behind)) => {
                url.push_str(value);
                rest = behind;
            }
            None => {
                url.push('{');
                rest = behind;
            }
        }
    }
    url + rest
}
