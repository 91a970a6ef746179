//! Pages that lead to others.

use generator::conventions::Samples;

use super::fixture;

fn page(path: &str) -> String {
    fixture::render(&fixture::doors(), &Samples::default()).remove(path).unwrap()
}

#[test]
fn a_route_with_a_resource() {
    insta::assert_snapshot!(page("docs/doors/README.md"));
}

#[test]
fn summary() {
    insta::assert_snapshot!(page("docs/SUMMARY.md"));
}

#[test]
fn front_page() {
    insta::assert_snapshot!(page("docs/README.md"));
}

#[test]
fn index_for_machines() {
    insta::assert_snapshot!(page("docs/llms.txt"));
}

#[test]
fn events() {
    insta::assert_snapshot!(page("docs/events.md"));
}

/// Every relative link leads to a page that is there.
#[test]
fn links_lead_somewhere() {
    let files = fixture::render(&fixture::doors(), &Samples::default());
    for (path, text) in
        files.iter().filter(|(path, _)| path.ends_with(".md") && path.starts_with("docs/"))
    {
        for part in text.split("](").skip(1) {
            let link = part.split(')').next().unwrap().split('#').next().unwrap();
            if link.is_empty() || link.contains(':') {
                continue;
            }
            let mut at: Vec<&str> = path.split('/').collect();
            at.pop();
            for step in link.split('/') {
                if step == ".." {
                    at.pop();
                } else {
                    at.push(step);
                }
            }
            let target = at.join("/");
            assert!(files.contains_key(&target), "{path} links to {link}");
        }
    }
}
