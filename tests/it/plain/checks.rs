//! What holds for a plain table whatever its bytes. The fuzz targets check the same.

use attested::table::csv::Reader;
use attested::table::plain::{Plain, Reading, Wishes};

/// Reads a file in pieces of a size.
pub fn read_in_pieces(bytes: &[u8], wishes: &Wishes, size: usize) -> Result<Plain, String> {
    let mut reading = Reading::new(wishes.clone());
    bytes.chunks(size.max(1)).for_each(|piece| reading.piece(piece));
    reading.finish().map_err(|error| error.to_string())
}

/// Reads a file at once.
pub fn read(bytes: &[u8], wishes: &Wishes) -> Result<Plain, String> {
    read_in_pieces(bytes, wishes, usize::MAX)
}

/// Rows read and rows set aside are together the records after the header, as
/// the reader of statements counts them; and each row read has its cells.
pub fn no_row_is_lost(bytes: &[u8]) {
    let Ok(plain) = read(bytes, &Wishes { comment: Some(None), ..Wishes::default() }) else {
        return;
    };
    let swapped = with_commas(bytes, plain.dialect.delimiter);
    let (mut reader, mut record) = (Reader::new(&swapped), Vec::new());
    let (mut records, mut read, mut last) = (0, 0, 0);
    let dialect = &plain.dialect;
    let header = u64::from(dialect.header > 0);
    let tags = dialect.hxl && dialect.hxl_row != dialect.header;
    let before = u64::from(dialect.preamble) + header + u64::from(tags);
    while let Some(found) = reader.read(&mut record) {
        last = found.row;
        records += 1;
        if read == plain.rows || plain.number(read) != found.row {
            continue;
        }
        assert_eq!(found.bad_quote, None, "row {} is read", found.row);
        for (cell, column) in record.iter().zip(&plain.columns) {
            let back = with_commas(cell, plain.dialect.delimiter);
            assert_eq!(column.text(read).as_bytes(), back, "row {}", found.row);
        }
        assert_eq!(record.len(), plain.columns.len());
        read += 1;
    }
    assert_eq!(read, plain.rows, "of {last} rows");
    assert_eq!(plain.rows as u64 + plain.set_aside + before, records, "{plain:?}");
    assert_eq!(
        plain.columns.iter().map(rows).collect::<Vec<_>>(),
        vec![plain.rows; plain.columns.len()]
    );
}

fn rows(column: &attested::table::plain::Column) -> usize {
    let mut rows = 0;
    column.each_meaning(|_| rows += 1);
    rows
}

/// The bytes with the delimiter and the comma exchanged: what one reads of the
/// first, the other reads of the second.
fn with_commas(bytes: &[u8], delimiter: u8) -> Vec<u8> {
    let exchanged = |byte: &u8| match *byte {
        b',' => delimiter,
        byte if byte == delimiter => b',',
        byte => byte,
    };
    bytes.iter().map(exchanged).collect()
}

/// How a file is cut changes nothing.
pub fn any_cut_reads_the_same(bytes: &[u8], size: usize) {
    let wishes = Wishes::default();
    assert_eq!(read_in_pieces(bytes, &wishes, size), read(bytes, &wishes), "in pieces of {size}");
}
