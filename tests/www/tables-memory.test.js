// Beyond 2 GB the core's pointers turn negative where they are read as signed: a table that lies there
// answers as any other. The memory is asked for, not touched: it costs address space alone.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import init, { Tables } from '../../www/core/attested_tables.js';

const PAGE = 65536;
const FILE = `from,year,people\n${Array.from({ length: 5000 }, (_, i) => `${['KEN', 'UGA', 'ETH'][i % 3]},${2020 + (i % 5)},${i}`).join('\n')}\n`;

/** All that a table is asked for, from bytes to export. */
function asked() {
  const tables = new Tables([]);
  const bytes = new TextEncoder().encode(FILE);
  for (let at = 0; at < bytes.length; at += 10_000) tables.piece(bytes.subarray(at, at + 10_000));
  const info = tables.finish();
  const plan = tables.plan(['dimension:from', '0', 'dimension:year', '1', 'value', '2']);
  const whole = tables.answer();
  tables.activate('from');
  tables.select(['from', 'KEN', 'year:from', '2021', 'year:to', '2022']);
  const some = tables.answer();
  const [rows, file] = [tables.rows(3, 2), tables.export()];
  tables.free();
  return { info, plan, whole, some, rows, file };
}

test('a table beyond 2 GB answers as one below', async () => {
  const wasm = await readFile(new URL('../../www/core/attested_tables_bg.wasm', import.meta.url));
  const { memory } = await init({ module_or_path: wasm });
  const below = asked();
  assert.equal(below.info.rows.read, 5000);
  assert.equal(below.whole[below.plan.total], 5000);
  memory.grow(Math.ceil(2 ** 31 / PAGE));
  // What is asked for now lies behind: the allocator takes no more of what is below than it has.
  const hold = Array.from({ length: 40 }, () => {
    const tables = new Tables([]);
    tables.piece(new TextEncoder().encode(FILE));
    return tables;
  });
  assert.ok(memory.buffer.byteLength > 2 ** 31 + 40 * FILE.length, 'all of it is in memory');
  assert.deepEqual(asked(), below);
  hold.forEach((tables) => tables.free());
});
