//! Values -> few words and one text, which `www/transport/unpack.js` makes
//! JavaScript's values of.
//!
//! A call from wasm for every key and string of an answer takes longer than
//! the answer. So each different string is written once, end to end in one
//! text, and all else is words of 32 bits: the kind of a value in the lowest
//! three, what is counted or pointed at in the rest.

use std::fmt::Display;

use serde::Serialize;
use serde::ser::{self, Impossible};

/// A number below 2^29.
const NUMBER: u32 = 0;
/// A number, in the next two words.
const FLOAT: u32 = 1;
/// A string, by its place among the strings.
const STRING: u32 = 2;
/// So many values.
const LIST: u32 = 3;
/// So many pairs: the place of a key among the strings, and a value.
const OBJECT: u32 = 4;
/// Undefined, false, true.
const WORD: u32 = 5;
/// So many bytes, in the next words.
const BYTES: u32 = 6;

/// A value, packed.
#[derive(Debug)]
pub struct Packed {
    pub words: Vec<u32>,
    /// Of each string its length in UTF-16, as JavaScript cuts it off.
    pub lengths: Vec<u32>,
    pub text: String,
    /// Where each string starts in `text`, in bytes.
    starts: Vec<u32>,
    /// Strings by their hash: a place among them, plus one; 0 is free.
    slots: Vec<u32>,
    /// The same by where they are in memory, the last one for each: an id is
    /// packed again and again from one place.
    near: Vec<u32>,
}

/// How many strings are looked for by where they are.
const NEAR: usize = 1024;

/// Packs a value.
pub fn pack(value: &impl Serialize) -> Packed {
    let mut packed = Packed {
        words: Vec::new(),
        lengths: Vec::new(),
        text: String::new(),
        starts: Vec::new(),
        slots: vec![0; 64],
        near: vec![0; NEAR],
    };
    let Ok(()) = value.serialize(&mut packed);
    packed
}

impl Packed {
    fn head(&mut self, kind: u32, count: usize) {
        self.words.push((count as u32) << 3 | kind);
    }

    fn number(&mut self, number: f64) {
        if number >= 0.0 && number < f64::from(1 << 29) && number.fract() == 0.0 {
            return self.head(NUMBER, number as usize);
        }
        let bits = number.to_bits();
        self.words.extend([FLOAT, bits as u32, (bits >> 32) as u32]);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.head(BYTES, bytes.len());
        for four in bytes.chunks(4) {
            let mut word = [0; 4];
            word[..four.len()].copy_from_slice(four);
            self.words.push(u32::from_le_bytes(word));
        }
    }

    /// One more key of the object whose head is there.
    fn key(&mut self, head: usize, key: &str) {
        self.words[head] += 1 << 3;
        let place = self.place(key);
        self.words.push(place as u32);
    }

    /// The place of a string among the strings.
    fn place(&mut self, string: &str) -> usize {
        let near = (string.as_ptr() as usize / 8 + string.len()) % NEAR;
        let known = self.near[near] as usize;
        if known != 0 && self.is_at(known - 1, string) {
            return known - 1;
        }
        let place = self.place_by_hash(string);
        self.near[near] = place as u32 + 1;
        place
    }

    fn place_by_hash(&mut self, string: &str) -> usize {
        let mut slot = self.slot(string);
        if self.slots[slot] == 0 {
            if self.starts.len() * 2 >= self.slots.len() {
                self.grow();
                slot = self.slot(string);
            }
            self.starts.push(self.text.len() as u32);
            self.lengths.push(string.chars().map(|c| c.len_utf16() as u32).sum());
            self.text.push_str(string);
            self.slots[slot] = self.starts.len() as u32;
        }
        self.slots[slot] as usize - 1
    }

