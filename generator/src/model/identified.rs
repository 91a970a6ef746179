//! The thing that an id identifies, as the name of the id says.

use super::name::Name;

/// A name of an id, in parts: `door_ids` identifies many of `door`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identified {
    /// The name of the thing. Empty: the name is a word for ids alone, such as `id`.
    pub thing: Name,
    /// The word for ids, the last one of the name.
    pub word: IdWord,
}

/// The words that end names of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdWord {
    /// `id`
    Id,
    /// `key`
    Key,
    /// `ids`
    Ids,
    /// `keys`
    Keys,
}

impl IdWord {
    /// Every word, a single id first.
    pub const ALL: [Self; 4] = [Self::Id, Self::Key, Self::Ids, Self::Keys];

    /// The word in a name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Key => "key",
            Self::Ids => "ids",
            Self::Keys => "keys",
        }
    }

    /// Whether the word is for several ids.
    pub fn is_many(self) -> bool {
        matches!(self, Self::Ids | Self::Keys)
    }

    /// Whether the word is for keys, which can also be secrets.
    pub fn is_key(self) -> bool {
        matches!(self, Self::Key | Self::Keys)
    }
}

impl Name {
    /// The thing that a value of this name identifies. `None`: the name is no name of an id.
    ///
    /// ```
    /// use generator::model::{IdWord, Name};
    ///
    /// let identified = Name::from_text("doorIds").identified().unwrap();
    /// assert_eq!((identified.thing.as_str(), identified.word), ("door", IdWord::Ids));
    /// assert_eq!(Name::from_text("paid").identified(), None);
    /// ```
    pub fn identified(&self) -> Option<Identified> {
        let mut words: Vec<&str> = self.words().collect();
        let last = words.pop()?;
        let word = IdWord::ALL.into_iter().find(|word| word.as_str() == last)?;
        Some(Identified { thing: Name::from_words(words), word })
    }

    /// The thing that an `id` or `ids` of this name identifies. `None` for keys, and for a name without a thing.
    pub fn identified_by_id(&self) -> Option<Name> {
        let Identified { thing, word } = self.identified()?;
        (!word.is_key() && !thing.is_empty()).then_some(thing)
    }
}
