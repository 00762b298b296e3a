//! A column while it is read: how its cells are kept is changed when they
//! turn out otherwise. Each way of keeping them gives back the text of each,
//! so a change loses nothing.

use super::cells::Batch;
use super::column::Values;
use super::dictionary::Dictionary;
use super::missing::is_nothing;
use super::number;
use super::strips::{Kept, NoMemory, NumbersGathered};
use super::text::Text;
use super::words::Words;
use crate::codes::{Growing, Part};

/// A dictionary with codes of one byte is kept, whatever its words are.
const FEW: usize = 256;

/// One of words that are no numbers is kept up to that, however often they occur.
const SOME: usize = 4096;

/// A dictionary larger than that is given up.
const MANY: usize = 1 << 18;

/// A column while it is read.
#[derive(Debug)]
pub struct Gathered {
    kept: Keeping,
    quote: Option<u8>,
    rows: usize,
    /// When a dictionary has more words than that, it is asked whether it pays.
    look_at: usize,
}

#[derive(Debug)]
enum Keeping {
    Coded { dictionary: Box<Dictionary>, codes: Growing },
    Numbers(Box<NumbersGathered>),
    Text(Text),
}

impl Gathered {
    /// Without rows.
    pub fn new(quote: Option<u8>) -> Gathered {
        let dictionary = Box::new(Dictionary::new(quote));
        let kept = Keeping::Coded { dictionary, codes: Growing::default() };
        Gathered { kept, quote, rows: 0, look_at: FEW }
    }

    /// Takes the cells of a batch. `room` is used and may hold anything.
    pub fn take(
        &mut self,
        batch: Batch<'_>,
        column: usize,
        room: &mut Vec<u32>,
    ) -> Result<(), NoMemory> {
        match &mut self.kept {
            Keeping::Coded { dictionary, codes } => {
                dictionary.codes(batch, column, room);
                codes.add(room, dictionary.len() as u32)?;
            }
            Keeping::Numbers(numbers) => numbers.take(batch, column)?,
            Keeping::Text(text) => text.take(batch, column)?,
        }
        self.rows += batch.rows();
        self.settle()
    }

    /// Changes the way of keeping, if it does not pay.
    fn settle(&mut self) -> Result<(), NoMemory> {
        match &mut self.kept {
            Keeping::Coded { dictionary, codes } if dictionary.len() > self.look_at => {
                self.look_at = dictionary.len() * 2;
                let words = dictionary.words();
                if let Some(decimal) = decimal_of_most(words) {
                    let numbers = numbers(words, codes, decimal, self.quote)?;
                    self.kept = Keeping::Numbers(Box::new(numbers));
                } else if does_not_pay(dictionary, self.rows) {
                    self.kept = Keeping::Text(texts(words, codes)?);
                }
            }
            Keeping::Numbers(numbers) if numbers.is_odd() => {
                let empty = NumbersGathered::new(b'.', None);
                let numbers = std::mem::replace(&mut **numbers, empty).finish();
                self.kept = Keeping::Text(numbers_as_text(&numbers)?);
            }
            _ => {}
        }
        Ok(())
    }

    /// The values of all rows.
    pub fn finish(self) -> Result<Values, NoMemory> {
        Ok(match self.kept {
            Keeping::Numbers(numbers) => Values::Numbers(Box::new(numbers.finish())),
            Keeping::Text(text) => Values::Text(text),
            Keeping::Coded { dictionary, codes } => {
                Values::Coded { codes: codes.finish(), words: dictionary.into_words() }
            }
        })
    }
}

/// Whether the words are too many to be worth a dictionary.
fn does_not_pay(dictionary: &Dictionary, rows: usize) -> bool {
    let words = dictionary.len();
    words > SOME && (2 * words > rows || words > MANY || dictionary.is_crowded())
}

/// The decimal mark with which all but a few words are plain numbers.
fn decimal_of_most(words: &Words) -> Option<u8> {
    let filled = words.iter().filter(|(word, _)| !is_nothing(word)).count();
    let count = |decimal| {
        let is_plain = |(word, _): &(&str, u32)| number::plain(word.as_bytes(), decimal).is_some();
        words.iter().filter(is_plain).count()
    };
    [b'.', b','].into_iter().find(|decimal| 20 * count(*decimal) >= 19 * filled)
}

fn numbers(
    words: &Words,
    codes: &mut Growing,
    decimal: u8,
    quote: Option<u8>,
) -> Result<NumbersGathered, NoMemory> {
    let mut numbers = NumbersGathered::new(decimal, quote);
    codes.drain(|part| {
        part.each(|code| numbers.push_text(words.get(code)));
        numbers.end_strip()
    })?;
    Ok(numbers)
}

fn texts(words: &Words, codes: &mut Growing) -> Result<Text, NoMemory> {
    let mut text = Text::default();
    let word = |part: Part<'_>, row| words.get(part.get(row));
    codes.drain(|part| text.take_texts((0..part.len()).map(|row| word(part, row))))?;
    Ok(text)
}

/// How many rows of numbers become a strip of text.
const STRIP: usize = 4096;

fn numbers_as_text(numbers: &super::strips::Numbers) -> Result<Text, NoMemory> {
    let mut text = Text::default();
    let mut strip: Vec<String> = Vec::new();
    let mut failed = Ok(());
    numbers.each(|cell| {
        strip.push(match cell {
            Kept::Word(word) => word.to_owned(),
            Kept::Number(number) => number.plainly(numbers.decimal),
        });
        if strip.len() == STRIP && failed.is_ok() {
            failed = text.take_texts(strip.iter().map(String::as_str));
            strip.clear();
        }
    });
    failed?;
    text.take_texts(strip.iter().map(String::as_str))?;
    Ok(text)
}
