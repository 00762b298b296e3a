import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textWidth } from '../../www/charts/textwidth.js';
import { wrap } from '../../www/picture/column.js';
import { CARD, compose, WIDTH } from '../../www/picture/compose.js';
import { find } from '../../www/views/page.js';
import { contextOf, openShipped } from './shipped.js';

/** @typedef {import('../../www/transport/wire.d.ts').Filter} Filter */

describe('the picture to pass on', async () => {
  const explorer = await openShipped();

  /** @param {Filter} filter @param {{ card?: boolean }} [how] */
  async function picture(filter, how) {
    const findings = await find(explorer, filter);
    return compose(findings, contextOf(explorer, findings.answer.filter), how);
  }

  /** @param {string} markup */
  const texts = (markup) => [...markup.matchAll(/<text([^>]*)>(.*?)<\/text>/g)].map(([, attributes, words]) => ({ attributes, words: words.replace(/<[^>]*>/g, '') }));

  it('has its words as text, those that it says it has', async () => {
    const { markup, words } = await picture({ country: 'KEN' });
    const drawn = texts(markup).map(({ words }) => words.replaceAll('&#39;', "'"));
    for (const line of words.split('\n')) assert.ok(drawn.join(' ').includes(line), line);
    assert.match(words, /^198$/m);
    assert.match(words, /not a complete count/);
  });

  it('looks by attributes alone: no class is left that a style would have to know', async () => {
    for (const filter of /** @type {Filter[]} */ ([{}, { country: 'CHN' }, { measure: 'held' }])) {
      const { markup } = await picture(filter);
      assert.deepEqual([...new Set([...markup.matchAll(/class="(\w+)/g)].map(([, name]) => name))].filter((name) => !['solid', 'hollow', 'gathered'].includes(name)), []);
      assert.doesNotMatch(markup, /<style|style=|var\(/);
    }
  });

  it('as a card has room for all it says, for each nationality and each stage', async () => {
    const { nationalities, measures } = explorer.dataset;
    const filters = [{}, ...nationalities.map(({ code }) => ({ country: code })), ...measures.map(({ id }) => ({ measure: id }))];
    for (const filter of filters) {
      const { markup, height } = await picture(filter, { card: true });
      assert.equal(height, CARD);
      for (const { attributes, words } of texts(markup)) {
        const y = Number(/ y="([\d.]+)"/.exec(attributes)?.[1]);
        assert.ok(y < CARD - 20, `${JSON.stringify(filter)}: ${words} at ${y}`);
      }
    }
  });

  it('wraps: no line is wider than its box, and no word is lost', () => {
    const words = 'Some of these people were trafficked, some are accused of crimes, some both.';
    const lines = wrap(words, 20, 300, 'en');
    assert.equal(lines.join(' '), words);
    for (const line of lines) assert.ok(textWidth(line, 20) <= 300, line);
    const thai = 'กระทรวงการต่างประเทศของไทยกล่าวว่ามีผู้ได้รับการช่วยเหลือ';
    assert.equal(wrap(thai, 20, 200, 'th').join(''), thai);
    assert.ok(wrap(thai, 20, 200, 'th').length > 1);
    assert.ok(WIDTH > CARD);
  });
});
