//! What test runners print last: how many tests passed and failed.
use std::ops::AddAssign;

/// Tests that passed, and tests that failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Tally {
    /// What is itself one test.
    pub fn of_one(well: bool) -> Tally {
        Tally { passed: well.into(), failed: (!well).into() }
    }

    /// A runner that ended badly has failed, even where none of its lines says so.
    pub fn ended(mut self, well: bool) -> Tally {
        if !well && self.failed == 0 {
            self.failed = 1;
        }
        self
    }

    /// Adds a line of cargo's: `test result: ok. 12 passed; 0 failed; ...`.
    pub fn read_cargo(&mut self, line: &str) {
        let Some((_, counts)) = line.strip_prefix("test result: ").and_then(|l| l.split_once(". "))
        else {
            return;
        };
        let count = |word| {
            let mut parts = counts.split("; ");
            parts.find_map(|part| part.strip_suffix(word)?.trim().parse().ok()).unwrap_or(0)
        };
        *self += Tally { passed: count("passed"), failed: count("failed") };
    }

    /// Adds a line of Node's: `ℹ pass 3`. A test that was cancelled has not passed.
    pub fn read_node(&mut self, line: &str) {
        let count = |word| line.strip_prefix("ℹ ")?.strip_prefix(word)?.trim().parse::<u32>().ok();
        self.passed += count("pass ").unwrap_or(0);
        self.failed += count("fail ").or_else(|| count("cancelled ")).unwrap_or(0);
    }
}

/// The file that a line of Node's closing list names: `test at tests/a.test.js:3:1`.
pub fn file_of_failure(line: &str) -> Option<&str> {
    let place = line.strip_prefix("test at ")?;
    let end = place.find(".test.js:")? + ".test.js".len();
    Some(&place[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_lines_add_up() {
        let mut tally = Tally::default();
        for line in [
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test quantity::tests::adds ... ok",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        ] {
            tally.read_cargo(line);
        }
        assert_eq!(tally, Tally { passed: 15, failed: 2 });
    }

    #[test]
    fn a_failure_names_its_file() {
        let file = file_of_failure("test at tests/browser/axe/axe.test.js:23:3");
        assert_eq!(file, Some("tests/browser/axe/axe.test.js"));
        assert_eq!(file_of_failure("  ✖ chooses a country (1236.8ms)"), None);
    }

    #[test]
    fn nodes_lines_add_up() {
        let mut tally = Tally::default();
        for line in
            ["ℹ tests 6", "ℹ suites 0", "ℹ pass 3", "ℹ fail 2", "ℹ cancelled 1", "ℹ skipped 0"]
        {
            tally.read_node(line);
        }
        assert_eq!(tally, Tally { passed: 3, failed: 3 });
    }

    #[test]
    fn a_bad_end_without_a_failed_test_is_a_failure() {
        assert_eq!(Tally::default().ended(false), Tally { passed: 0, failed: 1 });
        assert_eq!(Tally { passed: 2, failed: 3 }.ended(false).failed, 3);
        assert_eq!(Tally::of_one(true).ended(true), Tally { passed: 1, failed: 0 });
    }
}
