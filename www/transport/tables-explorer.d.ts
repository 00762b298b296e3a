/**
 * What `openDataset` gives for a plain table: any CSV whose rows are addends. Columns are named by
 * their position in the file, from 0. A missing key means "none".
 */
import type { ColumnInfo, Dialect, RowsOut } from './tables.js';
import type { Problem } from './wire.js';

/** Which column is what. */
export interface Roles {
  /** Names or codes of countries. */
  country?: number;
  date?: number;
  /** The numbers that are added up; none: rows are counted. `low` and `high` only with `best`. */
  low?: number;
  best?: number;
  high?: number;
  /** Coordinates, in degrees. */
  lat?: number;
  lon?: number;
  /** What else rows are told apart by, in the order shown. At most six. */
  categories: number[];
}

/** Totals and regions that stand among what they hold. They are left out unless a reader wants them. */
export interface Mixed {
  column: number;
  words: { text: string; rows: number; kind: 'total' | 'region' }[];
}

/** What a person sets by hand; what is absent is found out. */
export interface Wishes {
  /** A label of `TextDecoder`. */
  encoding?: string;
  /** A character, or `tab`. */
  delimiter?: string;
  /** A character, or `none`. */
  quote?: string;
  /** The row of the header, as a spreadsheet numbers it; `0`: none. */
  header?: string;
  /** What a comment begins with, or `none`. */
  comment?: string;
  decimal?: '.' | ',';
  /** What comes first in 03/04/2020. */
  order?: 'dmy' | 'mdy';
  /** `kind:<position>`: `words`, `whole`, `number`, `date`, `text`. */
  [kind: `kind:${number}`]: string | undefined;
}

/** What was decided of the file. */
export interface Decided extends Dialect {
  encoding: string;
  /** Whether the encoding was guessed. */
  guessed: boolean;
  byteOrderMark: boolean;
  gzip: boolean;
  /** Rows read, and rows that could not be: together all rows of the file below its header. */
  read: number;
  setAside: number;
  /** Of the file. */
  bytes: number;
}

/** What was opened. */
export interface TableDataset {
  kind: 'table';
  /** The name of the file. */
  name: string;
  decided: Decided;
  columns: ColumnInfo[];
  roles: Roles;
  /** Left out of every sum unless `totals` is set. */
  mixed: Mixed[];
  /** The columns that are of a year each, oldest first: a table that is wide. */
  years: { year: string; column: number }[];
  /** What the roles come to. */
  planned: {
    /** Of the groups: `nationality`, `day`, `month` or `year`, and the names of the categories. */
    groups: string[];
    /** First and last day, month or year of the table. */
    first?: string;
    last?: string;
    /** Whether a cell names several countries. */
    several: boolean;
    /** Rows that lack one of the numbers that are added. */
    leftOut: number;
    /** Rows that say that low is above best, or best above high; the first hundred by their row in the file. */
    lowOverBest: number;
    lowOverBestRows: number[];
    /** False where sums are of floating-point numbers. */
    exact: boolean;
  };
  /** The first thousand. */
  problems: Problem[];
  problemCount: number;
}

/** Values are words as they stand in the column; several: any of them. */
export interface TableFilter {
  /** Keys of the group `nationality`, several by comma, or as a list. */
  country?: string | string[];
  /** First and last day, month or year; both belong to it. */
  from?: string;
  to?: string;
  /** Of other columns, by their names. */
  where?: Record<string, string[]>;
  /** Totals and regions among countries are counted too. */
  totals?: boolean;
}

/** A sum, and what it rests on. */
export interface Sum {
  /** Where rows are counted only, all three are missing. */
  low?: number;
  best?: number;
  high?: number;
  /** Rows that the sum rests on. */
  rows: number;
  /** Rows of the group without a number: in no sum. */
  leftOut: number;
}

export interface TableGroup extends Sum {
  /** ISO 3166-1 alpha-3 where the word is a country, else the word; `2025-03`; a word of the column. */
  key: string;
}

export interface TableAnswer {
  total: Sum;
  /**
   * Each ignores the filter on its own column. Nationalities and words: the greatest first; dates in
   * order. A row that names several countries is in the group of each, and once in the total.
   */
  groups: { nationality?: TableGroup[]; day?: TableGroup[]; month?: TableGroup[]; year?: TableGroup[]; [column: string]: TableGroup[] | undefined };
}

export interface TableCallOptions {
  signal?: AbortSignal;
  /** Replaces the earlier `latest` calls that have no answer yet: they reject with an `AbortError`. */
  latest?: boolean;
}

/** Bytes and rows so far. No `total`: not known. */
export interface TableProgress {
  resource: string;
  loaded: number;
  total?: number;
  rows: number;
}

export interface TableExplorer {
  readonly dataset: TableDataset;
  query(filter?: TableFilter, options?: TableCallOptions): Promise<TableAnswer>;
  /** The rows of the filter as the file said. */
  rows(filter: TableFilter | undefined, page: { from: number; count: number }, options?: TableCallOptions): Promise<RowsOut>;
  /** The rows of the filter as CSV (UTF-8). */
  export(filter: TableFilter | undefined, format: 'csv', options?: TableCallOptions): Promise<Uint8Array>;
  /** Prepares for a group whose filter is about to move: `nationality`, `month`, a column's name. */
  prepare(group: string, filter?: TableFilter, options?: TableCallOptions): Promise<void>;
  /** With other roles: those found, and over them what is given (`undefined`: no column). The dataset is another object then. */
  assign(roles: Partial<Roles>, options?: TableCallOptions): Promise<TableDataset>;
  /** Reads the file anew as a person wishes; the old reading stays if that fails. */
  reopen(wishes: Wishes, options?: { signal?: AbortSignal; progress?: (progress: TableProgress) => void }): Promise<TableDataset>;
  close(): void;
}
