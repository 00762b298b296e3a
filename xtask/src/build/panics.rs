//! Where the core panics it traps at once.
//!
//! The client learns of a panic by the trap that ends it, and of nothing else: a module in a browser
//! has no standard error. So what puts the words of a panic together, and what hands it the place and
//! the values, is weight that nobody reads.
use std::ops::Range;

use walrus::ir::{Call, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, DataId, DataKind, FunctionBuilder, FunctionId, FunctionKind, Module};

/// Functions of the standard library that do nothing but panic, by how their names begin.
const PANIC: &[&str] = &[
    "core::cell::panic_already_",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::panicking::",
    "core::result::unwrap_failed",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::slice::index::slice_",
    "core::str::slice_error_fail",
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::raw_vec::handle_error",
    "std::alloc::rust_oom",
    "std::panicking::panic_handler::",
    "std::panicking::panic_with_hook",
    "__rustc::rust_begin_unwind",
    "__rustc::rust_panic",
];

/// And one that each method of a `Vec` has for itself.
const METHODS_PANIC: &str = "::assert_failed";

/// How a type shows itself in the words of a panic. The core writes nothing else in this way.
const SHOWN: &str = " as core::fmt::Debug>::fmt";

/// What formats, by how names begin and end. Where nothing but panics is formatted, it is in the
/// module all the same, since it is called by way of a table.
const FORMATS: &[&str] = &["core::fmt::write", "core::fmt::Formatter>::", "alloc::fmt::format"];
const FORMATTED: &[&str] = &[" as core::fmt::Display>::fmt", " as core::fmt::Write>::write_fmt"];

/// Leaves of each function that panics a trap, and nothing of the places that they would name.
pub fn trap(module: &mut Module) {
    trap_functions(module, &named(module, only_panics));
    walrus::passes::gc::run(module);
    let formats = named(module, formats);
    if !is_called(module, &formats) {
        trap_functions(module, &formats);
    }
    forget_places(module);
}

/// The module's own functions of such names.
fn named(module: &Module, is: impl Fn(&str) -> bool) -> Vec<FunctionId> {
    let functions = module.funcs.iter_local().map(|(id, _)| id);
    functions.filter(|id| module.funcs.get(*id).name.as_deref().is_some_and(&is)).collect()
}

/// Whether one of them is called by a function besides these.
fn is_called(module: &Module, functions: &[FunctionId]) -> bool {
    struct Calls<'a>(&'a [FunctionId], bool);
    impl Visitor<'_> for Calls<'_> {
        fn visit_call(&mut self, call: &Call) {
            self.1 |= self.0.contains(&call.func);
        }
    }
    let mut calls = Calls(functions, false);
    for (id, function) in module.funcs.iter_local() {
        if !functions.contains(&id) {
            dfs_in_order(&mut calls, function, function.entry_block());
        }
    }
    calls.1
}

fn trap_functions(module: &mut Module, functions: &[FunctionId]) {
    for &id in functions {
        let params = module.types.params(module.funcs.get(id).ty()).to_vec();
        let results = module.types.results(module.funcs.get(id).ty()).to_vec();
        let args = params.iter().map(|kind| module.locals.add(*kind)).collect();
        let mut body = FunctionBuilder::new(&mut module.types, &params, &results);
        body.func_body().unreachable();
        module.funcs.get_mut(id).kind = FunctionKind::Local(body.local_func(args));
    }
}

/// A place is a `core::panic::Location`: four words, the address of a path, its length, line, column.
/// Only functions that panic read one.
fn forget_places(module: &mut Module) {
    let mut cleared: Vec<(DataId, Range<usize>)> = Vec::new();
    let segments = Segments::of(module);
    for (id, start, bytes) in &segments.0 {
        let first = (4 - start % 4) % 4;
        for at in (first..bytes.len().saturating_sub(15)).step_by(4) {
            let [address, length, line, column] =
                [0, 4, 8, 12].map(|word| word_at(bytes, at + word));
            let is_near = (1..100_000).contains(&line) && (1..1_000).contains(&column);
            let path = is_near.then(|| segments.find(address, length)).flatten();
            let Some((path_in, path_at)) = path else { continue };
            if segments.bytes(path_in, &path_at).is_some_and(|path| path.ends_with(b".rs")) {
                cleared.push((*id, at..at + 16));
                cleared.push((path_in, path_at));
            }
        }
    }
    for (id, range) in cleared {
        module.data.get_mut(id).value[range].fill(0);
    }
}

/// What the memory holds from the start: each part with its address.
struct Segments(Vec<(DataId, usize, Vec<u8>)>);

