//! The emitted files, compressed in memory. The output of a large document is twenty times as long as the document.
//!
//! Files are joined into blocks, and the blocks are compressed (LZ4), because neighbouring pages share most of their
//! text. The first blocks stay uncompressed, so that an API of usual size pays no time for compression.

use std::collections::{BTreeMap, VecDeque};
use std::io::{self, ErrorKind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::OutputTree;

/// The size of a block in bytes.
const BLOCK: usize = 128 << 10;
/// The number of uncompressed blocks.
const PLAIN: usize = 64;
/// The number of recently read blocks to keep, for several reading threads.
const READ_LAST: usize = 4;

/// A collection of files that several threads add to.
#[derive(Debug, Default)]
pub struct Packer(Mutex<PackerState>);

#[derive(Debug, Default)]
struct PackerState {
    places: BTreeMap<String, ByteRange>,
    blocks: Vec<Block>,
    /// The bytes after the last block.
    open: Vec<u8>,
}

/// The position of a file's bytes in the sequence of all blocks.
#[derive(Clone, Copy, Debug)]
struct ByteRange {
    start: usize,
    length: usize,
}

#[derive(Debug)]
enum Block {
    Plain(Arc<[u8]>),
    /// LZ4, with the uncompressed length before it.
    Packed(Box<[u8]>),
}

impl Packer {
    /// Adds a file, or replaces a file with the same path.
    pub fn insert(&self, path: String, bytes: &[u8]) {
        self.state().add(path, bytes);
    }

    /// Adds files.
    pub fn extend(&self, files: impl IntoIterator<Item = (String, Vec<u8>)>) {
        files.into_iter().for_each(|(path, bytes)| self.insert(path, &bytes));
    }

    /// Whether there is a file at a path.
    pub fn contains(&self, path: &str) -> bool {
        self.state().places.contains_key(path)
    }

    /// Removes the files at the paths for which this does not hold.
    pub fn retain(&self, holds: impl Fn(&str) -> bool) {
        self.state().places.retain(|path, _| holds(path));
    }

    /// The files.
    pub fn finish(self) -> Packed {
        let PackerState { places, mut blocks, open } =
            self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        blocks.push(Block::Plain(open.into()));
        Packed { places, blocks, read: Mutex::default() }
    }

    fn state(&self) -> MutexGuard<'_, PackerState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl PackerState {
    fn add(&mut self, path: String, bytes: &[u8]) {
        let start = self.blocks.len() * BLOCK + self.open.len();
        self.places.insert(path, ByteRange { start, length: bytes.len() });
        let mut rest = bytes;
        while !rest.is_empty() {
            let (part, behind) = rest.split_at(rest.len().min(BLOCK - self.open.len()));
            self.open.extend_from_slice(part);
            rest = behind;
            if self.open.len() == BLOCK {
                self.close();
            }
        }
    }

    /// Closes the full block.
    fn close(&mut self) {
        self.blocks.push(match self.blocks.len() < PLAIN {
            true => Block::Plain(self.open.as_slice().into()),
            false => Block::Packed(lz4_flex::compress_prepend_size(&self.open).into()),
        });
        self.open.clear();
    }
}

/// The emitted files by path: relative, with `/` between the parts on every system.
#[derive(Debug, Default)]
pub struct Packed {
    places: BTreeMap<String, ByteRange>,
    blocks: Vec<Block>,
    /// The recently read blocks, the latest at the end.
    read: Mutex<VecDeque<(usize, Arc<[u8]>)>>,
}

impl Packed {
    /// The paths, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are no files.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The position of the file at a path. Reading all files in this order unpacks each block once.
    pub fn order(&self, path: &str) -> usize {
        self.places.get(path).map_or(0, |place| place.start)
    }

    /// The bytes of the file at a path.
    ///
    /// # Errors
    ///
    /// [`NotFound`](ErrorKind::NotFound): there is no such file. [`InvalidData`](ErrorKind::InvalidData): a block can't
    /// be decompressed, so the memory of this program was changed.
    pub fn get(&self, path: &str) -> io::Result<Vec<u8>> {
        let missing = || io::Error::new(ErrorKind::NotFound, format!("there is no {path}"));
        let ByteRange { mut start, length } = *self.places.get(path).ok_or_else(missing)?;
        let end = start + length;
        let mut bytes = Vec::with_capacity(length);
        while start < end {
            let block = self.block(start / BLOCK)?;
            let inside = start % BLOCK..(end - start / BLOCK * BLOCK).min(block.len());
            start += inside.len();
            bytes.extend_from_slice(&block[inside]);
        }
        Ok(bytes)
    }

    /// All files, uncompressed.
    ///
    /// # Errors
    ///
    /// As for [`get`](Self::get).
    pub fn unpack(&self) -> io::Result<OutputTree> {
        self.paths().map(|path| Ok((path.to_owned(), self.get(path)?))).collect()
    }

    fn block(&self, at: usize) -> io::Result<Arc<[u8]>> {
        let packed = match &self.blocks[at] {
            Block::Plain(bytes) => return Ok(bytes.clone()),
            Block::Packed(packed) => packed,
        };
        // While one thread unpacks a block, other threads wait, because most of them need the same block.
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bytes)) = read.iter().find(|(known, _)| *known == at) {
            return Ok(bytes.clone());
        }
        let bytes: Arc<[u8]> = lz4_flex::decompress_size_prepended(packed)
            .map_err(|error| io::Error::new(ErrorKind::InvalidData, error))?
            .into();
        if read.len() == READ_LAST {
            read.pop_front();
        }
        read.push_back((at, bytes.clone()));
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, PLAIN, Packer};
    use crate::parallel;

    #[test]
    fn packed_files_are_unchanged() {
        let packer = Packer::default();
        let files: Vec<(String, Vec<u8>)> = (0..400)
            .map(|at: usize| {
                let text = format!("This is file {at}.\n").into_bytes();
                (format!("{at}.md"), text.repeat(1 + at * at % 7919))
            })
            .collect();
        assert!(files.iter().map(|(_, text)| text.len()).sum::<usize>() > (PLAIN + 4) * BLOCK);
        parallel::map(&files, |(path, text)| packer.insert(path.clone(), text));
        packer.insert("7.md".to_owned(), b"another text");
        packer.retain(|path| path != "8.md");
        assert!(packer.contains("9.md") && !packer.contains("8.md"));
        let packed = packer.finish();
        assert_eq!(packed.len(), 399);
        assert!(packed.get("8.md").is_err());
        for (path, text) in packed.unpack().unwrap() {
            let found = files.iter().find(|(known, _)| *known == path).map(|(_, text)| text);
            let expected = if path == "7.md" { b"another text" } else { &found.unwrap()[..] };
            assert!(text == expected, "{path}");
        }
    }
}
