//! An index of phrases by their first word: most words of a sentence begin no phrase.

use std::collections::HashMap;

use super::token::Token;

/// A list of phrases. `#` stands for a number, and `^` for the beginning of the sentence.
pub(super) struct Phrases(HashMap<&'static str, Vec<Phrase>>);

struct Phrase {
    /// The index in the list.
    place: usize,
    is_at_start: bool,
    words: Vec<&'static str>,
}

impl Phrases {
    pub(super) fn new(list: impl IntoIterator<Item = &'static str>) -> Self {
        let mut phrases: HashMap<_, Vec<Phrase>> = HashMap::new();
        for (place, text) in list.into_iter().enumerate() {
            let behind_mark = text.strip_prefix("^ ");
            let words: Vec<&str> = behind_mark.unwrap_or(text).split(' ').collect();
            let phrase = Phrase { place, is_at_start: behind_mark.is_some(), words };
            phrases.entry(phrase.words[0]).or_default().push(phrase);
        }
        Self(phrases)
    }

    /// The smallest index of a phrase that occurs in the sentence.
    pub(super) fn find(&self, tokens: &[Token]) -> Option<usize> {
        let found = (0..tokens.len()).flat_map(|at| {
            let phrases = self.at(&tokens[at..]);
            phrases.filter(move |phrase| at == 0 || !phrase.is_at_start)
        });
        found.map(|phrase| phrase.place).min()
    }

    /// The length of the shortest phrase at the start of these tokens, in words.
    pub(super) fn shortest_at(&self, tokens: &[Token]) -> Option<usize> {
        self.at(tokens).map(|phrase| phrase.words.len()).min()
    }

    /// The phrases at the start of these tokens.
    fn at<'p>(&'p self, tokens: &'p [Token]) -> impl Iterator<Item = &'p Phrase> {
        let mut bytes = [0; 4];
        let (itself, number) = match tokens.first() {
            Some(Token::Word(word)) => (self.0.get(word.as_str()), self.0.get("#")),
            Some(Token::Mark(mark)) => (self.0.get(&*mark.encode_utf8(&mut bytes)), None),
            _ => (None, None),
        };
        let phrases = itself.into_iter().chain(number).flatten();
        phrases.filter(move |phrase| {
            phrase.words.len() <= tokens.len()
                && phrase.words.iter().zip(tokens).all(|(word, token)| is(token, word))
        })
    }
}

/// Whether a token matches a word of a phrase.
fn is(token: &Token, word: &str) -> bool {
    match token {
        Token::Word(text) if word == "#" => text.starts_with(|c: char| c.is_ascii_digit()),
        token => token.is(word),
    }
}
