//! Finds the code of a cell's word: one look at its first sixteen bytes.

use super::cells::{Batch, Raw, as_text};
use super::words::Words;

/// A word so far from its place in the index that the index is crowded.
const FAR: usize = 256;

/// The longest cell that its key tells entirely.
const SHORT: usize = 16;

/// Masks that keep so many bytes of sixteen.
const KEEP: [[u64; 2]; SHORT + 1] = {
    let mut masks = [[0; 2]; SHORT + 1];
    let mut bit = 0;
    while bit < 8 * SHORT {
        let mut length = bit / 8 + 1;
        while length <= SHORT {
            masks[length][bit / 64] |= 1 << (bit % 64);
            length += 1;
        }
        bit += 1;
    }
    masks
};

/// A word as it stands in the file, in quotes or not.
#[derive(Clone, Copy, Debug)]
struct Entry {
    key: Key,
    code: u32,
    rows: u32,
}

/// A cell of at most [`SHORT`] bytes, with zeros behind, which no cell has. Of
/// a longer one, its hash and where it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key([u64; 2]);

/// The words of a column while it is read.
#[derive(Debug)]
pub struct Dictionary {
    short: Index,
    long: Index,
    /// The bytes of long words.
    bytes: Vec<u8>,
    words: Words,
    quote: Option<u8>,
}

/// Entries by hash.
#[derive(Debug)]
struct Index {
    /// Entries counted from 1; 0 leads nowhere. Small, so that it stays near
    /// the processor.
    links: Vec<u32>,
    /// How many bits of a hash do not count.
    shift: u32,
    entries: Vec<Entry>,
    crowded: bool,
}

impl Dictionary {
    /// Without words.
    pub fn new(quote: Option<u8>) -> Dictionary {
        Dictionary {
            short: Index::new(),
            long: Index::new(),
            bytes: Vec::new(),
            words: Words::default(),
            quote,
        }
    }

    /// The number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The words so far, without their rows.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Whether words fall on the same places: no index of this kind serves them.
    pub fn is_crowded(&self) -> bool {
        self.short.crowded || self.long.crowded
    }

    /// The words with their rows.
    pub fn into_words(mut self) -> Words {
        for entry in self.short.entries.iter().chain(&self.long.entries) {
            self.words.count(entry.code, entry.rows);
        }
        self.words
    }

    /// The codes of the cells of a column, whose rows are counted.
    pub fn codes(&mut self, batch: Batch<'_>, column: usize, codes: &mut Vec<u32>) {
        codes.clear();
        codes.resize(batch.rows(), 0);
        let mut row = 0;
        loop {
            row += self.short.known(batch.from(row), column, &mut codes[row..]);
            let Some(code) = codes.get_mut(row) else { return };
            *code = self.code(batch.cell(row, column).as_written());
            row += 1;
        }
    }

    /// The code of a cell as it is written, whose row is counted.
    pub fn code(&mut self, written: &[u8]) -> u32 {
        let entry = self.entry(written);
        entry.rows += 1;
        entry.code
    }

    /// The code of a word that stands in no file, whose row is counted.
    pub fn code_of_text(&mut self, text: &str) -> u32 {
        let code = self.code_of_word(text.as_bytes());
        self.words.count(code, 1);
        code
    }

    /// The entry of a cell as it is written; a new one, if it was never written so.
    fn entry(&mut self, written: &[u8]) -> &mut Entry {
        let at = match self.find(written) {
            Some(at) => at,
            None => {
                let quoted = self.quote.is_some() && written.first() == self.quote.as_ref();
                let code = if quoted {
                    let word = Raw::unquoted(written, self.quote);
                    self.code_of_word(&word)
                } else {
                    self.words.push(&as_text(written))
                };
                self.put(written, code)
            }
        };
        if written.len() <= SHORT {
            &mut self.short.entries[at]
        } else {
            &mut self.long.entries[at]
        }
    }

    /// The place of the entry of a cell as it is written.
    fn find(&self, written: &[u8]) -> Option<usize> {
        let key = Key::of(written);
        if written.len() <= SHORT {
            return self.short.find(key.hash(), |entry| entry.key == key);
        }
        self.long.find(key.0[0], |entry| {
            let Key([hash, at]) = entry.key;
            hash == key.0[0]
                && self.bytes[at as usize..].starts_with(written)
                && self.bytes.get(at as usize + written.len()) == Some(&END)
        })
    }

    /// The code of a word without quotes around it: it may be known. One that
    /// begins with a quote is filed behind a byte that no text has: as it is,
    /// it would be taken for what is in the quotes.
    fn code_of_word(&mut self, word: &[u8]) -> u32 {
        let bare = self.quote.is_some() && word.first() == self.quote.as_ref();
        let filed = if bare { [&[END], word].concat() } else { word.to_vec() };
        if let Some(at) = self.find(&filed) {
            let index = if filed.len() <= SHORT { &self.short } else { &self.long };
            return index.entries[at].code;
        }
        let code = self.words.push(&as_text(word));
        self.put(&filed, code);
        code
    }

