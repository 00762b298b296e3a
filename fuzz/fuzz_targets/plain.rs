//! No row is lost, and how a file is cut changes nothing, whatever its bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/plain/checks.rs"]
mod checks;

fuzz_target!(|bytes: &[u8]| {
    checks::no_row_is_lost(bytes);
    checks::any_cut_reads_the_same(bytes, 1 + bytes.len() % 7);
});
