/**
 * What crosses between the core of plain tables (Rust, src/wasm/tables.rs) and JavaScript: one class,
 * few and coarse calls. The module is `www/core/attested_tables.js` with `attested_tables_bg.wasm`
 * beside it (made by `cargo xtask build`); loaded for plain tables alone, in a worker.
 *
 * Absent means the key is missing. Columns are named by their position in the file, from 0. What goes
 * in is a flat list of strings: name, value, name, value; a name may stand several times.
 */
import type { Problem } from './wire.js';

/**
 * A table that is read piece by piece, then planned, then asked.
 *
 * `piece` ... `finish`, `plan`, then `select`, `activate`, `answer`, `rows`, `export` in any order. A
 * call out of order gives nothing (an answer without numbers, no rows); `plan` may be called again at
 * any time and drops the selection. `free()` gives back the memory.
 */
export interface Tables {
  /**
   * Another piece of the file, as UTF-8, cut anywhere (some hundred kilobytes each: one long call runs
   * unoptimised). The first `piece` may begin with a byte order mark. Gives the rows read so far.
   */
  piece(bytes: Uint8Array): number;
  /** What was read. Throws a `Problem` where nothing can be made of the file. */
  finish(): TableInfo;
  /**
   * Which columns are what. Names and values:
   *
   * - `dimension:<key>` = column, or column and grain, `3:month`. A view of the linked views, in the
   *   order given, at most 8. The key is yours (`nationality`, `place`, `month`, ...). Grains of a column
   *   of dates: `day` (if none is given), `month`, `year`; whatever is shown, dates are filtered by days.
   *   A column of numbers is shown in bins; each word of a column of words is a group.
   *   With the grain `words`, also dates and numbers are, as they stand in the file.
   * - `low`, `best` (or `value`, which is the same), `high` = columns of numbers. Where one is not
   *   planned, the nearest stands for it: with `value` alone the three are the same, but for cells that
   *   give an interval (`<5`). None of them: rows are counted only.
   *
   * Throws a `Problem` (resource `plan`) where a column is not there or does not fit (text that differs
   * from row to row makes no groups), or there are too many dimensions.
   */
  plan(roles: string[]): PlanInfo;
  /**
   * Replaces all filters. Names and values:
   *
   * - `<key>` = a group as it stands in `PlanInfo.views[].groups`; several times: any of them. A word
   *   that is no group selects nothing.
   * - `<key>:from`, `<key>:to` = a range of dates (ISO 8601, may be reduced: `2024`, `2024-02`), or of
   *   numbers, for a dimension shown in bins (its bins' starts). Both ends belong to it: `to` = `2024-02`
   *   holds all of February. Rows without a date or number are outside any range.
   *
   * Dimensions without a name are not filtered. Cheap: the work is done by `answer`. Throws a `Problem`
   * (resource `filter`) for a key that was not planned, or an end that is not a date or a number.
   */
  select(filter: string[]): void;
  /**
   * Prepares sums for moving the filter of one dimension: some milliseconds per million rows. Until the
   * filter of another dimension changes, `answer` then takes groups, not rows. Without it every answer
   * is the same, only slower. Call it when idle: as a pointer enters a view, after an answer.
   */
  activate(key: string): void;
  /** Whether `answer` would be quick: nothing but the filter of the active dimension has changed. */
  ready(): boolean;
  /**
   * The linked views under the selection, each ignoring the filter on its own dimension. Five numbers
   * for each group of each view, laid out by `PlanInfo.views[].offset`, and for the total at
   * `PlanInfo.total`:
   *
   * - rows: those that the sums rest on (all rows, where rows are counted only);
   * - low, best, high: the sums (0 where rows are counted only). Whole numbers are exact up to 2^53;
   *   decimals are summed as whole numbers of their last place where `PlanInfo.exact`;
   * - left out: rows of the group that have no number, and are in none of the four before.
   *
   * A fresh array with a buffer of its own: transfer it.
   */
  answer(): Float64Array;
  /** Rows under the selection (all filters), with what they say; counted from 0. */
  rows(from: number, count: number): RowsOut;
  /** The rows under the selection as CSV (UTF-8, `,`, `\r\n`, header first), cells as the file said. */
  export(): Uint8Array;
  free(): void;
}