impl Segments {
    fn of(module: &Module) -> Self {
        let placed = module.data.iter().filter_map(|data| match data.kind {
            DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } => {
                Some((data.id(), usize::try_from(start).ok()?, data.value.clone()))
            }
            _ => None,
        });
        Self(placed.collect())
    }

    /// Where in a segment so many bytes from an address on are.
    fn find(&self, address: usize, length: usize) -> Option<(DataId, Range<usize>)> {
        self.0.iter().find_map(|(id, start, bytes)| {
            let at = address.checked_sub(*start)?;
            let end = at.checked_add(length)?;
            (end <= bytes.len()).then_some((*id, at..end))
        })
    }

    fn bytes(&self, wanted: DataId, range: &Range<usize>) -> Option<&[u8]> {
        let (.., bytes) = self.0.iter().find(|(id, ..)| *id == wanted)?;
        bytes.get(range.clone())
    }
}

fn word_at(bytes: &[u8], at: usize) -> usize {
    let word = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
    usize::try_from(u32::from_le_bytes(word)).unwrap_or(usize::MAX)
}

fn only_panics(name: &str) -> bool {
    let plain = plain(name);
    let is_vec = plain.starts_with("alloc::vec::Vec<");
    PANIC.iter().any(|begin| plain.starts_with(begin))
        || (is_vec && plain.ends_with(METHODS_PANIC))
        || plain.ends_with(SHOWN)
}

fn formats(name: &str) -> bool {
    let plain = plain(name);
    FORMATS.iter().any(|begin| plain.starts_with(begin))
        || FORMATTED.iter().any(|end| plain.ends_with(end))
}

/// A name without what a compiler adds: `core[c5930c85a12de822]::panicking::panic_fmt`.
fn plain(name: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::new();
    for letter in name.trim_start_matches('<').chars() {
        match letter {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_panics_is_known_by_its_name() {
        for name in [
            "core[c5930c85a12de822]::panicking::panic_fmt",
            "core::panicking::panic_bounds_check",
            "core[c5930c85a12de822]::slice::index::slice_index_fail",
            "<alloc[3ca501edff3f0c7c]::vec::Vec<_, _>>::remove::assert_failed",
            "<&str as core[c5930c85a12de822]::fmt::Debug>::fmt",
        ] {
            assert!(only_panics(name), "{name}");
        }
        for name in [
            "attested::facts::resolve",
            "core[c5930c85a12de822]::str::pattern::StrSearcher::new",
            "std[a543996e6e7dbf1e]::panicking::panic_count::increase",
        ] {
            assert!(!only_panics(name), "{name}");
        }
    }

    #[test]
    fn what_panics_is_a_trap_and_nothing_else_changes() {
        let mut module = Module::default();
        let [panics, works] = ["core[0]::panicking::panic", "attested::answer"].map(|name| {
            let mut function = FunctionBuilder::new(&mut module.types, &[], &[]);
            function.name(name.to_owned()).func_body().i32_const(1).drop();
            let id = function.finish(Vec::new(), &mut module.funcs);
            module.exports.add(name, id);
            id
        });
        trap(&mut module);
        let first = |id| {
            let function = module.funcs.get(id).kind.unwrap_local();
            format!("{:?}", function.block(function.entry_block()).instrs[0].0)
        };
        assert!(first(panics).starts_with("Unreachable"), "{}", first(panics));
        assert!(first(works).starts_with("Const"), "{}", first(works));
    }

    #[test]
    fn what_formats_is_a_trap_where_nothing_is_formatted() {
        for formats_something in [false, true] {
            let mut module = Module::default();
            let mut write = FunctionBuilder::new(&mut module.types, &[], &[]);
            write.name("core[0]::fmt::write".to_owned()).func_body().i32_const(1).drop();
            let write = write.finish(Vec::new(), &mut module.funcs);
            let mut answer = FunctionBuilder::new(&mut module.types, &[], &[]);
            answer.name("attested::answer".to_owned());
            if formats_something {
                answer.func_body().call(write);
            }
            let answer = answer.finish(Vec::new(), &mut module.funcs);
            module.exports.add("answer", answer);
            module.exports.add("write", write);
            trap(&mut module);
            let function = module.funcs.get(write).kind.unwrap_local();
            let first = format!("{:?}", function.block(function.entry_block()).instrs[0].0);
            assert_eq!(first.starts_with("Unreachable"), !formats_something, "{first}");
        }
    }

    #[test]
    fn places_and_their_paths_are_forgotten_and_other_data_stay() {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.exports.add("memory", memory);
        let words = |words: [u32; 4]| words.map(u32::to_le_bytes).concat();
        let place = words([1024, 8, 120, 9]);
        // No place: what it names is no path, or the line is none.
        let others = [words([1032, 4, 120, 9]), words([1024, 8, 0, 9])].concat();
        let value = [b"src/a.rswordpad!".to_vec(), place, others.clone()].concat();
        let offset = ConstExpr::Value(Value::I32(1024));
        let id = module.data.add(DataKind::Active { memory, offset }, value);
        trap(&mut module);
        let left = &module.data.get(id).value;
        assert_eq!(left[..16], *b"\0\0\0\0\0\0\0\0wordpad!");
        assert_eq!(left[16..32], [0; 16]);
        assert_eq!(left[32..], others);
    }
}
