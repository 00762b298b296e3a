/**
 * What crosses the boundary between the core and JavaScript, and what the
 * module `attested.js` gives out. Written by `src/wasm/wire.rs`; frozen as
 * examples in `tests/wire/*.json`, which `tsc` holds against these types.
 *
 * People are whole numbers. A missing key means "none" or "not given": an
 * absent `high` is "no upper bound", an absent `low` is "no figure found",
 * which is not 0. Dates are ISO 8601 and may be reduced (`2025-02`). Rules,
 * problems and conflicts are codes and numbers; their words are messages.
 */

/** The filter. Every value is a string; absent or empty: not filtered. One table (`filters.js`) for URL, attributes and properties. */
export interface Filter {
  /** Id of a measure. */
  measure?: string;
  /** ISO 3166-1 alpha-3 nationalities, several by comma. */
  country?: string;
  /** Id of a place: what lies inside it is included. */
  place?: string;
  /** ISO 3166-1 alpha-3 of the country passed through. */
  via?: string;
  /** ISO 3166-1 alpha-3 of the country sent to. */
  destination?: string;
  sex?: 'f' | 'm' | '';
  /** Ids, several by comma. */
  claimant?: string;
  /** Ids, several by comma. */
  source?: string;
  /** The chosen period: first and last day, may be reduced. */
  from?: string;
  to?: string;
  /** Figures up to this day. */
  asof?: string;
}

/** Something in the data that was set aside, or a filter value that was ignored. */
export interface Problem {
  /** Message key: `problem.<code>`. */
  code: string;
  /** File or resource ("statements", "filter"). */
  resource: string;
  /** Row in the file, 1 for the header. */
  row?: number;
  column?: string;
  /** What stood there (shortened to 80 characters). */
  value?: string;
  /** What was expected: a code (`expected.<code>` is its message) ... */
  expected?: string;
  /** ... and what goes into its words: allowed values, a date, an id. */
  detail?: string;
}

/** A number of people that the core worked out. */
export interface Figure {
  /** "At least". With `best` and without both: no statement names this group. */
  low?: number;
  best?: number;
  /** Missing: no upper bound. Shown in the working alone. */
  high?: number;
  /** True where some counted group may hold more of these people than any figure says. */
  more: boolean;
  /** Of a stock: the day it stands for, as printed (may be reduced). */
  day?: string;
  /** Whether `day` is inferred. */
  dayInferred?: boolean;
  /** Behind `low`: statements in force, claimants, pages. */
  statements: number;
  voices: number;
  pages: number;
  /** Among the selected subjects' cells of this group. */
  conflicts: number;
  /** True where the best set of subjects was too hard to prove; `low` is still a valid bound. */
  unproven?: true;
}

export interface Group extends Figure {
  /** Id of a measure, place, claimant or source; ISO 3166-1 alpha-3; `f` or `m`; `2025-03`. */
  key: string;
}

/** The statement a reader should meet first. */
export interface Lead {
  /** Id of the statement. */
  statement: string;
  measure: string;
  nationality: string;
  /** One statement for each group of people contained in it (same measure; same day for a stock), largest first. */
  parts: string[];
  /** Newer counts by official claimants of people who are not in it, newest first. In the list of all claimants' leads: of the first alone. */
  later: string[];
  /** Newer counts by other claimants (not official) of people who are not in it, newest first; likewise. */
  laterOthers: string[];
  /** "Of whom": one statement for each group of another measure that is among these people (returned among assisted), largest first; never added. */
  ofWhom: string[];
}

export interface Range {
  low: number;
  high?: number;
}

