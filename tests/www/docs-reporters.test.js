/** docs/reporters.md: every example is what the core says, and every rule has one. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseFilters } from '../../www/filters.js';
import { outlineText } from '../../www/views/outline.js';
import { known, workingSeries } from '../../www/views/working/series.js';
import { workingBlocks } from '../../www/views/working/words.js';
import { contextOf, openShipped } from './shipped.js';

const guide = readFileSync(new URL('../../docs/reporters.md', import.meta.url), 'utf8');
const rules = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8');
const explorer = await openShipped();

/** Dates are written with thin spaces, which nobody types. @param {string} line */
const plain = (line) => line.replace(/[\u2009\u202f\u00a0]/g, ' ').trim();

/** The lines of a working, as it is copied. @param {string} search */
async function linesOf(search) {
  const { filters, problems } = parseFilters(new URLSearchParams(search));
  assert.deepEqual(problems, [], search);
  const filter = /** @type {import('../../www/transport/wire.d.ts').Filter} */ (filters);
  const [working, admitted] = await Promise.all([explorer.working(filter), explorer.statements({ asof: filter.asof })]);
  const statements = known(admitted, working.statements);
  const label = (/** @type {string} */ id) => [...statements.values()].find(({ subject }) => subject.id === id)?.subject.label ?? id;
  const blocks = workingBlocks(working, workingSeries(working), { statements, label }, contextOf(explorer, working.filter));
  return new Set(outlineText(blocks).split('\n').map(plain));
}

describe('the guide for reporters', () => {
  const examples = [...guide.matchAll(/^```example\n(\?.+)\n([^`]+)```$/gm)].map(([, search, said]) => ({ search, said: said.trim().split('\n') }));

  it('has examples, each of which is true', async () => {
    assert.ok(examples.length >= 15);
    for (const { search, said } of examples) {
      const lines = await linesOf(search);
      assert.ok(said.length > 0, search);
      for (const line of said) assert.ok(lines.has(plain(line)), `${search}: ${line}`);
    }
  });

  it('tells each rule that the contract names, with an example', () => {
    const named = [...rules.matchAll(/^## \d\. .*\(rules? (.+)\)$/gm)].flatMap(([, names]) => [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    assert.ok(named.length >= 13);
    const sections = guide.split(/^### /m).slice(1);
    const told = sections.map((section) => section.slice(0, section.indexOf('\n')));
    assert.deepEqual(named.filter((name) => !told.includes(name)), []);
    for (const section of sections) assert.match(section, /^```example$/m, section.slice(0, 30));
  });

  it('is of a contract whose sections keep their numbers: sources refer to them', () => {
    assert.deepEqual([...rules.matchAll(/^## (\d)\. /gm)].map(([, number]) => number), ['1', '2', '3', '4', '5', '6', '7', '8']);
  });
});
