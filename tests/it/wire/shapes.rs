//! The shapes of the boundary as their source declares them, so that the
//! examples can be asked what of it they show.

use std::collections::BTreeMap;

use serde_json::Value;

/// A key of a shape.
struct Key {
    name: String,
    /// Whether it may be missing.
    optional: bool,
    /// The innermost type: of `Option<Vec<Figure>>`, `Figure`.
    of: String,
}

/// The structs of `src/wasm/wire.rs`, by name.
pub struct Shapes(BTreeMap<String, Vec<Key>>);

/// For each optional key (`Figure.high`), how often it is there and how often not.
pub type Seen = BTreeMap<String, [usize; 2]>;

impl Shapes {
    /// Reads the declarations.
    pub fn read(source: &str) -> Shapes {
        let mut shapes = BTreeMap::new();
        let mut lines = source.lines();
        while let Some(line) = lines.next() {
            let name = line.strip_prefix("pub struct ").and_then(|line| line.strip_suffix(" {"));
            let Some(name) = name.and_then(|name| name.split('<').next()) else { continue };
            shapes.insert(name.to_owned(), keys(lines.by_ref().take_while(|line| *line != "}")));
        }
        Shapes(shapes)
    }

    /// Every optional key, seen neither way.
    pub fn unseen(&self) -> Seen {
        let optional = |(shape, keys): (&String, &Vec<Key>)| {
            let names = keys.iter().filter(|key| key.optional);
            names.map(|key| (format!("{shape}.{}", key.name), [0, 0])).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(optional).collect()
    }

    /// Counts what a value of a type shows.
    pub fn look(&self, of: &str, value: &Value, seen: &mut Seen) {
        // One lead, or a list of them.
        let of = if of == "Leads" { "Lead" } else { of };
        if let Value::Array(values) = value {
            values.iter().for_each(|value| self.look(of, value, seen));
            return;
        }
        for key in self.0.get(of).into_iter().flatten() {
            let found = value.get(&key.name);
            if let Some([there, missing]) = seen.get_mut(&format!("{of}.{}", key.name)) {
                *(if found.is_some() { there } else { missing }) += 1;
            }
            if let Some(found) = found {
                self.look(&key.of, found, seen);
            }
        }
    }
}

/// `#[serde(skip_serializing_if ...)]` goes before `pub high: Option<u32>,`.
fn keys<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Key> {
    let (mut keys, mut optional) = (Vec::new(), false);
    for line in lines.map(str::trim) {
        optional |= line.contains("skip_serializing_if");
        let Some((name, of)) = line.strip_prefix("pub ").and_then(|field| field.split_once(": "))
        else {
            continue;
        };
        let of = of.replace("<'a>", "");
        let of = of.trim_end_matches([',', '>']).rsplit('<').next().unwrap_or(&of);
        keys.push(Key { name: camel_case(name), optional, of: of.to_owned() });
        optional = false;
    }
    keys
}

/// `not_broken_down` as it crosses: `notBrokenDown`.
fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
}