export interface Answer {
  /** The filter as understood; ignored values left out. */
  filter: Filter;
  /** Filter values that were ignored, and why. */
  ignored: Problem[];
  /** Figures up to this day (the filter's, or the last day of the data). */
  asof: string;
  /** The newest day that an admitted figure surely stands for. */
  newest?: string;
  /** With a measure chosen. */
  total?: Figure;
  groups: {
    /** Every measure, in the order of its file; ignores the filter's measure. */
    measure: Group[];
    /** The rest with a measure chosen, as far as they are wanted. Each ignores the filter on its own dimension; only groups that a statement names. Largest `low` first; months in order. */
    nationality?: Group[];
    place?: Group[];
    month?: Group[];
    sex?: Group[];
    claimant?: Group[];
    source?: Group[];
  };
  /** One lead where one nationality is chosen (absent: no official count); else a list, greatest first: they overlap. */
  lead?: Lead | Lead[];
  /** Subjects: counts of an earlier day (stocks), not added. */
  earlier: string[];
  /** Subjects: counts that also include other places or dates, not counted. */
  wider: string[];
  /** Ids of conflicts among the selected subjects. */
  conflicts: string[];
  /** With a measure chosen: people of whom no nationality is given. */
  notBrokenDown: { nationality?: Range };
  /** Statements that the filter admits and selects, and the claimants and pages behind them. */
  said: { statements: number; claimants: number; pages: number };
}

export interface Claimant {
  id: string;
  name: string;
  kind: 'government' | 'un' | 'armed_group' | 'ngo' | 'media' | 'company' | 'person' | 'unnamed';
  /** ISO 3166-1 alpha-3. */
  country?: string;
  note?: string;
}

export interface Source {
  id: string;
  publisher: string;
  title?: string;
  url?: string;
  /** Date of publication. */
  published?: string;
  kind: 'official' | 'un' | 'agency' | 'ngo' | 'outlet' | 'other';
  language?: string;
  /** Id of the page that this one repeats. */
  copyOf?: string;
  /** `found`, `copy`, `not found`; missing: not looked up. */
  checked?: string;
  note?: string;
}

export interface Subject {
  id: string;
  label: string;
  measure: string;
  place: string;
  via?: string;
  destination?: string;
  only?: string;
  from?: string;
  to?: string;
  /** Whether the period is inferred. */
  inferred?: true;
  time: 'event' | 'running total' | 'stock';
  within: string[];
  apart: string[];
  note?: string;
}

/** Why a statement is not in force, or does not count: message key `rule.<code>`. */
export type Status =
  | 'in force'
  | 'latest' // an older figure of a running total or stock
  | 'of' // a share or rank whose whole is not in force
  | 'earlier' // a stock of an earlier day
  | 'wider'
  | 'contained'
  | 'may overlap'
  | 'not chosen' // its source or claimant
  | 'after the as-of';

/** One printed figure, with what it is about. */
export interface Statement {
  id: string;
  /** `ALL`, ISO 3166-1 alpha-3, or `X-…`. */
  nationality: string;
  sex?: 'f' | 'm';
  kind: 'count' | 'share' | 'rank';
  /** People, a fraction from 0 to 1, or a rank. */
  value?: number;
  valueTo?: number;
  /** `about`, `over`, … as in the file; missing: none. */
  qualifier?: string;
  /** Id of the statement a share or rank is of. */
  of?: string;
  asOf: string;
  /** Whether `asOf` is ours. */
  inferred?: true;
  /** The printed verb. */
  wording?: string;
  /** The printed words. */
  quote?: string;
  note?: string;
  /** What a count reads as. */
  low?: number;
  best?: number;
  high?: number;
  status: Status;
  subject: Subject;
  claimant: Claimant;
  source: Source;
  /** Whether the claimant is a government or a UN body. */
  official: boolean;
}

/** As the core sends it: references are ids; `attested.js` joins them. */
export interface StatementTables {
  statements: (Omit<Statement, 'subject' | 'claimant' | 'source'> & { subject: string; claimant: string; source: string })[];
  subjects: Subject[];
  claimants: Claimant[];
  sources: Source[];
}

/** A cell of a subject. */
export interface Cell {
  subject: string;
  nationality: string;
  sex?: 'f' | 'm';
}

/** One tightening. */
export interface Step {
  /** `latest`, `alternatives`, `parts`, `complete list`, `only`, `rank`, `share`, `within`, ... */
  rule: string;
  cell: Cell;
  /** Which end moved, from where (missing: unbounded) to where (missing: unbounded). */
  end: 'low' | 'high';
  from?: number;
  to?: number;
  /** The other cells it rests on, with the bound of each that was used. */
  by: (Cell & { low?: number; high?: number })[];
  /** The statements it rests on. */
  statements: string[];
}

