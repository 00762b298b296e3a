//! What fuzzing once found, and what it starts from, held for good.

use super::checks::{any_cut_reads_the_same, no_row_is_lost};
use std::path::Path;

#[test]
fn the_corpus_and_the_crashers_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = 0;
    for folder in ["fuzz/corpus/plain", "tests/crashers"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            no_row_is_lost(&bytes);
            [1, 2, 3, 64].into_iter().for_each(|size| any_cut_reads_the_same(&bytes, size));
            files += 1;
        }
    }
    assert!(files > 10, "only {files} files were found");
}
