//! On a file that a CSV writer wrote, the same as the `csv` crate, byte for byte.
#![no_main]

use attested::table::plain::{Reading, Wishes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|rows: Vec<(String, String, String)>| {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["a", "b", "c"]).unwrap();
    // A row with a NUL is set aside, by intent.
    let rows: Vec<_> =
        rows.iter().filter(|(a, b, c)| ![a, b, c].iter().any(|t| t.contains('\0'))).collect();
    for (a, b, c) in &rows {
        writer.write_record([a, b, c]).unwrap();
    }
    let wishes =
        Wishes { header: Some(1), delimiter: Some(b','), comment: Some(None), ..Wishes::default() };
    let mut reading = Reading::new(wishes);
    reading.piece(&writer.into_inner().unwrap());
    let Ok(plain) = reading.finish() else { return };
    // One tag of HXL in the first row makes it a row of tags.
    let skipped = usize::from(plain.dialect.hxl);
    assert_eq!((plain.rows + skipped, plain.set_aside), (rows.len(), 0));
    for (at, (a, b, c)) in rows.into_iter().skip(skipped).enumerate() {
        let cells: Vec<_> = plain.columns.iter().map(|column| column.text(at)).collect();
        assert_eq!(cells, [a.as_str(), b.as_str(), c.as_str()]);
    }
});
