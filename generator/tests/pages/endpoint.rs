//! The page of an operation.

use std::collections::BTreeMap;

use generator::conventions::Samples;
use generator::model::{
    Docs, Format, Header, Operation, PartHeader, Primitive, RequestBody, SecuritySchemeKind,
    SpecPointer, TypeRef,
};

use super::fixture;

fn page(path: &str) -> String {
    fixture::render(&fixture::doors(), &Samples::default()).remove(path).unwrap()
}

#[test]
fn returns_nothing() {
    insta::assert_snapshot!(page("docs/doors/delete.md"));
}

#[test]
fn returns_a_resource() {
    insta::assert_snapshot!(page("docs/doors/get.md"));
}

#[test]
fn is_deprecated_and_takes_nested_values() {
    insta::assert_snapshot!(page("docs/doors/locks/set_mode.md"));
}

#[test]
fn the_same_on_every_run() {
    let first = fixture::render(&fixture::doors(), &Samples::default());
    assert_eq!(first, fixture::render(&fixture::doors(), &Samples::default()));
}

/// The address of the source is that of the package; that of rustdoc follows from its name.
#[test]
fn links_to_the_crate() {
    let page = page("docs/doors/locks/set_mode.md");
    for link in [
        "[In rustdoc](https://docs.rs/acme-doors/1.2.3/acme_doors/api/doors/locks/struct.Locks.html#method.set_mode)",
        "[documented for Rust](https://docs.rs/acme-doors)",
        "[source](https://git.example.com/acme/doors)",
    ] {
        assert!(page.contains(link), "{link}: {page}");
    }
}

/// The same call in two formats, the second one with a header of a part.
fn in_two_formats() -> [Operation; 2] {
    let header = Header {
        wire: "X-Page".into(),
        name: "picture_x_page".into(),
        ty: TypeRef::Primitive(Primitive::Integer),
        docs: Docs::described("That of the picture."),
    };
    let header = PartHeader { part: "picture".into(), header, is_json: false };
    let body = |media_type: &str, format, part_headers| RequestBody {
        media_type: media_type.to_owned(),
        format,
        part_types: BTreeMap::new(),
        part_headers,
        required: true,
        whole: None,
        additional: None,
        further_files: false,
    };
    let one = Operation {
        body: Some(body("application/json", Format::Json, Vec::new())),
        pointer: SpecPointer::root().child("doors"),
        ..fixture::operation("doors.paint")
    };
    let other = Operation {
        body: Some(body("multipart/form-data", Format::Multipart, vec![header])),
        further: Some(Format::Multipart),
        pointer: one.pointer.clone(),
        ..fixture::operation("doors.paint_as_multipart")
    };
    [one, other]
}

#[test]
fn formats_of_a_body_lead_to_each_other() {
    let api = fixture::api(Vec::new(), in_two_formats().into());
    let files = fixture::render(&api, &Samples::default());
    let [first, other] =
        ["paint", "paint_as_multipart"].map(|name| &files[&format!("docs/doors/{name}.md")]);
    let to_other = "The body is sent as `application/json`. The same call in another format: [Paint Door (as multipart)](paint_as_multipart.md) sends `multipart/form-data`.";
    assert!(first.contains(to_other), "{first}");
    let to_first = "The body is sent as `multipart/form-data`. The same call in another format: [Paint Door](paint.md) sends `application/json`.";
    assert!(other.starts_with("# Paint Door (as multipart)\n"), "{other}");
    assert!(other.contains(to_first), "{other}");
    let header = "\nParts of the form can have headers:\n\n- `X-Page` of the part `picture`: *Number*. That of the picture.\n";
    assert!(other.contains(header), "{other}");
    assert!(!first.contains("can have headers"), "{first}");
    let row = "(paint_as_multipart.md)<br>`/doors/paint_as_multipart` | Sends the body as `multipart/form-data` |\n";
    assert!(files["docs/doors/README.md"].contains(row), "{}", files["docs/doors/README.md"]);
}

#[test]
fn a_list_of_endpoints_without_descriptions_has_one_column() {
    let [first, _] = in_two_formats();
    let api = fixture::api(Vec::new(), vec![first]);
    let files = fixture::render(&api, &Samples::default());
    let table = "| Endpoint |\n|---|\n| [Paint Door](paint.md)<br>`/doors/paint` |\n\n";
    assert!(files["docs/doors/README.md"].contains(table), "{}", files["docs/doors/README.md"]);
}

#[test]
fn curl_has_credentials_that_the_client_lacks() {
    let http = |name: &str| SecuritySchemeKind::Http(name.to_owned());
    for (kind, option) in [
        (http("Digest"), "  --digest --user \"$API_KEY\""),
        (http("NTLM"), "  --ntlm --user \"$API_KEY\""),
        (http("Negotiate"), "  --negotiate --user :"),
        (SecuritySchemeKind::Certificate, "  --cert \"$API_KEY\""),
    ] {
        let mut api = fixture::api(Vec::new(), vec![fixture::operation("doors.paint")]);
        for scheme in &mut api.security_schemes {
            scheme.kind = kind.clone();
        }
        let page = &fixture::render(&api, &Samples::default())["docs/doors/paint.md"];
        assert!(page.contains(option), "{page}");
    }
}
