//! How a file is written: what stands between its cells, where its header is.

/// What ends the rows of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineEnds {
    #[default]
    Lf,
    CrLf,
    Cr,
    Mixed,
}

impl LineEnds {
    /// The name that the page knows it by.
    pub fn code(self) -> &'static str {
        match self {
            LineEnds::Lf => "lf",
            LineEnds::CrLf => "crlf",
            LineEnds::Cr => "cr",
            LineEnds::Mixed => "mixed",
        }
    }
}

/// What was decided about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    pub delimiter: u8,
    /// `None`: quotes are ordinary characters.
    pub quote: Option<u8>,
    /// The row of the header as a spreadsheet numbers it, from 1; 0: there is none.
    pub header: u32,
    /// Rows before the header that are neither blank nor comments.
    pub preamble: u32,
    /// What a comment line begins with.
    pub comment: Option<u8>,
    /// Comment lines.
    pub comments: u32,
    /// Blank lines.
    pub blank: u32,
    /// Whether there is a row of HXL tags.
    pub hxl: bool,
    /// Its row; that of the header, where the tags are the header; 0: there is none.
    pub hxl_row: u32,
    /// What stands before the decimals: `.` or `,`.
    pub decimal: u8,
    pub line_ends: LineEnds,
}

impl Default for Dialect {
    fn default() -> Dialect {
        Dialect {
            delimiter: b',',
            quote: Some(b'"'),
            header: 1,
            preamble: 0,
            comment: None,
            comments: 0,
            blank: 0,
            hxl: false,
            hxl_row: 0,
            decimal: b'.',
            line_ends: LineEnds::Lf,
        }
    }
}
