/** What a file is by its first bytes, whatever its name says. */

/** @typedef {'png' | 'jpeg' | 'gif' | 'webp' | 'pdf' | 'zip' | 'xls' | 'parquet' | 'sqlite' | 'rar' | '7z' | 'bzip2' | 'xz' | 'zstd'} Other */

/** @type {[Other, number[]][]} */
const MAGIC = [
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['webp', [0x52, 0x49, 0x46, 0x46]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['sqlite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** @param {Uint8Array} bytes */
export const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Files of other kinds, which no reader of tables can make sense of.
 *
 * @param {Uint8Array} bytes the first of the file
 * @returns {Other | 'html' | 'json' | undefined} undefined: may be a table
 */
export function otherThanTable(bytes) {
  const found = MAGIC.find(([, magic]) => magic.every((byte, i) => bytes[i] === byte));
  // Text may begin with the letters of these; what they are goes on with bytes that no text holds.
  if (found && (!['gif', 'webp', 'bzip2'].includes(found[0]) || hasControls(bytes))) return found[0];
  const text = beginning(bytes);
  if (/^<(!doctype\s+html|html|head|body)[\s>]/i.test(text)) return 'html';
  return /^\{\s*"/.test(text) || /^\[\s*[{[]/.test(text) ? 'json' : undefined;
}

/** Whether a file begins as a datapackage.json must: as an object of JSON. @param {Uint8Array} bytes */
export const looksLikeJson = (bytes) => beginning(bytes).startsWith('{');

/** @param {Uint8Array} bytes */
const beginning = (bytes) => new TextDecoder().decode(bytes.subarray(0, 1024)).trimStart();

/** @param {Uint8Array} bytes */
const hasControls = (bytes) =>
  bytes.subarray(0, 512).some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
