// Included by the examples in the documentation of src/facts/rules/, each of
// which is a case as tests/cases/README.md tells how to write it.

#[path = "../it/cases/check.rs"]
mod check;
#[path = "../it/cases/draft.rs"]
mod draft;
#[path = "../it/cases/parse.rs"]
mod parse;
#[path = "../it/cases/run.rs"]
mod run;
#[path = "../it/cases/small_world.rs"]
mod small_world;

/// Panics where the case says what does not hold.
pub fn holds(case: &str) {
    let lines: Vec<&str> = case.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let text = format!("--- example ---\nOf the documentation.\n{}", lines.join("\n"));
    let cases = parse::cases(&text).unwrap_or_else(|wrong| panic!("{wrong}"));
    let failures: Vec<String> = cases.iter().flat_map(run::failures_of).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(cases.iter().all(|case| !case.asks.is_empty()), "nothing is asked");
}