/** Statements that cannot all be true. */
export interface Conflict {
  id: string;
  /** `sources disagree`, `falling total`, `parts`, `within`, ... */
  rule: string;
  cell: Cell;
  /** The statements: an irreducible set; of `sources disagree`, each that clashes with another. */
  statements: string[];
  /** The least and the greatest bound that clash. */
  least?: number;
  greatest?: number;
  /** The statement that stands: of those that disagree the one that `best` follows, of a falling total the newest. */
  followed?: string;
}

/** What one subject does in a number. */
export interface WorkingSubject {
  subject: Subject;
  /** `counted`: its low is in the sum. */
  role: 'counted' | 'contained' | 'may overlap' | 'earlier' | 'wider' | 'unnamed';
  /** The subject that contains it, or that it may overlap with. */
  by?: string;
  low?: number;
  best?: number;
  high?: number;
  day?: string;
  dayInferred?: boolean;
  /** Tightenings of its cells, in order. */
  steps: Step[];
}

/** Everything behind one number: statements.md §6. */
export interface Working {
  filter: Filter;
  figure: Figure;
  subjects: WorkingSubject[];
  statements: Statement[];
  conflicts: Conflict[];
  /** Problems of rows of these subjects that were set aside. */
  setAside: Problem[];
}

/** As the core sends it: references are ids; `attested.js` joins them. */
export interface WorkingTables extends Omit<Working, 'subjects' | 'statements'> {
  subjects: (Omit<WorkingSubject, 'subject'> & { subject: string })[];
  tables: StatementTables;
}

/** What was opened. */
export interface DatasetInfo {
  /** From the datapackage.json, where it has them; `name` is for programs. */
  name?: string;
  title?: string;
  version?: string;
  licence?: string;
  /** The newest day that a figure surely stands for. */
  newest?: string;
  counts: { statements: number; subjects: number; claimants: number; sources: number; setAside: number };
  /** In the order of the file. */
  measures: { id: string; kind: 'flow' | 'stock'; label: string }[];
  places: { id: string; name: string; within?: string; country?: string; lat?: string; lon?: string; names: { lang: string; name: string }[] }[];
  /** ISO 3166-1 alpha-3 codes that a statement names, with how many do; most first. */
  nationalities: { code: string; statements: number }[];
  claimants: Claimant[];
  sources: Source[];
  vias: string[];
  destinations: string[];
  /** Every day that a figure stands for (last day of its date), in order: the stops of the as-of. */
  days: string[];
  problems: Problem[];
}

/** What an answer with a measure can be grouped by. */
export type GroupName = 'nationality' | 'place' | 'month' | 'sex' | 'claimant' | 'source';

export interface CallOptions {
  /** Rejects with an `AbortError`. */
  signal?: AbortSignal;
  /** Replaces the earlier `latest` calls of the same method that have no answer yet: they reject with an `AbortError`. */
  latest?: boolean;
}

/** What `openDataset` gives. No DOM: browser page, worker and Node 20. */
export interface Explorer {
  readonly dataset: DatasetInfo;
  /** `groups`: the group-bys that are wanted beside `measure`; missing: all. Fewer are faster. */
  query(filter?: Filter, options?: CallOptions & { groups?: GroupName[] }): Promise<Answer>;
  /** Wants a measure. */
  working(filter: Filter, options?: CallOptions): Promise<Working>;
  /** Newest first. With a country: its rows; with a sex: that sex. */
  statements(filter?: Filter, options?: CallOptions): Promise<Statement[]>;
  /**
   * `csv`: exactly the statements shown, with sources, for a spreadsheet (UTF-8 with a byte order mark).
   * `datapackage`: the files of a Data Package, its datapackage.json first, with the rows that the
   * answer rests on: opened, it gives the same total, lead and statements for this filter.
   */
  export(filter: Filter, format: 'csv' | 'datapackage', options?: CallOptions): Promise<Uint8Array | { name: string; bytes: Uint8Array }[]>;
  close(): void;
}
