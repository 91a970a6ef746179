//! Where the API is served.

use openapiv3::Server;

use super::log::Log;
use crate::bounds;
use crate::model::SpecPointer;

/// The address of the first server, its variables at their defaults. `None`: a client has to be told.
pub(crate) fn server(servers: &[Server], log: &mut Log<'_>) -> Option<String> {
    let root = SpecPointer::root().child("servers");
    let (server, others) = servers.split_first()?;
    for (index, _) in others.iter().enumerate() {
        let help = "a client is given another address by `base_url`; remove it in the overlay";
        log.warn(&root.child(index + 1), "only the first server counts", help);
    }
    let url = filled(server);
    let at = root.child(0).child("url");
    if url.len() > bounds::ADDRESS {
        let message = "the address is longer than any: each client has to be given one";
        log.warn(&at, message, "write it without long variables, in the overlay");
        return None;
    }
    if url.contains('{') {
        let message = format!("the address `{url}` has a variable without a default");
        log.warn(&at, message, "declare it in `variables`, in the overlay");
        return None;
    }
    if !url.contains("://") {
        let message = format!("the address `{url}` is relative: each client has to be given one");
        log.warn(&at, message, "write all of it, in the overlay");
        return None;
    }
    Some(url)
}

/// The address with the default of each variable in its place, if there is one; what stands in a default is a text. It is
/// cut where it gets longer than any address.
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
