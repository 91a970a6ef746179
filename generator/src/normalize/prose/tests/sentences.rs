//! Descriptions and their sentences.

use super::super::sentences;
use super::reading;

#[test]
fn descriptions_are_split_into_sentences() {
    let description = "First one, e.g. this. `code` begins the second.\nIt goes on (see v1.2 at [a. b](https://x.y/z. A)).\n\n\
                       - You must do it\n- \"Quoted.\" Next!  Then?\n# Heading\n1. `a. B` etc. and so on";
    let expected = [
        "First one, e.g. this.",
        "`code` begins the second.",
        "It goes on (see v1.2 at [a. b](https://x.y/z. A)).",
        "You must do it",
        "\"Quoted.\"",
        "Next!",
        "Then?",
        "Heading",
        "`a. B` etc. and so on",
    ];
    assert_eq!(sentences(description), expected);
    for hostile in ["", "`", "](", "[](", "``` `", "...", "é. É", "\u{0}.\u{0}", "- ", "1."] {
        sentences(hostile);
        reading("code", hostile);
    }
}