    /// Puts a cell as it is written where it is not; its place.
    fn put(&mut self, written: &[u8], code: u32) -> usize {
        let mut key = Key::of(written);
        if written.len() <= SHORT {
            return self.short.put(Entry { key, code, rows: 0 }, Key::hash);
        }
        key.0[1] = self.bytes.len() as u64;
        self.bytes.extend_from_slice(written);
        self.bytes.push(END);
        self.long.put(Entry { key, code, rows: 0 }, |Key([hash, _])| hash)
    }
}

/// A byte that no text has: behind a long word, and before one that begins with a quote.
const END: u8 = 0xff;

impl Index {
    fn new() -> Index {
        Index { links: vec![0; 64], shift: 64 - 6, entries: Vec::new(), crowded: false }
    }

    /// The codes of cells up to the first that is long or not known: how many.
    ///
    /// This is where most of the time goes: one look at the links and one at
    /// an entry for each cell, and nothing that is not in a register.
    #[inline(never)]
    fn known(&mut self, batch: Batch<'_>, column: usize, codes: &mut [u32]) -> usize {
        let (links, entries) = (&self.links[..], &mut self.entries[..]);
        let (mask, shift) = (links.len() - 1, self.shift);
        for (row, (code, cell)) in codes.iter_mut().zip(batch.column(column)).enumerate() {
            let length = cell.len();
            if length > SHORT {
                return row;
            }
            let key = Key::short(cell.sixteen(), length);
            let mut home = (key.hash() >> shift) as usize & mask;
            loop {
                let link = links[home] as usize;
                if link == 0 {
                    return row;
                }
                let entry = &mut entries[link - 1];
                if entry.key.is(key) {
                    entry.rows += 1;
                    *code = entry.code;
                    break;
                }
                home = (home + 1) & mask;
            }
        }
        codes.len()
    }

    fn home(&self, hash: u64) -> usize {
        (hash >> self.shift) as usize & (self.links.len() - 1)
    }

    fn find(&self, hash: u64, is: impl Fn(&Entry) -> bool) -> Option<usize> {
        let mut home = self.home(hash);
        loop {
            let at = self.links[home].checked_sub(1)? as usize;
            if is(&self.entries[at]) {
                return Some(at);
            }
            home = (home + 1) & (self.links.len() - 1);
        }
    }

    /// Puts an entry that is not there; its place.
    fn put(&mut self, entry: Entry, hash: impl Fn(Key) -> u64) -> usize {
        self.entries.push(entry);
        if self.entries.len() * 4 > self.links.len() {
            self.shift -= 1;
            self.links = vec![0; 2 * self.links.len()];
            (0..self.entries.len()).for_each(|at| self.link(at, &hash));
        } else {
            self.link(self.entries.len() - 1, &hash);
        }
        self.entries.len() - 1
    }

    fn link(&mut self, at: usize, hash: impl Fn(Key) -> u64) {
        let mut home = self.home(hash(self.entries[at].key));
        let mut far = 0;
        while self.links[home] != 0 {
            home = (home + 1) & (self.links.len() - 1);
            far += 1;
        }
        self.crowded |= far > FAR;
        self.links[home] = at as u32 + 1;
    }
}

const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
const SPREAD_TOO: u64 = 0xc2b2_ae3d_27d4_eb4f;

impl Key {
    /// The key of a cell of at most [`SHORT`] bytes, whatever follows it.
    #[inline(always)]
    fn short(sixteen: &[u8; SHORT], length: usize) -> Key {
        let [first, second] = sixteen.as_chunks::<8>().0 else { unreachable!() };
        let [keep_first, keep_second] = KEEP[length];
        Key([u64::from_le_bytes(*first) & keep_first, u64::from_le_bytes(*second) & keep_second])
    }

    /// The key of a cell of any length.
    fn of(written: &[u8]) -> Key {
        if written.len() > SHORT {
            return Key([hash_of(written), 0]);
        }
        let mut sixteen = [0; SHORT];
        sixteen[..written.len()].copy_from_slice(written);
        Key::short(&sixteen, written.len())
    }

    /// Whether it is the same; one branch, where `==` has two.
    #[inline(always)]
    fn is(self, other: Key) -> bool {
        (self.0[0] ^ other.0[0]) | (self.0[1] ^ other.0[1]) == 0
    }

    /// The hash of a short word; its highest bits hang on all of it.
    #[inline(always)]
    fn hash(self) -> u64 {
        self.0[0].wrapping_mul(SPREAD).wrapping_add(self.0[1].wrapping_mul(SPREAD_TOO))
    }
}

/// The hash of a long word: all of it, or words that differ in the middle would meet.
fn hash_of(written: &[u8]) -> u64 {
    let (eights, rest) = written.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    eights.iter().chain([&last]).fold(written.len() as u64, |hash, eight| {
        (hash.rotate_left(23) ^ u64::from_le_bytes(*eight)).wrapping_mul(SPREAD)
    })
}
