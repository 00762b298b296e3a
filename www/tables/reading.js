/**
 * From the bytes of a file, as they arrive, to pieces of UTF-8 text for the core: unzipped, decoded,
 * in pieces of a size that suits it. Runs in a worker, or in the page; nothing here knows a page.
 */
import { AttestedError } from '../transport/error.js';
import { declared, decoderOf, firstBeyondAscii, guess } from './encoding.js';
import { isGzip, otherThanTable } from './looks.js';

/**
 * @typedef {object} Sink What takes the text: the core's class.
 * @property {(bytes: Uint8Array) => number} piece Gives the rows so far.
 */

/**
 * @typedef {object} How what was decided of the bytes
 * @property {string} encoding label of `TextDecoder`
 * @property {boolean} guessed whether the encoding was guessed, not known
 * @property {boolean} byteOrderMark
 * @property {boolean} gzip
 */

/** Of one call of the core. A wasm function that runs for long runs unoptimised. */
const PIECE = 1 << 18;

/** So many first bytes are looked at before anything is decided. */
const HEAD = 4096;

/** So many bytes from the first one beyond ASCII on are looked at for the encoding. */
const SAMPLE = 1 << 16;

/** Reads one file into a sink. */
export class Reading {
  #name;
  /** @type {Uint8Array[]} What is held back until it can be decided on. */
  #held = [];
  #heldBytes = 0;
  /** Takes raw bytes: undecided, unzipping or plain. @type {'head' | 'gzip' | 'plain'} */
  #state = 'head';
  /** @type {ReturnType<typeof unzip> | undefined} */
  #unzip;
  #text;
  #gzip = false;
  /** Bytes of the file so far. */
  read = 0;

  /**
   * @param {Sink} sink
   * @param {{ name: string, encoding?: string }} options `name` of the file, for problems;
   *   `encoding`: chosen by hand
   */
  constructor(sink, { name, encoding }) {
    this.#name = name;
    this.#text = new Text(sink, encoding);
  }

  /** Rows so far. */
  get rows() {
    return this.#text.rows;
  }

