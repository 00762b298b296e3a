"""
Compares what was made of tables with what pandas makes of them, cell by cell, as text.

usage: compare.py OURS.json: a list of {path, ours, encoding, delimiter, header, read, setAside}, where
`ours` is a CSV that was written from what was read. Prints a line for each table: its name, "same", or
what differs.
"""
import gzip
import json
import sys

import warnings

import pandas

warnings.simplefilter("ignore")


def theirs(table):
    """The header and the rows below it, each cell as its text; rows that are too long or too short as they are."""
    opened = gzip.open if table["path"].endswith(".gz") else open
    with opened(table["path"], "rt", encoding=table["encoding"].replace("utf-16le", "utf-16").replace("utf-16be", "utf-16"), newline="") as file:
        text = file.read().lstrip("\ufeff")
    if table["lineEnds"] == "cr":
        text = text.replace("\r", "\n")
    ragged = []

    def long(cells):
        ragged.append(cells)
        return None

    from io import StringIO

    frame = pandas.read_csv(
        StringIO(text), sep=table["delimiter"], header=None, skiprows=max(0, table["header"] - 1), dtype=str,
        keep_default_na=False, na_filter=False, engine="python", on_bad_lines=long, index_col=False,
        quotechar=table["quote"] or '"', quoting=0 if table["quote"] else 3,
    )
    return frame.fillna("").values.tolist(), ragged


def ours(table):
    frame = pandas.read_csv(table["ours"], header=None, dtype=str, keep_default_na=False, na_filter=False, index_col=False, skip_blank_lines=False, compression=None)
    rows = frame.values.tolist()
    if table["lineEnds"] == "cr":
        rows = [[cell.replace("\r", "\n") for cell in row] for row in rows]
    return rows


def difference(table):
    try:
        expected, ragged = theirs(table)
        got = ours(table)
    except Exception as error:
        return f"pandas: {error}"
    # Where there is no header, ours has one made up.
    expected = expected[1:] if table["header"] > 0 else expected
    rows = len(expected) + len(ragged)
    if table["read"] + table["setAside"] != rows:
        return f"{table['read']} read and {table['setAside']} set aside, but {rows} rows"
    if table["setAside"] > 0:
        return "same" if table["setAside"] >= len(ragged) else f"{len(ragged)} ragged rows"
    for number, (mine, other) in enumerate(zip(got[1:], expected), 1):
        if mine != other:
            return f"row {number}: {mine} for {other}"[:300]
    return "same" if len(got) == len(expected) + 1 else f"{len(got)} for {len(expected)}"


for table in json.load(open(sys.argv[1])):
    print(f"{table['path'].rsplit('/', 1)[-1]}\t{difference(table)}")
