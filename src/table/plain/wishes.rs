//! What a person has set by hand, in place of what would be found out.

use super::column::Holds;
use super::day::Order;
use crate::error::{Expected, Kind, Problem};

/// All of it is optional: what is not set is found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// What stands between cells.
    pub delimiter: Option<u8>,
    /// What stands around a cell that holds a delimiter; `Some(None)`: nothing does.
    pub quote: Option<Option<u8>>,
    /// The row of the header as a spreadsheet numbers it, from 1; 0: there is none.
    pub header: Option<u32>,
    /// How many rows stand before the header, whatever they hold.
    pub skip: Option<u32>,
    /// What a comment line begins with; `Some(None)`: there are none.
    pub comment: Option<Option<u8>>,
    /// What stands before the decimals: `.` or `,`.
    pub decimal: Option<u8>,
    /// Which comes first in `05/01/2020`.
    pub order: Option<Order>,
    /// What a column holds, by its position from 0.
    pub kinds: Vec<(usize, Holds)>,
}

impl Wishes {
    /// Reads names and values: `delimiter`, `quote`, `header`, `skip`, `comment`,
    /// `decimal`, `order` (`dmy`, `mdy`), `kind:<position>` (`words`, `whole`,
    /// `number`, `date`, `text`). `none` means none of it, `tab` a tab.
    ///
    /// # Errors
    /// The first that cannot be read, as a problem of `wishes`.
    pub fn read<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Wishes, Problem> {
        let mut wishes = Wishes::default();
        for (name, value) in pairs {
            if wishes.set(name, value).is_none() {
                let problem = Problem::new(Kind::UnknownWord, "wishes").column(name).value(value);
                return Err(problem.expected(Expected::OneOf).detail(allowed(name)));
            }
        }
        Ok(wishes)
    }

    fn set(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "delimiter" => self.delimiter = Some(mark(value)??),
            "quote" => self.quote = Some(mark(value)?),
            "comment" => self.comment = Some(mark(value)?),
            "header" => self.header = Some(count(value)?),
            "skip" => self.skip = Some(count(value)?),
            "decimal" => self.decimal = Some(mark(value)?.filter(|d| matches!(d, b'.' | b','))?),
            "order" => self.order = Some(Order::from_code(value)?),
            _ => {
                let position = name.strip_prefix("kind:")?.parse().ok()?;
                self.kinds.push((position, Holds::from_code(value)?));
            }
        }
        Some(())
    }

    /// What a person says that a column holds.
    pub(super) fn kind(&self, position: usize) -> Option<Holds> {
        self.kinds.iter().rev().find(|(at, _)| *at == position).map(|(_, holds)| *holds)
    }
}

/// What a wish may be, for the message.
fn allowed(name: &str) -> &'static str {
    match name {
        "delimiter" | "quote" | "comment" => "one character, tab, none",
        "header" | "skip" => "0, 1, 2 ...",
        "decimal" => ". ,",
        "order" => "dmy, mdy",
        _ => "words, whole, number, date, text",
    }
}

/// One byte of ASCII, or none.
fn mark(value: &str) -> Option<Option<u8>> {
    match value.as_bytes() {
        b"none" => Some(None),
        b"tab" | b"\\t" => Some(Some(b'\t')),
        [mark] if mark.is_ascii() && !matches!(mark, 0 | b'\r' | b'\n') => Some(Some(*mark)),
        _ => None,
    }
}

fn count(value: &str) -> Option<u32> {
    value.parse().ok()
}
