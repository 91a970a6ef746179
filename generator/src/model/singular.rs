//! The English singular of the last word of a name.

use super::Name;

/// `access_codes` → `access_code`, `properties` → `property`. A word that does not look like a plural stays.
pub fn singular(name: &Name) -> Name {
    let mut words: Vec<&str> = name.words().collect();
    let Some(last) = words.pop() else {
        return name.clone();
    };
    let last = singular_word(last);
    Name::from_words(words.into_iter().chain([last.as_str()]))
}

fn singular_word(word: &str) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if word.len() <= 3 || ends(&["ss", "us", "is", "news", "series", "species"]) {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    if ends(&["sses", "shes", "ches", "xes", "zes"]) || word == "statuses" {
        return word.strip_suffix("es").unwrap_or(word).to_owned();
    }
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_lose_their_ending_and_others_stay() {
        let cases = [
            ("access_codes", "access_code"),
            ("properties", "property"),
            ("batches", "batch"),
            ("statuses", "status"),
            ("access", "access"),
            ("status", "status"),
            ("devices", "device"),
            ("bus", "bus"),
        ];
        for (plural, expected) in cases {
            assert_eq!(singular(&Name::from_text(plural)).as_str(), expected);
        }
    }
}
