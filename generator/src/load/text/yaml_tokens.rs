//! The tokens of a YAML text: its events, as far as they have a meaning in JSON.

use std::borrow::Cow;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, StrInput, Tag};

use super::{DEPTH_LIMIT, Mark};
use crate::diagnostic::Position;

/// What stands at a place of the text. An `anchor` is 0 where there is none.
#[derive(Debug)]
pub(super) enum Token<'a> {
    Object { anchor: usize },
    Array { anchor: usize },
    Close,
    Key(Cow<'a, str>),
    Scalar(Scalar<'a>),
    Alias(usize),
}

/// A text, number, boolean or null, as it is written.
#[derive(Debug)]
pub(super) struct Scalar<'a> {
    pub(super) text: Cow<'a, str>,
    /// Without quotes: it may be something else than a text.
    pub(super) plain: bool,
    pub(super) anchor: usize,
}

/// What is wrong with a text, and where.
#[derive(Debug)]
pub(super) struct YamlError {
    pub(super) message: String,
    pub(super) position: Position,
}

/// Steps through a YAML text.
pub(super) struct YamlTokens<'a> {
    events: Parser<'a, StrInput<'a>>,
    open: Vec<Open>,
    documents: usize,
    /// Nothing is asked of the parser after its end or a mistake.
    done: bool,
}

/// An object or array that has not ended yet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    ObjectBeforeKey,
    ObjectBeforeValue,
    Array,
}

type Step<'a> = (Token<'a>, Position);

impl<'a> YamlTokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { events: Parser::new_from_str(text), open: Vec::new(), documents: 0, done: false }
    }

    /// The same as marks, up to the first mistake.
    pub(super) fn marks(self) -> impl Iterator<Item = (Mark<'a>, Position)> {
        self.map_while(Result::ok).map(|(token, position)| {
            let mark = match token {
                Token::Object { .. } => Mark::Object,
                Token::Array { .. } => Mark::Array,
                Token::Close => Mark::Close,
                Token::Key(key) => Mark::Key(key),
                Token::Scalar(_) | Token::Alias(_) => Mark::Scalar,
            };
            (mark, position)
        })
    }

    fn step(&mut self) -> Result<Option<Step<'a>>, YamlError> {
        while let Some(event) = self.events.next_event() {
            let (event, span) = event.map_err(scan_error)?;
            let position = position(span.start);
            let token = self.token(event).map_err(|message| YamlError { message, position })?;
            if let Some(token) = token {
                return Ok(Some((token, position)));
            }
        }
        Ok(None)
    }

    fn token(&mut self, event: Event<'a>) -> Result<Option<Token<'a>>, String> {
        Ok(Some(match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err("a second document starts here: a file holds one".to_owned());
                }
                return Ok(None);
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {
                return Ok(None);
            }
            Event::MappingStart(anchor, tag) => {
                self.enter(Open::ObjectBeforeKey, tag.as_deref())?;
                Token::Object { anchor }
            }
            Event::SequenceStart(anchor, tag) => {
                self.enter(Open::Array, tag.as_deref())?;
                Token::Array { anchor }
            }
            Event::MappingEnd | Event::SequenceEnd => {
                self.open.pop();
                Token::Close
            }
            Event::Alias(_) if self.at_key() => {
                return Err("an alias can't be a key here: write the key out".to_owned());
            }
            Event::Alias(anchor) => {
                self.value_seen();
                Token::Alias(anchor)
            }
            Event::Scalar(text, style, anchor, tag) => {
                no_tag(tag.as_deref())?;
                self.scalar(text, style == ScalarStyle::Plain, anchor)?
            }
        }))
    }

    /// A scalar is a key or a value, by its place. Keys are their text: `200:` is `"200"`.
    fn scalar(
        &mut self,
        text: Cow<'a, str>,
        plain: bool,
        anchor: usize,
    ) -> Result<Token<'a>, String> {
        if !self.at_key() {
            self.value_seen();
            return Ok(Token::Scalar(Scalar { text, plain, anchor }));
        }
        if plain && text == "<<" {
            return Err("`<<` does not merge in YAML 1.2: write the keys out".to_owned());
        }
        if let Some(open) = self.open.last_mut() {
            *open = Open::ObjectBeforeValue;
        }
        Ok(Token::Key(text))
    }

    fn at_key(&self) -> bool {
        self.open.last() == Some(&Open::ObjectBeforeKey)
    }

    /// After a value comes the next key.
    fn value_seen(&mut self) {
        if let Some(open) = self.open.last_mut()
            && *open == Open::ObjectBeforeValue
        {
            *open = Open::ObjectBeforeKey;
        }
    }

    fn enter(&mut self, open: Open, tag: Option<&Tag>) -> Result<(), String> {
        no_tag(tag)?;
        if self.at_key() {
            return Err("a key has to be a text".to_owned());
        }
        if self.open.len() >= DEPTH_LIMIT {
            return Err(format!("nested deeper than {DEPTH_LIMIT} levels"));
        }
        self.value_seen();
        self.open.push(open);
        Ok(())
    }
}

impl<'a> Iterator for YamlTokens<'a> {
    type Item = Result<Step<'a>, YamlError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let step = self.step();
        self.done = !matches!(step, Ok(Some(_)));
        step.transpose()
    }
}

fn no_tag(tag: Option<&Tag>) -> Result<(), String> {
    match tag {
        None => Ok(()),
        Some(tag) => Err(format!("the tag `{}` has no meaning here: leave it out", shown(tag))),
    }
}

/// A tag as it is usually written.
fn shown(tag: &Tag) -> String {
    if tag.is_yaml_core_schema() {
        format!("!!{}", tag.suffix)
    } else {
        format!("{}{}", tag.handle, tag.suffix)
    }
}

fn position(marker: Marker) -> Position {
    Position { line: marker.line().max(1), column: marker.col() + 1 }
}

fn scan_error(error: ScanError) -> YamlError {
    YamlError {
        message: format!("not YAML: {}", error.info()),
        position: position(*error.marker()),
    }
}
