//! The settings of the pages, with their defaults.

use crate::diagnostic::Diagnostics;
use crate::model::{
    Api, Credential, Featured, Language, Operation, OperationId, PageSettings, SpecPointer, Syntax,
    TypeId, TypeKind,
};

/// The settings from the conventions, completed with defaults. The credentials of the API must be present.
pub(super) fn settings(
    api: &Api,
    given: &PageSettings,
    diagnostics: &mut Diagnostics,
) -> PageSettings {
    check_authentication(api, given, diagnostics);
    check_events(api, given, diagnostics);
    let mut settings = given.clone();
    if settings.languages.is_empty() {
        settings.languages = default_languages();
    }
    settings.featured = featured(api, &given.featured, diagnostics);
    settings
}

fn default_languages() -> Vec<Language> {
    let language = |title: &str, fence: &str, syntax| Language {
        title: title.to_owned(),
        fence: fence.to_owned(),
        syntax,
        client: String::new(),
        errors: None,
    };
    vec![language("Rust", "rust", Syntax::Rust), language("cURL", "curl", Syntax::Curl)]
}

/// The operations that the conventions name, or the first suitable ones.
fn featured(api: &Api, given: &Featured, diagnostics: &mut Diagnostics) -> Featured {
    let operations = &api.operations;
    let mut choose = |id: &Option<OperationId>, otherwise: Option<&Operation>| {
        if let Some(id) = id.as_ref().filter(|id| api.operation(id).is_none()) {
            let message = format!("no operation has the id `{id}`");
            let help = "write the route and the name of the operation, joined by dots";
            diagnostics.misconfigured(&SpecPointer::of(["docs", "featured"]), message, help);
        }
        id.clone().or_else(|| otherwise.map(|operation| operation.id.clone()))
    };
    let with = |is_one: fn(&&Operation) -> bool| operations.iter().find(is_one);
    // An operation without required parameters that changes nothing, if there is one.
    let first = operations.iter().min_by_key(|operation| {
        let mut parameters = operation.parameters.iter();
        let needs = parameters.any(|parameter| parameter.property.presence.is_required());
        (!operation.semantic_method.is_safe(), needs)
    });
    Featured {
        first: choose(&given.first, first),
        get: choose(&given.get, first),
        action: choose(&given.action, with(|each| each.long_running.is_some())),
        list: choose(&given.list, with(|each| each.pagination.is_some())),
        constrained: choose(&given.constrained, with(|each| !each.choices.is_empty())),
    }
}

/// Reports the name of an events union that does not exist.
fn check_events(api: &Api, given: &PageSettings, diagnostics: &mut Diagnostics) {
    let Some(name) = &given.events else { return };
    let def = api.types.get(&TypeId::new(name.clone()));
    if !def.is_some_and(|def| matches!(def.kind, TypeKind::Union(_))) {
        let message = format!("no union has the name `{name}`");
        let help = "write the component schema that is the union of all events, or remove the key";
        diagnostics.misconfigured(&SpecPointer::of(["docs", "events"]), message, help);
    }
}

/// Reports authentication methods with only some of the schemes of a credential. The pages of operations with another
/// scheme would say that the crate does not send the token.
fn check_authentication(api: &Api, given: &PageSettings, diagnostics: &mut Diagnostics) {
    let listed = api.client.credentials.iter().filter(|_| api.client.lists_credentials);
    for (index, method) in given.authentication.iter().enumerate() {
        let at = SpecPointer::of(["docs", "authentication"]).item(index);
        for Credential { name, schemes, .. } in listed.clone() {
            let (known, lacking): (Vec<_>, Vec<_>) =
                schemes.iter().partition(|scheme| method.schemes.contains(scheme));
            for scheme in lacking.into_iter().filter(|_| !known.is_empty()) {
                let message = format!(
                    "`{}` lacks the scheme `{scheme}`, which the credential `{name}` satisfies",
                    method.title
                );
                let help = "list all schemes of the credential";
                diagnostics.misconfigured(&at.child("schemes"), message, help);
            }
        }
    }
}
