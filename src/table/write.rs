//! Writes CSV as RFC 4180 has it: commas, CRLF, quotes where a cell needs them.

/// The byte order mark by which spreadsheets know UTF-8.
const MARK: &str = "\u{feff}";

/// A CSV file in the making.
///
/// ```
/// use attested::table::Writer;
/// let mut file = Writer::default();
/// file.header("id,quote");
/// file.row(&["F1", "\"93\", they said"]);
/// assert_eq!(file.into_bytes(), b"id,quote\r\nF1,\"\"\"93\"\", they said\"\r\n");
/// ```
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    /// Whether a cell of this row was written.
    begun: bool,
}

impl Writer {
    /// A file for spreadsheets: begins with a byte order mark.
    pub fn marked() -> Writer {
        Writer { text: MARK.to_owned(), begun: false }
    }

    /// Writes the names of the columns, by comma; none of them needs quotes.
    pub fn header(&mut self, names: &str) {
        self.text.push_str(names);
        self.end();
    }

    /// Adds a cell to the row.
    pub fn cell(&mut self, cell: &str) {
        if self.begun {
            self.text.push(',');
        }
        self.begun = true;
        if !cell.bytes().any(|b| matches!(b, b'"' | b',' | b'\r' | b'\n')) {
            self.text.push_str(cell);
            return;
        }
        self.text.push('"');
        for (at, part) in cell.split('"').enumerate() {
            if at > 0 {
                self.text.push_str("\"\"");
            }
            self.text.push_str(part);
        }
        self.text.push('"');
    }

    /// Ends the row.
    pub fn end(&mut self) {
        self.text.push_str("\r\n");
        self.begun = false;
    }

    /// Writes a whole row.
    pub fn row(&mut self, cells: &[&str]) {
        cells.iter().for_each(|cell| self.cell(cell));
        self.end();
    }

    /// The file.
    pub fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}
