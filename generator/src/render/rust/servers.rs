//! `crate::servers`: the servers of the API as enums for callers, and the table of servers for the runtime.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Api, Name, Server, ServerSet, ServerValue, ServerVariable, UsedVariable};

use super::docs::{DocLines, code};
use super::optional::option;
use super::print::SourceFile;
use super::scope::{Scope, items};
use super::{Source, naming};

/// The file with the servers.
pub(super) fn file(source: Source<'_>) -> SourceFile {
    let Source { api, .. } = source;
    let mut file = SourceFile::new(DocLines::text("The servers of the API."));
    let has_choice = api.servers.sets.iter().any(ServerSet::is_choice);
    let own = own_types(api).into_iter().chain([format_ident!("ServerChoice")]);
    let scope = Scope::with_names(source.names, own);
    if has_choice {
        file.items(quote!(
            pub use crate::server::ServerChoice;
        ));
    }
    for (index, set) in api.servers.sets.iter().enumerate().filter(|(_, set)| set.is_choice()) {
        add_set(&mut file, &scope, index, set);
    }
    for variable in api.servers.variables.iter().filter(|variable| !variable.values.is_empty()) {
        add_values(&mut file, &scope, variable);
    }
    table(&scope, api).into_iter().for_each(|items| file.items(items));
    for client in source.clients {
        let name = naming::client_type_name(api, client.scope).to_string();
        file.items(methods(&scope, api, &name));
    }
    file.imports(&scope);
    file
}

/// The types that the file defines.
fn own_types(api: &Api) -> Vec<Ident> {
    let sets = api.servers.sets.iter().filter(|set| set.is_choice()).map(|set| &set.name);
    let variables = api.servers.variables.iter().filter(|variable| !variable.values.is_empty());
    let names = sets.chain(variables.map(|variable| &variable.name));
    names.map(naming::server_type).collect()
}

fn add_set(file: &mut SourceFile, scope: &Scope<'_>, index: usize, set: &ServerSet) {
    let docs = match index {
        0 => "A server of the API, for the method `server` of the client's builder.",
        _ => "A server of some operations, for the method `server` of the client's builder.",
    };
    let docs = DocLines::text(docs).paragraph("The first server is the default.");
    let servers = set.servers.iter().map(|Server { name, url, docs, .. }| {
        let docs = DocLines::of(docs).paragraph(&format!("Its URL is {}.", code(url)));
        (name, url.as_str(), docs)
    });
    let lines = add_enum(file, &set.name, &docs, servers);
    let (choice, name) = (scope.item(items::SERVER_CHOICE_MACRO), naming::server_type(&set.name));
    let index = Literal::usize_unsuffixed(index);
    file.macros(quote!(#choice! { #name of #index { #lines } }));
}

fn add_values(file: &mut SourceFile, scope: &Scope<'_>, variable: &ServerVariable) {
    let about = format!("A value of {} in the URL of a server.", code(variable.wire.as_str()));
    let values = variable.values.iter().map(|ServerValue { name, wire }| {
        (name, wire.as_str(), DocLines::text(&format!("The value {}.", code(wire))))
    });
    let lines = add_enum(file, &variable.name, &DocLines::text(&about), values);
    let name = naming::server_type(&variable.name);
    let values = scope.item(items::SERVER_VALUES_MACRO);
    file.macros(quote!(#values! { #name { #lines } }));
}

/// Adds an enum, and returns the lines of its macro: each variant with its text.
fn add_enum<'v>(
    file: &mut SourceFile,
    name: &Name,
    docs: &DocLines,
    variants: impl Iterator<Item = (&'v Name, &'v str, DocLines)>,
) -> TokenStream {
    let (name, docs) = (naming::server_type(name), docs.attributes());
    let attributes = quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
    };
    let parts = variants.map(|(name, text, docs)| {
        let (variant, docs) = (naming::server_variant(name), docs.attributes());
        (quote!(#docs #variant,), quote!(#variant #text;))
    });
    let (variants, lines): (Vec<TokenStream>, TokenStream) = parts.unzip();
    file.block(attributes, quote!(pub enum #name), variants);
    lines
}

/// The table of all servers, and the function that the profile names.
fn table(scope: &Scope<'_>, api: &Api) -> [TokenStream; 2] {
    let (set, server) = (scope.item(items::SERVER_SET), scope.item(items::SERVER_ENTRY));
    let (settings, error) = (scope.item(items::SERVER_SETTINGS), scope.item(items::ERROR));
    let sets = api.servers.sets.iter().map(|set| {
        let servers = set.servers.iter().map(|each| {
            let url = &each.url;
            let variables = each.variables.iter().map(|used| variable(scope, api, used));
            quote!(#server { url: #url, variables: &[#(#variables),*] })
        });
        quote!(&[#(#servers),*])
    });
    let table = quote!(static SETS: &[#set] = &[#(#sets),*];);
    let find = quote! {
        /// The URL of the chosen server of each set.
        pub(crate) fn find(settings: &#settings) -> Result<Vec<String>, #error> {
            crate::server::find(SETS, settings)
        }
    };
    [table, find]
}

fn variable(scope: &Scope<'_>, api: &Api, used: &UsedVariable) -> TokenStream {
    let UsedVariable { wire, default, values } = used;
    let (ty, name) = (scope.item(items::SERVER_VARIABLE), wire.as_str());
    let method = api.servers.variables.iter().find(|variable| variable.wire == *wire);
    let method = method.map(|variable| naming::server_method(variable).to_string());
    let method = method.unwrap_or_default();
    let default = option(default.as_deref());
    quote!(#ty { name: #name, method: #method, default: #default, values: &[#(#values),*] })
}

/// The methods of the builder of a client type.
fn methods(scope: &Scope<'_>, api: &Api, client: &str) -> TokenStream {
    let builder = scope.item(items::BUILDER);
    let client = scope.imported("crate", client);
    let choice = api.servers.sets.iter().any(ServerSet::is_choice).then(|| {
        quote! {
            /// Sets the server. By default it is the first server of the document. A later server of the same type
            /// replaces an earlier one, and [`base_url`](Self::base_url) takes precedence.
            pub fn server(self, server: impl ServerChoice) -> Self {
                let (set, server) = server.place();
                self.with_server(set, server)
            }
        }
    });
    let variables = api.servers.variables.iter().map(|variable| setter(api, variable));
    quote! {
        /// The servers of the document.
        impl #builder<#client> {
            #choice
            #(#variables)*
        }
    }
}

fn setter(api: &Api, variable: &ServerVariable) -> TokenStream {
    let (method, wire) = (naming::server_method(variable), variable.wire.as_str());
    let ty = match variable.values.is_empty() {
        true => quote!(impl Into<String>),
        false => {
            let ty = naming::server_type(&variable.name);
            quote!(#ty)
        }
    };
    let used = api.servers.sets.iter().flat_map(|set| &set.servers);
    let mut used = used.flat_map(|server| &server.variables);
    let default = used.find(|used| used.wire == variable.wire).and_then(|it| it.default.clone());
    let default = match default {
        Some(default) => format!("By default {}.", code(&default)),
        None => "It has no default.".to_owned(),
    };
    let docs =
        DocLines::text(&format!("The value of {} in the URL of the server. {default}", code(wire)));
    let docs = variable.docs.description.iter().fold(docs, |docs, text| docs.markdown(text));
    let last = "[`base_url`](Self::base_url) takes precedence over the whole URL.";
    let docs = docs.paragraph(last).attributes();
    quote! {
        #docs
        pub fn #method(self, value: #ty) -> Self {
            self.with_server_variable(#wire, value)
        }
    }
}
