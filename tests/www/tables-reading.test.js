import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Reading } from '../../www/tables/reading.js';
import { encoded } from './tables-encoded.js';

/** Takes what is read, and says how it came. */
function sink() {
  /** @type {Uint8Array[]} */
  const pieces = [];
  return {
    pieces,
    piece(/** @type {Uint8Array} */ bytes) {
      pieces.push(bytes.slice());
      return pieces.length;
    },
    text: () => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces)),
  };
}

/** @param {Uint8Array} bytes @param {{ cut?: number, encoding?: string }} [options] */
async function read(bytes, { cut = bytes.length || 1, encoding } = {}) {
  const into = sink();
  const reading = new Reading(into, { name: 'x.csv', encoding });
  for (let at = 0; at < bytes.length; at += cut) await reading.bytes(Uint8Array.from(bytes.subarray(at, at + cut)));
  const how = await reading.end();
  assert.equal(reading.read, bytes.length);
  return { how, text: into.text(), pieces: into.pieces };
}

const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);
const plain = { encoding: 'utf-8', guessed: false, byteOrderMark: false, gzip: false };
const rows = (/** @type {number} */ n) => `id,name\n${Array.from({ length: n }, (_, i) => `${i},name ${i}\n`).join('')}`;

describe('reading the bytes of a table', () => {
  it('passes UTF-8 on as it is, whatever the cuts', async () => {
    const text = `${rows(900)}1,ไทย\n2,Viêt Nam\n3,😀\n`;
    for (const cut of [1, 7, 4095, 4096, 4097, 1e9])
      assert.deepEqual(await read(utf8(text), { cut }).then(({ how, text }) => ({ how, text })), { how: plain, text });
  });

  it('in pieces of a size: small ones joined, large ones cut', async () => {
    for (const cut of [1000, 300_000, 2e6]) {
      const { pieces } = await read(utf8(rows(60_000)), { cut });
      assert.ok(pieces.slice(0, -1).every(({ length }) => length === 1 << 18), `${pieces.map(({ length }) => length)}`);
    }
  });

  it('decides late: the first letter beyond ASCII may be far down', async () => {
    const text = `${rows(40_000)}1,Côte d'Ivoire\n2,Réunion\n`;
    for (const cut of [999, 1e9]) {
      const { how, text: got } = await read(encoded('windows-1252', text), { cut });
      assert.deepEqual(how, { ...plain, encoding: 'windows-1252', guessed: true });
      assert.equal(got, text);
    }
  });

  it('decodes what is no UTF-8', async () => {
    for (const [label, text] of [
      ['windows-874', 'ประเทศ,จำนวน\nไทย,93\nเมียนมา,7141\n'],
      ['gb18030', '国籍,人数\n中国,200\n缅甸,12\n'],
    ])
      for (const cut of [1, 1e9]) {
        const { how, text: got } = await read(encoded(label, text), { cut });
        assert.deepEqual(how, { ...plain, encoding: label, guessed: true });
        assert.equal(got, text);
      }
  });

  it('takes a byte order mark away, and UTF-16 with or without one', async () => {
    const text = 'id,name\n1,ไทย\n2,Kenya\n';
    assert.deepEqual((await read(utf8(`\ufeff${text}`))).how, { ...plain, byteOrderMark: true });
    assert.equal((await read(utf8(`\ufeff${text}`), { cut: 1 })).text, text);
    for (const label of ['utf-16le', 'utf-16be'])
      for (const mark of ['', '\ufeff']) {
        const { how, text: got } = await read(encoded(label, mark + text), { cut: 3 });
        assert.deepEqual(how, { ...plain, encoding: label, byteOrderMark: mark !== '' });
        assert.equal(got, text);
      }
  });

  it('follows a hand that chooses the encoding', async () => {
    const { how, text } = await read(encoded('windows-1251', 'страна\nРоссия\n'), { encoding: 'koi8-r' });
    assert.deepEqual(how, { ...plain, encoding: 'koi8-r' });
    assert.notEqual(text, 'страна\nРоссия\n');
  });

  it('unzips, by the bytes and not by the name', async () => {
    const text = rows(50_000);
    for (const cut of [100, 5000, 1e9]) {
      const { how, text: got } = await read(gzipSync(text), { cut });
      assert.deepEqual(how, { ...plain, gzip: true });
      assert.equal(got, text);
    }
    const { how } = await read(gzipSync(encoded('windows-1252', 'name\nÉthiopie\n')));
    assert.deepEqual(how, { ...plain, encoding: 'windows-1252', guessed: true, gzip: true });
  });

  it('says what is wrong with gzip: it breaks off, is damaged, or is not what it says', async () => {
    const zipped = gzipSync(rows(20_000));
    /** @param {number} at */
    const changed = (at) => zipped.map((byte, i) => (i === at ? byte ^ 0x41 : byte));
    const cases = /** @type {const} */ ([
      ['gzip cut short', zipped.subarray(0, zipped.length >> 1)],
      ['gzip cut short', zipped.subarray(0, -3)],
      ['gzip checksum', changed(zipped.length - 6)],
      ['gzip checksum', changed(zipped.length - 2)],
      // The first block is of a kind that there is not.
      ['gzip broken', zipped.map((byte, i) => (i === 10 ? byte | 6 : byte))],
    ]);
    for (const [code, bytes] of cases)
      for (const cut of [3000, 1e9])
        await assert.rejects(read(bytes, { cut }), { name: 'AttestedError', code, resource: 'x.csv', expected: 'whole file' });
  });

  it('refuses what is no table, whatever its name', async () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13);
    const refused = async (/** @type {Uint8Array} */ bytes, /** @type {string} */ detail) =>
      assert.rejects(read(bytes), { code: 'not a table', resource: 'x.csv', detail });
    await refused(png, 'png');
    await refused(gzipSync(png), 'png');
    await refused(utf8('<!DOCTYPE html><title>404</title>'), 'html');
    await refused(utf8('PK\x03\x04xl/workbook.xml'), 'zip');
    await refused(utf8('[{"a":1}]'), 'json');
    await assert.rejects(read(new Uint8Array()), { code: 'empty file' });
    assert.equal((await read(utf8('GIF89a,name\n1,2\n'))).text, 'GIF89a,name\n1,2\n', 'a header may begin so');
  });
});
