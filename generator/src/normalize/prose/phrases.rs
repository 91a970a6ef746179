//! Phrases that are looked for in sentences, by the word that each begins with: most words begin none.

use std::collections::HashMap;

use super::token::Token;

/// A list of phrases. `#` stands for a number, `^` for the beginning of the sentence.
pub(super) struct Phrases(HashMap<&'static str, Vec<Phrase>>);

struct Phrase {
    /// Its place in the list.
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

    /// The place in the list of the first phrase whose words stand side by side in a sentence.
    pub(super) fn find(&self, tokens: &[Token]) -> Option<usize> {
        let found = (0..tokens.len()).flat_map(|at| {
            let phrases = self.at(&tokens[at..]);
            phrases.filter(move |phrase| at == 0 || !phrase.is_at_start)
        });
        found.map(|phrase| phrase.place).min()
    }

    /// How many words the shortest phrase has that these tokens begin with.
    pub(super) fn shortest_at(&self, tokens: &[Token]) -> Option<usize> {
        self.at(tokens).map(|phrase| phrase.words.len()).min()
    }

    /// The phrases that these tokens begin with.
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

/// Whether a token is a word of a phrase.
fn is(token: &Token, word: &str) -> bool {
    match token {
        Token::Word(text) if word == "#" => text.starts_with(|c: char| c.is_ascii_digit()),
        token => token.is(word),
    }
}