  /** @param {Uint8Array} bytes @returns {Promise<void>} */
  async bytes(bytes) {
    this.read += bytes.length;
    if (this.#state === 'head') {
      this.#held.push(bytes);
      this.#heldBytes += bytes.length;
      if (this.#heldBytes >= HEAD) await this.#begin();
    } else await this.#take(bytes);
  }

  /** All bytes have arrived. @returns {Promise<How>} */
  async end() {
    if (this.#state === 'head') await this.#begin();
    if (this.read === 0) throw new AttestedError({ code: 'empty file', resource: this.#name });
    await this.#unzip?.end();
    const text = this.#text.end();
    return { ...text, gzip: this.#gzip };
  }

  async #begin() {
    const first = joined(this.#held);
    this.#held = [];
    if (isGzip(first)) {
      this.#gzip = true;
      this.#state = 'gzip';
      let isFirst = true;
      this.#unzip = unzip(this.#name, (bytes) => {
        if (isFirst && bytes.length > 0) this.#refuse(bytes);
        isFirst = false;
        this.#text.bytes(bytes);
      });
    } else {
      this.#refuse(first);
      this.#state = 'plain';
    }
    await this.#take(first);
  }

  /** @param {Uint8Array} bytes the first ones */
  #refuse(bytes) {
    const other = otherThanTable(bytes);
    if (other) throw new AttestedError({ code: 'not a table', resource: this.#name, expected: 'table', detail: other });
  }

  /** @param {Uint8Array} bytes */
  async #take(bytes) {
    if (this.#unzip) await this.#unzip.bytes(bytes);
    else this.#text.bytes(bytes);
  }
}

/**
 * @param {string} name
 * @param {(bytes: Uint8Array) => void} take
 */
function unzip(name, take) {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  /** @param {unknown} cause */
  const broken = (cause) =>
    cause instanceof AttestedError
      ? cause
      : new AttestedError({ code: whatIsWrong(String(cause)), resource: name, expected: 'whole file', detail: String(cause) }, { cause });
  const reading = readAll(stream.readable.getReader(), take).catch((cause) => {
    writer.abort(cause).catch(() => {});
    throw broken(cause);
  });
  reading.catch(() => {});
  /** What fails in writing has failed in reading too, which knows why. @param {Promise<void>} writing */
  const or = (writing) => Promise.race([writing, reading]).catch(() => reading);
  return {
    bytes: async (/** @type {Uint8Array} */ bytes) => {
      await or(writer.write(/** @type {Uint8Array<ArrayBuffer>} */ (bytes)));
    },
    end: async () => {
      writer.close().catch(() => {});
      await reading;
    },
  };
}

/**
 * What is wrong with a packed file. Platforms tell it in words alone, each in its own; most have them
 * of zlib.
 *
 * @param {string} said
 */
function whatIsWrong(said) {
  if (/truncated|unexpected end/i.test(said)) return 'gzip cut short';
  if (/(data|length) check|checksum|crc/i.test(said)) return 'gzip checksum';
  return /after (the )?end/i.test(said) ? 'gzip goes on' : 'gzip broken';
}

/** @param {ReadableStreamDefaultReader<Uint8Array>} reader @param {(bytes: Uint8Array) => void} take */
async function readAll(reader, take) {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    take(value);
  }
}

/** Text in whatever encoding into UTF-8 for the sink. */
class Text {
  #pieces;
  #chosen;
  /** @type {Uint8Array[]} */
  #held = [];
  #heldBytes = 0;
  /** `ascii`: any encoding would do so far, but UTF-16. @type {'head' | 'ascii' | 'sample' | 'known'} */
  #state = 'head';
  /** @type {ReturnType<typeof decoderOf> | undefined} Undefined: UTF-8 already. */
  #decode;
  /** @type {Omit<How, 'gzip'>} */
  #how = { encoding: 'utf-8', guessed: false, byteOrderMark: false };

  /** @param {Sink} sink @param {string} [encoding] */
  constructor(sink, encoding) {
    this.#pieces = new Pieces(sink);
    this.#chosen = encoding;
  }

  get rows() {
    return this.#pieces.rows;
  }

  /** @param {Uint8Array} bytes */
  bytes(bytes) {
    if (this.#state === 'known') this.#pass(bytes);
    else if (this.#state === 'ascii') this.#ascii(bytes);
    else this.#hold(bytes);
  }

  /** @returns {Omit<How, 'gzip'>} */
  end() {
    if (this.#state === 'head') this.#head();
    if (this.#state === 'sample') this.#decide();
    if (this.#decode) this.#pieces.text(this.#decode());
    this.#pieces.end();
    return this.#how;
  }

  /** @param {Uint8Array} bytes */
  #hold(bytes) {
    this.#held.push(bytes);
    this.#heldBytes += bytes.length;
    if (this.#state === 'head' && this.#heldBytes >= HEAD) this.#head();
    else if (this.#state === 'sample' && this.#heldBytes >= SAMPLE) this.#decide();
  }

  #release() {
    const bytes = joined(this.#held);
    this.#held = [];
    this.#heldBytes = 0;
    return bytes;
  }

  /** The first bytes are there: what do they say of themselves? */
  #head() {
    const bytes = this.#release();
    const found = declared(bytes);
    const rest = found ? bytes.subarray(found.mark) : bytes;
    const label = this.#chosen ?? found?.label;
    if (label) {
      this.#know({ encoding: label, guessed: false, byteOrderMark: Boolean(found?.mark) });
      this.#pass(label === found?.label ? rest : bytes);
    } else {
      this.#state = 'ascii';
      this.#ascii(bytes);
    }
  }

  /** @param {Uint8Array} bytes */
  #ascii(bytes) {
    const at = firstBeyondAscii(bytes);
    this.#pieces.bytes(at < 0 ? bytes : bytes.subarray(0, at));
    if (at < 0) return;
    this.#state = 'sample';
    this.#hold(bytes.subarray(at));
  }

  #decide() {
    const bytes = this.#release();
    const { label, certain } = guess(bytes);
    this.#know({ encoding: label, guessed: !certain, byteOrderMark: false });
    this.#pass(bytes);
  }

  /** @param {Omit<How, 'gzip'>} how */
  #know(how) {
    this.#how = how;
    this.#state = 'known';
    if (how.encoding !== 'utf-8') this.#decode = decoderOf(how.encoding);
  }

  /** @param {Uint8Array} bytes */
  #pass(bytes) {
    if (!this.#decode) return this.#pieces.bytes(bytes);
    for (let at = 0; at < bytes.length; at += PIECE)
      this.#pieces.text(this.#decode(bytes.subarray(at, at + PIECE), { stream: true }));
  }
}

/** UTF-8 in pieces of one size: small ones joined, large ones cut. */
class Pieces {
  #sink;
  #buffer = new Uint8Array(PIECE);
  #filled = 0;
  #encoder = new TextEncoder();
  rows = 0;

  /** @param {Sink} sink */
  constructor(sink) {
    this.#sink = sink;
  }

  /** @param {Uint8Array} bytes */
  bytes(bytes) {
    let rest = bytes;
    while (rest.length > 0) {
      if (this.#filled === 0 && rest.length >= PIECE) {
        this.rows = this.#sink.piece(rest.subarray(0, PIECE));
        rest = rest.subarray(PIECE);
        continue;
      }
      const part = rest.subarray(0, PIECE - this.#filled);
      this.#buffer.set(part, this.#filled);
      this.#filled += part.length;
      rest = rest.subarray(part.length);
      if (this.#filled === PIECE) this.#flush();
    }
  }

  /** @param {string} text */
  text(text) {
    if (text) this.bytes(this.#encoder.encode(text));
  }

  end() {
    this.#flush();
  }

  #flush() {
    if (this.#filled > 0) this.rows = this.#sink.piece(this.#buffer.subarray(0, this.#filled));
    this.#filled = 0;
  }
}

/** @param {Uint8Array[]} parts */
function joined(parts) {
  if (parts.length === 1) return parts[0];
  const all = new Uint8Array(parts.reduce((n, { length }) => n + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
