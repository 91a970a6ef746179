//! `crate::api`: a file for each route, with its handle, its operations and their requests.

/// The variant of a runtime enum with the same name as the model's variant.
macro_rules! variant {
    ($scope:expr, $item:expr, $value:expr, $model:ident: $($variant:ident)*) => {{
        let ty = $scope.item($item);
        match $value { $($model::$variant => quote!(#ty::$variant)),* }
    }};
}

mod builder;
mod constraints;
mod old_names;
mod plan;
pub(super) mod returns;
mod route;
mod rules;
mod signature;
pub(super) mod statuses;
mod table;

use quote::quote;

use crate::model::Api;

use super::docs::DocLines;
use super::print::SourceFile;

pub(super) use builder::MainHandle;
pub(super) use route::{accessors, add_requests, file, methods, modules, plans, scope};
pub(super) use table::file as table;

/// `api/mod.rs`.
pub(super) fn index(api: &Api) -> SourceFile {
    let docs = DocLines::text("The operations, by route.").paragraph(
        "Each route is a struct. Its methods are the operations of the route. A method returns a \
            request; `.await` sends the request.",
    );
    let mut file = SourceFile::new(docs);
    file.items(modules(&api.routes));
    let requests: Vec<_> = route::requests(api, &api.routes).collect();
    let deprecated = (!api.renamed_methods.is_empty()).then(|| quote!(#[allow(deprecated)]));
    // There can be very many, and the syntax tree of all at once would be large.
    for some in requests.chunks(500) {
        file.items(quote!(#(#deprecated pub use crate::client::#some;)*));
    }
    file.items(quote! {
        #[doc(hidden)]
        pub use crate::operations::OPERATIONS;
    });
    file
}
