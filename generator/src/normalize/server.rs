//! Where the API is served.

use openapiv3::Server;

use super::context::Context;
use crate::model::SpecPointer;

impl Context<'_> {
    /// The address of the first server, its variables at their defaults. `None`: a client has to be told.
    pub(crate) fn server(&mut self) -> Option<String> {
        let root = SpecPointer::root().child("servers");
        let (server, others) = self.head.servers.split_first()?;
        for (index, _) in others.iter().enumerate() {
            let help = "a client is given another address by `base_url`; remove it in the overlay";
            self.warn(&root.child(index + 1), "only the first server counts", help);
        }
        let url = filled(server);
        let at = root.child(0).child("url");
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

fn filled(server: &Server) -> String {
    let variables = server.variables.iter().flatten();
    variables.fold(server.url.clone(), |url, (name, variable)| {
        url.replace(&format!("{{{name}}}"), &variable.default)
    })
}
