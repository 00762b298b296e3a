// The file as typed arrays, read by uDSV: words by number, days, whole numbers.
import { inferSchema, initParser } from 'udsv';
import { dayOf, pieces } from './layout.js';

/** Grows by half: a file does not say how many rows it has. */
class Growing {
  /** @param {any} kind of typed array */
  constructor(kind) {
    this.kind = kind;
    this.values = new kind(1 << 16);
    this.length = 0;
  }
  /** @param {number} value */
  push(value) {
    if (this.length === this.values.length) {
      const wider = new this.kind(this.length + (this.length >> 1));
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length] = value;
    this.length += 1;
  }
  done() {
    return this.values.slice(0, this.length);
  }
}

class Words {
  /** @param {any} kind of typed array that holds the numbers of all words */
  constructor(kind) {
    /** @type {Map<string, number>} */
    this.numbers = new Map();
    this.codes = new Growing(kind);
  }
  /** @param {string} word */
  push(word) {
    let number = this.numbers.get(word);
    if (number === undefined) this.numbers.set(word, (number = this.numbers.size));
    this.codes.push(number);
  }
}

/**
 * @param {{ bytes?: Uint8Array, url: string }} file
 */
export async function columns(file) {
  const words = { nationality: new Words(Uint8Array), place: new Words(Uint8Array), measure: new Words(Uint8Array), source: new Words(Uint16Array), date: new Words(Uint16Array) };
  const [low, best, high] = Array.from({ length: 3 }, () => new Growing(Int32Array));
  /** Columns: id, date, nationality, place, via, measure, source, qualifier, low, best, high. @param {string[]} row */
  const take = (row) => {
    words.date.push(row[1]);
    words.nationality.push(row[2]);
    words.place.push(row[3]);
    words.measure.push(row[5]);
    words.source.push(row[6]);
    low.push(+row[8]);
    best.push(+row[9]);
    high.push(+row[10]);
  };
  let parser;
  for await (const piece of pieces(file)) {
    parser ??= initParser(inferSchema(piece));
    parser.chunk(piece, parser.stringArrs, take);
  }
  parser?.end();
  const dimension = (/** @type {Words} */ { numbers, codes }) => ({ codes: codes.done(), names: [...numbers.keys()] });
  const { date, ...others } = words;
  const dates = dimension(date);
  return {
    rows: low.length,
    ...{ nationality: dimension(others.nationality), place: dimension(others.place), measure: dimension(others.measure), source: dimension(others.source) },
    dates,
    /** Of each different date. */
    dayOfDate: Int32Array.from(dates.names, dayOf),
    low: low.done(),
    best: best.done(),
    high: high.done(),
  };
}
