//! Folders: listing, copying, telling apart.
use std::fs;
use std::path::{Path, PathBuf};

use crate::run::Failure;

/// The files below a folder, as paths relative to it, in order.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(next) = pending.pop() {
        for entry in fs::read_dir(&next).map_err(|e| Failure::file(&next, &e))? {
            let path = entry.map_err(|e| Failure::file(&next, &e))?.path();
            if path.is_dir() {
                pending.push(path);
            } else {
                found.push(path.strip_prefix(folder).expect("is below it").to_owned());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The files below a folder whose name ends so, as full paths; none where there is no such folder.
pub fn ending(folder: &Path, end: &str) -> Result<Vec<PathBuf>, Failure> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let all = list(folder)?.into_iter();
    Ok(all.filter(|p| p.to_string_lossy().ends_with(end)).map(|p| folder.join(p)).collect())
}

pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|e| Failure::file(path, &e))
}

/// As text; bytes that are not UTF-8 are shown as such.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    Ok(String::from_utf8_lossy(&read(path)?).into_owned())
}

pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|e| Failure::file(path, &e))
}

pub fn make_folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|e| Failure::file(path, &e))
}

/// Removes a folder and all in it, where there is one.
pub fn remove_folder(path: &Path) -> Result<(), Failure> {
    if !path.exists() {
        return Ok(());
    }
    fs::remove_dir_all(path).map_err(|e| Failure::file(path, &e))
}

/// Copies files, named relative to `from`, to the same places below `to`.
pub fn copy(from: &Path, to: &Path, relative: &[PathBuf]) -> Result<(), Failure> {
    for path in relative {
        let (source, goal) = (from.join(path), to.join(path));
        make_folder(goal.parent().unwrap_or(to))?;
        fs::copy(&source, &goal).map_err(|e| Failure::file(&source, &e))?;
    }
    Ok(())
}

/// What differs between two folders, a line each; none where they are the same to the byte.
pub fn differences(one: &Path, other: &Path) -> Result<Vec<String>, Failure> {
    let (left, right) = (list(one)?, list(other)?);
    let mut lines = Vec::new();
    for path in &left {
        if !right.contains(path) {
            lines.push(format!("{}: only in {}", path.display(), one.display()));
        } else if let Some(at) = first_difference(&one.join(path), &other.join(path))? {
            lines.push(format!("{}: differs at byte {at}", path.display()));
        }
    }
    let added = right.iter().filter(|path| !left.contains(path));
    lines.extend(added.map(|path| format!("{}: only in {}", path.display(), other.display())));
    Ok(lines)
}

fn first_difference(one: &Path, other: &Path) -> Result<Option<usize>, Failure> {
    let (one, other) = (read(one)?, read(other)?);
    let common = one.iter().zip(&other).position(|(a, b)| a != b);
    Ok(common.or((one.len() != other.len()).then_some(one.len().min(other.len()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-{}-{name}", std::process::id()));
        remove_folder(&folder).unwrap();
        for (path, text) in files {
            let path = folder.join(path);
            make_folder(path.parent().unwrap()).unwrap();
            write(&path, text.as_bytes()).unwrap();
        }
        folder
    }

    #[test]
    fn differences_name_the_file_and_the_byte() {
        let one = folder("one", &[("a.txt", "abc"), ("b/c.txt", "same"), ("only.txt", "")]);
        let other = folder("other", &[("a.txt", "abd"), ("b/c.txt", "same"), ("b/new.txt", "")]);
        let found = differences(&one, &other).unwrap();
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(found[0], "a.txt: differs at byte 2");
        assert!(found[1].starts_with("only.txt: only in") && found[2].starts_with("b/new.txt"));
        assert!(differences(&one, &one).unwrap().is_empty());
        for folder in [one, other] {
            remove_folder(&folder).unwrap();
        }
    }

    #[test]
    fn a_file_that_is_the_start_of_the_other_differs_at_its_end() {
        let (one, other) = (folder("short", &[("a", "ab")]), folder("long", &[("a", "abc")]));
        assert_eq!(differences(&one, &other).unwrap(), ["a: differs at byte 2"]);
        for folder in [one, other] {
            remove_folder(&folder).unwrap();
        }
    }
}
