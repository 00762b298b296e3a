//! That each code of a problem has its words for readers.

use attested::error::{Expected, Kind};
use serde_json::Value;

#[test]
fn every_code_has_a_message() {
    let path = format!("{}/www/i18n/messages/en.json", env!("CARGO_MANIFEST_DIR"));
    let messages: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let problems = Kind::ALL.iter().map(|kind| format!("problem.{}", kind.code()));
    let expected = Expected::ALL.iter().map(|expected| format!("expected.{}", expected.code()));
    let missing: Vec<String> =
        problems.chain(expected).filter(|key| messages[key].is_null()).collect();
    assert_eq!(missing, [""; 0]);
}
