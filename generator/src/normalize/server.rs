//! Where the API is served.

use super::context::Context;
use super::node::Node;

impl Context<'_> {
    /// The address of the first server, its variables at their defaults. `None`: a client has to be told.
    pub(crate) fn server(&mut self) -> Option<String> {
        let servers = self.document.items("servers");
        let (server, others) = servers.split_first()?;
        for other in others {
            let help = "a client is given another address by `base_url`; remove it in the overlay";
            self.warn(&other.at, "only the first server counts", help);
        }
        let url = filled(server);
        let at = server.at.child("url");
        if url.contains('{') {
            let message = format!("the address `{url}` has a variable without a default");
            self.warn(&at, message, "declare it in `variables`, in the overlay");
            return None;
        }
        if !url.contains("://") {
            let message =
                format!("the address `{url}` is relative: each client has to be given one");
            self.warn(&at, message, "write all of it, in the overlay");
            return None;
        }
        Some(url)
    }
}

fn filled(server: &Node<'_>) -> String {
    let url = server.text("url").unwrap_or_default().to_owned();
    server.members("variables").into_iter().fold(url, |url, (name, variable)| {
        url.replace(&format!("{{{name}}}"), variable.text("default").unwrap_or_default())
    })
}
