//! Finds the code of a cell's word: one look at its first and last eight bytes.

use super::cells::{Raw, as_text};
use super::words::Words;

/// No code.
const NONE: u32 = u32::MAX;

/// A word so far from its place in the table that the table is crowded.
const FAR: usize = 256;

/// The longest cell that its first and last eight bytes tell entirely.
const SHORT: usize = 16;

/// In the length of a word that begins with a quote, so that it is not taken
/// for a cell in quotes.
const BARE: u32 = 1 << 31;

/// Masks that keep the first bytes of eight.
const FIRST: [u64; 16] = {
    let mut masks = [u64::MAX; 16];
    let mut length = 0;
    while length < 8 {
        masks[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    masks
};

/// A word as it may stand in the file, in quotes or not.
#[derive(Clone, Copy, Debug)]
struct Slot {
    key: Key,
    code: u32,
    /// Where a long word stands in [`Dictionary::long`].
    at: u32,
    rows: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    first: u64,
    last: u64,
    length: u32,
}

/// The words of a column while it is read.
#[derive(Debug)]
pub struct Dictionary {
    slots: Vec<Slot>,
    used: usize,
    /// The bytes of words longer than their key.
    long: Vec<u8>,
    words: Words,
    quote: Option<u8>,
    /// Words fall on the same places: no table of this kind serves them.
    pub crowded: bool,
}

const FREE: Slot =
    Slot { key: Key { first: 0, last: 0, length: 0 }, code: NONE, at: 0, rows: 0 };

impl Dictionary {
    /// Without words.
    pub fn new(quote: Option<u8>) -> Dictionary {
        let words = Words::default();
        Dictionary { slots: vec![FREE; 64], used: 0, long: Vec::new(), words, quote, crowded: false }
    }

    /// The number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The words so far, without their rows.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The words with their rows.
    pub fn into_words(mut self) -> Words {
        for slot in self.slots.iter().filter(|slot| slot.code != NONE) {
            self.words.count(slot.code, slot.rows);
        }
        self.words
    }

    /// The code of a cell, whose row is counted.
    #[inline(always)]
    pub fn code(&mut self, cell: Raw<'_>) -> u32 {
        let (key, hash) = key_of(cell);
        let place = self.find(key, hash, cell);
        let slot = &mut self.slots[place];
        if slot.code != NONE {
            slot.rows += 1;
            return slot.code;
        }
        self.add(key, cell)
    }

    /// The code of a word that stands in no file, whose row is counted.
    pub fn code_of_text(&mut self, text: &str) -> u32 {
        let code = self.code_of_word(text.as_bytes());
        self.words.count(code, 1);
        code
    }

    /// The place of a key: where it is, or where it would go.
    #[inline(always)]
    fn find(&self, key: Key, hash: u64, cell: Raw<'_>) -> usize {
        let mask = self.slots.len() - 1;
        let mut place = (hash >> 32) as usize & mask;
        loop {
            let slot = &self.slots[place];
            let same = slot.key == key && slot.code != NONE;
            if (same && self.is(slot, cell)) || slot.code == NONE {
                return place;
            }
            place = (place + 1) & mask;
        }
    }

    /// Whether a word of the same key is the same in the middle.
    #[inline(always)]
    fn is(&self, slot: &Slot, cell: Raw<'_>) -> bool {
        let length = cell.len();
        length <= SHORT || self.long[slot.at as usize..][..length] == *cell.as_written()
    }

    /// Adds a cell that was not there, written in this way.
    #[cold]
    fn add(&mut self, key: Key, cell: Raw<'_>) -> u32 {
        let word = cell.unquoted(self.quote);
        let in_quotes = self.quote.is_some() && cell.as_written().first() == self.quote.as_ref();
        if !in_quotes {
            let code = self.words.push(&as_text(&word));
            self.put(key, code, cell, 1);
            return code;
        }
        let code = self.code_of_word(&word);
        self.put(key, code, cell, 1);
        code
    }

    /// The code of a word whose cell has quotes: it may be known without them.
    fn code_of_word(&mut self, word: &[u8]) -> u32 {
        let mut room = word.to_vec();
        room.resize(word.len() + 8, 0);
        let cell = Raw { bytes: &room, start: 0, end: word.len() };
        let (mut key, hash) = key_of(cell);
        if word.first() == self.quote.as_ref() {
            key.length |= BARE;
        }
        let code = self.slots[self.find(key, hash, cell)].code;
        if code != NONE {
            return code;
        }
        let code = self.words.push(&as_text(word));
        self.put(key, code, cell, 0);
        code
    }

    /// Puts a cell as it is written into the table.
    fn put(&mut self, key: Key, code: u32, cell: Raw<'_>, rows: u32) {
        if self.used * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = key_of(cell).1;
        let home = (hash >> 32) as usize & (self.slots.len() - 1);
        let place = self.find(key, hash, cell);
        self.crowded |= place.wrapping_sub(home) & (self.slots.len() - 1) > FAR;
        let at = self.long.len() as u32;
        if cell.len() > SHORT {
            self.long.extend_from_slice(cell.as_written());
        }
        self.slots[place] = Slot { key, code, at, rows };
        self.used += 1;
    }

    fn grow(&mut self) {
        let slots = vec![FREE; 4 * self.slots.len()];
        let mask = slots.len() - 1;
        let old = std::mem::replace(&mut self.slots, slots);
        for slot in old.into_iter().filter(|slot| slot.code != NONE) {
            let length = (slot.key.length & !BARE) as usize;
            let hash = match length {
                0..=SHORT => slot.key.hash(),
                _ => hash_of(&self.long[slot.at as usize..][..length]),
            };
            let mut place = (hash >> 32) as usize & mask;
            while self.slots[place].code != NONE {
                place = (place + 1) & mask;
            }
            self.slots[place] = slot;
        }
    }
}

const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Key {
    #[inline(always)]
    fn hash(self) -> u64 {
        (self.first ^ self.last.rotate_left(23)).wrapping_mul(SPREAD)
    }
}

#[inline(always)]
fn key_of(cell: Raw<'_>) -> (Key, u64) {
    let length = cell.len();
    let first = cell.eight(cell.start);
    if length <= 8 {
        let key = Key { first: first & FIRST[length & 15], last: 0, length: length as u32 };
        return (key, key.hash());
    }
    let key = Key { first, last: cell.eight(cell.end - 8), length: length as u32 };
    (key, if length <= SHORT { key.hash() } else { hash_of(cell.as_written()) })
}

/// The hash of a long word: all of it, or words that differ in the middle would meet.
fn hash_of(bytes: &[u8]) -> u64 {
    let (eights, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    eights.iter().chain([&last]).fold(bytes.len() as u64, |hash, eight| {
        (hash.rotate_left(23) ^ u64::from_le_bytes(*eight)).wrapping_mul(SPREAD)
    })
}
