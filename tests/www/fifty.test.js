import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DIST, FILTERS, nativeAnswers } from '../fifty/answers.js';

/** @type {typeof import('../../www/attested.js')} */
const { openDataset } = await import(pathToFileURL(join(DIST, 'attested.js')).href);
const DATA = pathToFileURL(join(DIST, 'data/datapackage.json'));

describe('fifty filters', () => {
  it('are fifty, and their answers differ', () => {
    const answers = nativeAnswers();
    assert.equal(FILTERS.length, 50);
    assert.equal(answers.length, FILTERS.length);
    assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, FILTERS.length);
  });

  for (const transport of /** @type {const} */ (['inline', 'worker']))
    it(`have the same answers in Node as natively (${transport})`, async () => {
      const native = nativeAnswers();
      const explorer = await openDataset(DATA, { transport });
      try {
        for (const [i, filter] of FILTERS.entries())
          assert.deepEqual(await explorer.query(filter), native[i], JSON.stringify(filter));
      } finally {
        explorer.close();
      }
    });
});
