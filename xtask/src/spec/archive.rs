//! The published package: an archive. Single files are read into memory. Nothing is unpacked to disk, so links and
//! paths in the archive do no harm.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;
use tar::{Archive, EntryType};

use crate::failure::Failure;

/// The largest archive, in bytes.
pub(super) const LARGEST: u64 = 64 << 20;

/// The largest size of what an archive unpacks to, in bytes.
#[derive(Clone, Copy)]
struct Limits {
    /// All files together.
    content: u64,
    /// One file.
    file: u64,
}

const LIMITS: Limits = Limits { content: 512 << 20, file: 64 << 20 };

/// The folder of every package in its archive.
const FOLDER: &str = "package";

/// The texts of these files, in order.
pub(super) fn texts<const N: usize>(
    archive: &[u8],
    names: [&str; N],
) -> Result<[String; N], Failure> {
    texts_within(LIMITS, archive, names)
}

fn texts_within<const N: usize>(
    limits: Limits,
    archive: &[u8],
    names: [&str; N],
) -> Result<[String; N], Failure> {
    let wanted = names.map(|name| format!("{FOLDER}/{name}"));
    let mut found = names.map(|_| None);
    read(limits, archive, &wanted, &mut found)
        .map_err(|error| Failure::unable(format!("can't read the package: {error}")))?;
    for (name, bytes) in names.iter().zip(&found) {
        if bytes.is_none() {
            return Err(Failure::unable(format!("the package has no file {name}")));
        }
    }
    let mut texts = names.map(|_| String::new());
    for ((name, bytes), text) in names.iter().zip(found).zip(&mut texts) {
        *text = String::from_utf8(bytes.unwrap_or_default())
            .map_err(|_| Failure::unable(format!("{name} of the package is not UTF-8 text")))?;
    }
    Ok(texts)
}

fn read(
    limits: Limits,
    archive: &[u8],
    wanted: &[String],
    found: &mut [Option<Vec<u8>>],
) -> io::Result<()> {
    let most = limits.content;
    let content = Bounded { inner: MultiGzDecoder::new(archive), left: most, most };
    for entry in Archive::new(content).entries()? {
        let mut entry = entry?;
        let path = entry.path_bytes().into_owned();
        let Some(at) = wanted.iter().position(|name| name.as_bytes() == path) else { continue };
        let name = &wanted[at];
        if entry.header().entry_type() != EntryType::Regular {
            return Err(io::Error::other(format!("{name} is not a file")));
        }
        if found[at].is_some() {
            return Err(io::Error::other(format!("{name} occurs twice")));
        }
        if entry.size() > limits.file {
            let most = limits.file;
            return Err(io::Error::other(format!("{name} has more than {most} bytes")));
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        found[at] = Some(bytes);
    }
    Ok(())
}

/// A stream with a limit: more bytes are an error.
struct Bounded<R> {
    inner: R,
    left: u64,
    most: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(count as u64).ok_or_else(|| {
            io::Error::other(format!("it unpacks to more than {} bytes", self.most))
        })?;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use tar::{Builder, EntryType, Header};

    use super::{Limits, texts, texts_within};

    fn archive(entries: &[(&str, EntryType, &[u8])]) -> Vec<u8> {
        let mut builder = Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
        for (path, kind, bytes) in entries {
            let mut header = Header::new_ustar();
            header.set_entry_type(*kind);
            header.set_size(bytes.len() as u64);
            builder.append_data(&mut header, path, *bytes).expect("in memory");
        }
        builder.into_inner().and_then(GzEncoder::finish).expect("in memory")
    }

    fn error(entries: &[(&str, EntryType, &[u8])]) -> String {
        texts(&archive(entries), ["a.js"]).expect_err("an error").to_string()
    }

    #[test]
    fn files_are_taken_by_name() {
        let archive = archive(&[
            ("package/b", EntryType::Regular, b"two"),
            ("package/x/a.js", EntryType::Regular, b"not this one"),
            ("package/a.js", EntryType::Regular, b"one"),
        ]);
        assert_eq!(texts(&archive, ["a.js", "b"]).expect("there"), ["one", "two"]);
    }

    #[test]
    fn anything_but_one_text_file_is_refused() {
        let file = EntryType::Regular;
        assert_eq!(error(&[]), "the package has no file a.js");
        assert!(error(&[("package/a.js", EntryType::Symlink, b"")]).ends_with("is not a file"));
        let twice = [("package/a.js", file, &b"1"[..]), ("package/a.js", file, b"2")];
        assert!(error(&twice).ends_with("package/a.js occurs twice"));
        assert!(error(&[("package/a.js", file, b"\xff")]).ends_with("is not UTF-8 text"));
        assert!(texts(b"no archive", ["a.js"]).is_err());
        let whole = archive(&[("package/a.js", file, b"one")]);
        assert!(texts(&whole[..whole.len() / 2], ["a.js"]).is_err());
    }

    #[test]
    fn a_bomb_is_refused() {
        let limits = Limits { content: 1 << 20, file: 1 << 16 };
        let error = |size: usize, path: &str, times: usize| {
            let zeros = vec![0; size];
            let archive = archive(&vec![(path, EntryType::Regular, &zeros[..]); times]);
            texts_within(limits, &archive, ["a.js"]).expect_err("too much").to_string()
        };
        let content = "it unpacks to more than 1048576 bytes";
        assert!(error(1 << 15, "package/zeros", 33).ends_with(content));
        assert!(error(2 << 20, "package/zeros", 1).ends_with(content));
        let file = "package/a.js has more than 65536 bytes";
        assert!(error((1 << 16) + 1, "package/a.js", 1).ends_with(file));
        // Zeros, not an archive.
        let mut zeros = GzEncoder::new(Vec::new(), Compression::fast());
        zeros.write_all(&[0; 4 << 20]).expect("in memory");
        let zeros = zeros.finish().expect("in memory");
        assert!(texts_within(limits, &zeros, ["a.js"]).is_err());
    }
}
