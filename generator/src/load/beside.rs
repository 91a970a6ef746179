//! Paths of files beside the document.

/// The path that a reference in one file leads to, from the folder of the document; empty: the document. `None`: an address,
/// or what lies outside of that folder.
pub(super) fn relative(file: &str, target: &str) -> Option<String> {
    if target.is_empty() {
        return Some(file.to_owned());
    }
    if target.contains([':', '\\', '?', '\0']) || target.starts_with('/') {
        return None;
    }
    let mut way: Vec<&str> = file.split('/').collect();
    way.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(way.pop()?),
            part => way.push(part),
        }
    }
    Some(way.join("/"))
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn paths_stay_inside_of_the_folder() {
        for (file, target, path) in [
            ("", "common.yaml", Some("common.yaml")),
            ("", "./paths/a.yaml", Some("paths/a.yaml")),
            ("paths/a.yaml", "../common.yaml", Some("common.yaml")),
            ("paths/a.yaml", "b.yaml", Some("paths/b.yaml")),
            ("paths/a.yaml", "", Some("paths/a.yaml")),
            ("", "../common.yaml", None),
            ("paths/a.yaml", "../../common.yaml", None),
            ("", "/etc/passwd", None),
            ("", "https://example.com/a.yaml", None),
            ("", "file:a.yaml", None),
            ("", "C:\\a.yaml", None),
        ] {
            assert_eq!(relative(file, target).as_deref(), path, "{target}");
        }
    }
}