export interface TablesClass {
  /**
   * What a person has set by hand; what is absent is found out. Names and values: `delimiter`, `quote`
   * (a character, or empty for none), `header` (the row it is in, from 1; `0` for none), `comment`,
   * `decimal` (`.` or `,`), `kind:<column>` (`words`, `whole`, `number`, `date`, `text`), `order` (`dmy`
   * or `mdy`). Throws a `Problem` (resource `wishes`).
   */
  new (wishes: string[]): Tables;
}

/** What was read. `rows.read + rows.setAside` is the number of rows in the file, always. */
export interface TableInfo {
  dialect: Dialect;
  rows: { read: number; setAside: number };
  columns: ColumnInfo[];
  /** The first thousand. */
  problems: Problem[];
  problemCount: number;
}

/** How the file is written, as found or as wished. */
export interface Dialect {
  delimiter: string;
  quote: string;
  /** What a comment line begins with; empty for none. */
  comment: string;
  /** The row of the header as a spreadsheet shows it; 0 for none. */
  header: number;
  /** Rows above the header; comments; blank lines. None of them is a row. */
  preamble: number;
  comments: number;
  blank: number;
  /** Whether a row of HXL tags was found. */
  hxl: boolean;
  decimal: '.' | ',';
  lineEnds: 'lf' | 'crlf' | 'cr' | 'mixed';
}

export interface ColumnInfo {
  name: string;
  kind: 'words' | 'whole' | 'number' | 'date' | 'text';
  /** Of words. */
  distinct?: number;
  /** Of words: most rows first, at most 500. */
  words?: { text: string; rows: number }[];
  /** Of numbers and dates. */
  least?: string;
  greatest?: string;
  /** What stands for "no value", as it stands there, and in how many rows. */
  missing: { mark: string; rows: number }[];
  /** Cells that give an interval (`<5`). */
  intervals?: number;
  /** Of dates such as 03/04/2020: which was read, and whether that was assumed. */
  order?: 'dmy' | 'mdy';
  orderUnsure?: true;
  /** Whether the decimal mark could not be told from the column (`1,234`) and was assumed. */
  decimalUnsure?: true;
  /** Rows that can neither be read as what the column holds nor have a missing mark. They are among `missing`. */
  unread?: number;
  hxl?: string;
  /** Some cells as they stand, not empty. */
  examples: string[];
}

export interface PlanInfo {
  views: {
    key: string;
    /**
     * Words; or ISO days, months or years (all between the first and the last); or starts of bins. A
     * last group `''` holds the rows without a date or number, if there are any.
     */
    groups: string[];
    /** Of bins: how wide. */
    width?: number;
    /** Where the view begins in `answer`: five numbers per group. */
    offset: number;
  }[];
  /** Where the total begins in `answer`: its five numbers. */
  total: number;
  rows: number;
  /** Rows that lack one of the numbers planned. They are left out of every sum, and counted. */
  leftOut: number;
  /** Rows that say low > best or best > high; they are summed as they stand. The first 100 by their row in the file. */
  lowOverBest: number;
  lowOverBestRows: number[];
  /** False where the column's numbers have no common last place (or their sum has 19 digits and more): sums are then of floating-point numbers. */
  exact: boolean;
}

/** A page of rows. */
export interface RowsOut {
  /** Rows under the selection in all. */
  of: number;
  /** The row of each in the file, as a spreadsheet numbers it. */
  numbers: number[];
  /** Row after row, as many cells each as there are columns, as the file said. */
  cells: string[];
}
