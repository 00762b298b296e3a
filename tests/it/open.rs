//! The room `statements`, by its door: what it reads, what it sets aside, and
//! what it says about it.

mod bad_rows;
mod files;
mod mutations;
mod package;
mod shipped;
mod words;

pub use mutations::Random;

use attested::error::{Problem, rows_set_aside};
use attested::statements::{Dataset, open};
use attested::table::File;
use attested::table::csv::Reader;

/// The resources of a dataset.
const RESOURCES: [&str; 6] =
    ["places", "measures", "claimants", "sources", "subjects", "statements"];

/// The files that ship with the product.
pub fn shipped() -> Vec<File> {
    let read = |name: &str| {
        let path = format!("{}/data/{name}.csv", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        File { name: name.to_owned(), bytes }
    };
    RESOURCES.map(read).into()
}

/// A dataset small enough to be read, in which everything is right.
fn small() -> Vec<File> {
    let file = |(name, text): (&str, &str)| File { name: name.to_owned(), bytes: text.into() };
    SMALL.map(file).into()
}

/// The bytes of a file among them.
fn bytes<'f>(files: &'f mut [File], name: &str) -> &'f mut Vec<u8> {
    &mut files.iter_mut().find(|file| file.name == name).expect(name).bytes
}

/// Replaces a part of a file, which must be there once.
fn edit(files: &mut [File], name: &str, old: &str, new: &str) {
    let bytes = bytes(files, name);
    let text = String::from_utf8(std::mem::take(bytes)).expect("the small files are text");
    assert_eq!(text.matches(old).count(), 1, "{old:?} in {name}");
    *bytes = text.replace(old, new).into_bytes();
}

/// How many rows a dataset holds of each resource.
fn lengths(dataset: &Dataset) -> [usize; 6] {
    [
        dataset.places.len(),
        dataset.measures.len(),
        dataset.claimants.len(),
        dataset.sources.len(),
        dataset.subjects.len(),
        dataset.statements.len(),
    ]
}

/// Rows read and rows set aside are the rows of the file, for each resource.
fn assert_nothing_skipped(files: &[File], dataset: &Dataset, problems: &[Problem]) {
    for (name, read) in RESOURCES.iter().zip(lengths(dataset)) {
        let file = File::find(files, name).expect("it was opened");
        let (mut reader, mut record) = (Reader::new(&file.bytes), Vec::new());
        let records = std::iter::from_fn(|| reader.read(&mut record)).count();
        let of_file: Vec<Problem> =
            problems.iter().filter(|p| p.resource == *name).cloned().collect();
        assert_eq!(read + rows_set_aside(&of_file), records - 1, "{name}: {of_file:#?}");
    }
}

/// Opens what can be opened and holds the law of rows against it.
fn opened(files: &[File]) -> (Dataset, Vec<Problem>) {
    let (dataset, problems) = open(files).expect("it opens");
    assert_nothing_skipped(files, &dataset, &problems);
    (dataset, problems)
}

const SMALL: [(&str, &str); 6] = [
    (
        "places",
        "\
id,name,within,country,lat,lon,name_th,name_km
world,World,,,,,โลก,
alpha,Alpha,world,AAA,10.5,-20,,
beta,Beta,world,BBB,,,,
north,North,alpha,AAA,,,,
",
    ),
    (
        "measures",
        "\
id,kind,label
freed,flow,Out
returned,flow,Home
awaiting,stock,Waiting
",
    ),
    (
        "claimants",
        "\
id,name,kind,country,note
ministry,Ministry,government,AAA,
paper,Paper,media,,its own words
",
    ),
    (
        "sources",
        "\
id,publisher,title,url,published,kind,language,copy_of,checked,note
gazette,Gazette,,https://gazette.example/1,2025-04-01,official,en,,found,
daily,Daily,,,2025-04,outlet,en,,,
echo,Echo,,,,outlet,en,daily,copy,
",
    ),
    (
        "subjects",
        "\
id,label,measure,place,via,destination,only,from,to,dated,within,apart,note
total,All in Alpha,freed,alpha,,,,2025-01-01,,stated,,,
march,A raid,freed,north,,,,2025-03-05,2025-03-05,stated,total,may,
may,Another,freed,north,,,,2025-05,2025-05-20,inferred,total,march,
kenyans,Kenyans of the raid,freed,north,,,KEN,2025-03-05,2025-03-05,stated,march,,
home,Sent home,returned,beta,THA,KEN,KEN,2025-03-09,2025-03-09,stated,kenyans,,
camp,In the camp,awaiting,north,,,,,,,,,
tent,In a tent of it,awaiting,north,,,,,,,camp,,
",
    ),
    (
        "statements",
        "\
id,subject,nationality,sex,kind,value,value_to,qualifier,of,as_of,dated,wording,quote,claimant,source,note
F1,total,ALL,,count,1000,,about,,2025-04-01,stated,freed,about 1000,ministry,gazette,
F2,march,ALL,,count,260,,,,2025-03-05,stated,,,ministry,gazette,
F3,march,KEN,f,count,10,20,,,2025-03,inferred,,,paper,daily,
F4,march,X-rest,,count,,,dozens,,2025-03-05,stated,,,paper,echo,
F5,march,ETH,,share,0.25,,,F2,2025-03-05,stated,,,paper,daily,
F6,march,KEN,,rank,1,,,F2,2025-03-05,stated,,,paper,daily,
F7,march,KEN,,share,,,majority,F2,2025-03-05,stated,,,paper,daily,
F8,kenyans,KEN,,count,100,,,,2025-03-05,stated,,,ministry,gazette,
F9,camp,ALL,,count,50,,nearly,,2025-06-01,stated,,,paper,daily,
",
    ),
];
