//! Where the core panics it traps at once.
//!
//! The client learns of a panic by the trap that ends it, and of nothing else: a module in a browser
//! has no standard error. So what puts the words of a panic together, and what hands it the place and
//! the values, is weight that nobody reads.
use walrus::{FunctionBuilder, FunctionKind, Module};

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
    "std::panicking::panic_with_hook",
    "__rustc::rust_begin_unwind",
    "__rustc::rust_panic",
];

/// And one that each method of a `Vec` has for itself.
const METHODS_PANIC: &str = "::assert_failed";

/// Leaves of each function that panics a trap.
pub fn trap(module: &mut Module) {
    let panics: Vec<_> = module
        .funcs
        .iter_local()
        .filter(|(_, function)| module.types.results(function.ty()).is_empty())
        .map(|(id, _)| id)
        .filter(|id| module.funcs.get(*id).name.as_deref().is_some_and(only_panics))
        .collect();
    for id in panics {
        let params = module.types.params(module.funcs.get(id).ty()).to_vec();
        let args = params.iter().map(|kind| module.locals.add(*kind)).collect();
        let mut body = FunctionBuilder::new(&mut module.types, &params, &[]);
        body.func_body().unreachable();
        module.funcs.get_mut(id).kind = FunctionKind::Local(body.local_func(args));
    }
}

/// By its name, as a compiler writes it: `core[c5930c85a12de822]::panicking::panic_fmt`.
fn only_panics(name: &str) -> bool {
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
    let is_vec = plain.starts_with("alloc::vec::Vec<");
    PANIC.iter().any(|begin| plain.starts_with(begin)) || (is_vec && plain.ends_with(METHODS_PANIC))
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
            function.finish(Vec::new(), &mut module.funcs)
        });
        trap(&mut module);
        let first = |id| {
            let function = module.funcs.get(id).kind.unwrap_local();
            format!("{:?}", function.block(function.entry_block()).instrs[0].0)
        };
        assert!(first(panics).starts_with("Unreachable"), "{}", first(panics));
        assert!(first(works).starts_with("Const"), "{}", first(works));
    }
}