    /// Where a string stands in `slots`, or may be put.
    fn slot(&self, string: &str) -> usize {
        let mut slot = hash(string) as usize;
        loop {
            slot &= self.slots.len() - 1;
            match self.slots[slot] {
                0 => return slot,
                known if self.is_at(known as usize - 1, string) => return slot,
                _ => slot += 1,
            }
        }
    }

    fn is_at(&self, place: usize, string: &str) -> bool {
        let (start, bytes) = (self.starts[place] as usize, self.text.as_bytes());
        let end = self.starts.get(place + 1).map_or(bytes.len(), |end| *end as usize);
        end - start == string.len() && bytes[start..end] == *string.as_bytes()
    }

    fn at(&self, place: usize) -> &str {
        let end = self.starts.get(place + 1).map_or(self.text.len(), |end| *end as usize);
        &self.text[self.starts[place] as usize..end]
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        for place in 0..self.starts.len() {
            let slot = self.slot(self.at(place));
            self.slots[slot] = place as u32 + 1;
        }
    }
}

/// FNV-1a: short strings, and no one to defend against but the reader's own file.
fn hash(string: &str) -> u32 {
    let fold = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    string.bytes().fold(0x811c_9dc5, fold)
}

/// Packing cannot fail: of a type without a value nothing is left in the module.
#[derive(Debug)]
pub enum Never {}

impl Display for Never {
    fn fmt(&self, _: &mut std::fmt::Formatter) -> std::fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: Display>(message: T) -> Never {
        panic!("{message}")
    }
}

/// Numbers of all types become JavaScript's one.
macro_rules! numbers {
    ($($method:ident $type:ty),*) => {
        $(fn $method(self, number: $type) -> Result<(), Never> {
            self.number(number as f64);
            Ok(())
        })*
    };
}

type Unused = Impossible<(), Never>;

/// What no shape of the boundary is made of.
macro_rules! unused {
    ($($method:ident ($($argument:ty),*)),*) => {
        $(fn $method(self, $(_: $argument),*) -> Result<Unused, Never> {
            unreachable!("the shapes of the boundary are structs and lists")
        })*
    };
}

impl<'a> ser::Serializer for &'a mut Packed {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = &'a mut Packed;
    type SerializeTuple = Unused;
    type SerializeTupleStruct = Unused;
    type SerializeTupleVariant = Unused;
    type SerializeMap = Unused;
    type SerializeStruct = Fields<'a>;
    type SerializeStructVariant = Unused;

    numbers!(
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64,
        serialize_f32 f32, serialize_f64 f64
    );

    unused!(
        serialize_tuple(usize),
        serialize_tuple_struct(&'static str, usize),
        serialize_tuple_variant(&'static str, u32, &'static str, usize),
        serialize_map(Option<usize>),
        serialize_struct_variant(&'static str, u32, &'static str, usize)
    );

    fn serialize_bool(self, flag: bool) -> Result<(), Never> {
        self.head(WORD, 1 + usize::from(flag));
        Ok(())
    }

    fn serialize_char(self, c: char) -> Result<(), Never> {
        self.serialize_str(c.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, string: &str) -> Result<(), Never> {
        let place = self.place(string);
        self.head(STRING, place);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Never> {
        self.bytes(bytes);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        self.head(WORD, 0);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Never> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self, Never> {
        self.head(LIST, length.expect("lists of the boundary know their length"));
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'a>, Never> {
        let head = self.words.len();
        self.head(OBJECT, 0);
        Ok(Fields { packed: self, head })
    }
}

impl ser::SerializeSeq for &mut Packed {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Never> {
        Ok(())
    }
}

/// The fields of an object, which are counted as they are written: shapes would look through theirs
/// beforehand for those that are absent.
#[derive(Debug)]
pub struct Fields<'a> {
    packed: &'a mut Packed,
    /// Where the object's head is.
    head: usize,
}

impl ser::SerializeStruct for Fields<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.packed.key(self.head, key);
        value.serialize(&mut *self.packed)
    }

    fn end(self) -> Result<(), Never> {
        Ok(())
    }
}
