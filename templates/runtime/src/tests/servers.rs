//! Servers that a caller chooses from.

use crate::runtime::ServerSettings;
use crate::server::{
    Server, ServerChoice, ServerSet, Variable, find, server_choice, server_values,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shop {
    Live,
    Local,
}

server_choice! { Shop of 0 { Live "https://{tenant}.shop.invalid"; Local "/v1"; } }

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tenant {
    Acme,
}

server_values! { Tenant { Acme "acme"; } }

const TENANT: Variable =
    Variable { name: "tenant", method: "tenant", default: None, values: &["acme", "b"] };

static SETS: &[ServerSet] = &[
    &[
        Server { url: "https://{tenant}.shop.invalid", variables: &[TENANT] },
        Server { url: "/v1", variables: &[] },
    ],
    &[Server { url: "below", variables: &[] }],
];

fn found(settings: &ServerSettings) -> Result<Vec<String>, String> {
    find(SETS, settings).map_err(|error| error.to_string())
}

fn chosen(choice: Option<Shop>, tenant: Option<&str>, base_url: Option<&str>) -> ServerSettings {
    let mut settings = ServerSettings::default();
    settings.chosen.extend(choice.map(ServerChoice::place));
    settings.variables.extend(tenant.map(|tenant| ("tenant", tenant.to_owned())));
    settings.base_url = base_url.map(str::to_owned);
    settings
}

#[test]
fn a_variable_without_a_default_has_to_be_set() {
    let error = found(&chosen(None, None, None)).expect_err("there is no tenant");
    assert!(error.contains("which has no default: set it with `tenant`"), "{error}");
    let acme = String::from(Tenant::ALL[0]);
    let urls = found(&chosen(Some(Shop::ALL[0]), Some(&acme), None)).expect("it has a value");
    assert_eq!(urls, ["https://acme.shop.invalid", "https://acme.shop.invalid/below"]);
    let error = found(&chosen(None, Some("c\"\n"), None)).expect_err("it is none of these");
    assert!(error.contains(r#"can't be `c\"\n`; it can be acme, or b"#), "{error}");
}

#[test]
fn a_relative_server_needs_a_host() {
    let error = found(&chosen(Some(Shop::Local), None, None)).expect_err("no host is known");
    assert!(error.contains("only the path `/v1` of the server: set `base_url`"), "{error}");
    for (given, expected) in [
        ("http://localhost:1", "http://localhost:1/v1"),
        ("http://localhost:1/", "http://localhost:1/v1"),
        ("http://localhost:1/api", "http://localhost:1/api"),
    ] {
        let urls = found(&chosen(Some(Shop::Local), None, Some(given))).expect("the host is known");
        assert_eq!(urls, [expected.to_owned(), format!("{expected}/below")]);
    }
}

#[test]
fn a_path_of_some_operations_stands_at_the_url_that_the_caller_gave() {
    const VERSION: Variable =
        Variable { name: "version", method: "version", default: None, values: &[] };
    static SETS: &[ServerSet] = &[
        &[Server { url: "https://shop.invalid/v1", variables: &[] }],
        &[Server { url: "/uploads", variables: &[] }],
        &[Server { url: "https://upload.invalid", variables: &[] }],
        &[Server { url: "/{version}", variables: &[VERSION] }],
    ];
    let mut settings = chosen(None, None, Some("http://localhost:1/api"));
    let found = |settings: &ServerSettings| find(SETS, settings).map_err(|error| error.to_string());
    let [api, uploads] = ["http://localhost:1/api", "http://localhost:1/uploads"];
    assert_eq!(found(&settings).as_deref(), Ok(&[api, uploads, api, api].map(str::to_owned)[..]));
    settings.variables.push(("version", "v2".to_owned()));
    let urls = found(&settings).expect("the variable has a value");
    assert_eq!(urls[3], "http://localhost:1/v2");
}

#[test]
fn servers_say_their_urls() {
    assert_eq!(Shop::Live.url(), "https://{tenant}.shop.invalid");
}
