//! What a package is: files with names.

use crate::error::{Error, Expected, Kind, Problem};

/// A file of a Data Package, as it was fetched.
#[derive(Clone, Debug)]
pub struct File {
    /// The name of the resource (`statements`), or the path of the file (`data/statements.csv`).
    pub name: String,
    pub bytes: Vec<u8>,
}

impl File {
    /// The name of the resource: of a path, the last part without its `.csv`.
    pub fn resource(&self) -> &str {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        name.strip_suffix(".csv").unwrap_or(name)
    }

    /// The file of a resource.
    ///
    /// # Errors
    /// There is none, or more than one.
    pub fn find<'a>(files: &'a [File], resource: &str) -> Result<&'a File, Error> {
        let mut found = files.iter().filter(|file| file.resource() == resource);
        let kind = match (found.next(), found.next()) {
            (Some(file), None) => return Ok(file),
            (None, _) => Kind::MissingFile,
            (Some(_), Some(_)) => Kind::FileTwice,
        };
        Err(Error(Problem::new(kind, resource).expected(Expected::File).detail(resource)))
    }
}
