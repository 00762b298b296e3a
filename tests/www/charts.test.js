import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { monthTicks, timeScale } from '../../www/charts/axis.js';
import { barChart } from '../../www/charts/bars.js';
import { laneChart } from '../../www/charts/lanes.js';
import { logStrip, stripAxis } from '../../www/charts/logstrip.js';
import { gather, pack } from '../../www/charts/pack.js';
import { stepChart } from '../../www/charts/steps.js';
import { textWidth } from '../../www/charts/textwidth.js';
import { addMonths, firstDay, isoOf, lastDay, monthsBetween } from '../../www/days.js';

/** Numbers from 0 to 1 that are the same in every run. @param {number} seed */
function random(seed) {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

/** All matches of a group. @param {string} text @param {RegExp} pattern */
const all = (text, pattern) => [...text.matchAll(pattern)].map((found) => found[1]);

describe('days', () => {
  it('a reduced date has a first and a last day', () => {
    assert.equal(isoOf(firstDay('2024-02')), '2024-02-01');
    assert.equal(isoOf(lastDay('2024-02')), '2024-02-29');
    assert.equal(isoOf(lastDay('2025')), '2025-12-31');
    assert.equal(firstDay('2025-03-05'), lastDay('2025-03-05'));
  });
  it('months are counted over the ends of years', () => {
    assert.equal(addMonths('2025-11', 3), '2026-02');
    assert.equal(addMonths('2025-01', -1), '2024-12');
    assert.equal(monthsBetween('2024-12', '2026-02'), 14);
  });
});

describe('pack', () => {
  it('never lets two things overlap, and loses none', () => {
    const next = random(1);
    for (let round = 0; round < 200; round++) {
      const items = Array.from({ length: 1 + Math.floor(next() * 40) }, (_, thing) => {
        const [x, width, rows] = [next() * 300, 10 + next() * 90, 1 + Math.floor(next() * 3)];
        const spans = (/** @type {number} */ from, /** @type {number} */ to) =>
          Array.from({ length: rows }, () => /** @type {[number, number]} */ ([from, to]));
        return { thing, shapes: [spans(x, x + width), spans(x - width, x), spans(x, x + width / 3)] };
      });
      const { placed, left, rows } = pack(items, { rows: 5, width: 300, gap: 4 });
      assert.equal(placed.length + left.length, items.length);
      const taken = placed.flatMap(({ thing, row, shape }) =>
        items[thing].shapes[shape].map((span, i) => ({ span, row: row + i })),
      );
      for (const { span, row } of taken) assert.ok(span[0] >= 0 && span[1] <= 300 && row < rows);
      for (const [i, a] of taken.entries())
        for (const b of taken.slice(i + 1))
          assert.ok(a.row !== b.row || a.span[1] + 4 <= b.span[0] || b.span[1] + 4 <= a.span[0]);
    }
  });
  it('takes the fullest shape that fits', () => {
    const item = (/** @type {number} */ thing) => ({
      thing,
      shapes: [[[0, 60]], [[0, 20]]].map((shape) =>
        shape.map((span) => /** @type {[number, number]} */ (span)),
      ),
    });
    const { placed, left } = pack([item(0), item(1)], { rows: 1, width: 50, gap: 4 });
    assert.deepEqual([placed, left], [[{ thing: 0, row: 0, shape: 1 }], [1]]);
  });
  it('gathers neighbours so that their labels have room', () => {
    const groups = gather([90, 10, 20, 45, 100], (x) => x, 40);
    assert.deepEqual(groups, [
      { x: 10, things: [10, 20, 45] },
      { x: 90, things: [90, 100] },
    ]);
  });
});

describe('text widths', () => {
  it('grow with the text and the type, and combining marks take none', () => {
    assert.ok(textWidth('1,234', 13) < textWidth('12,345', 13));
    assert.ok(textWidth('Kenya', 12) < textWidth('Kenya', 13));
    assert.equal(textWidth('ที่', 100), textWidth('ท', 100));
    assert.ok(textWidth('中国', 13) > textWidth('ab', 13));
  });
});

describe('the time axis', () => {
  it('has ticks at beginnings of months, as many as have room', () => {
    for (const width of [240, 320, 800])
      for (const [from, to] of [
        ['2025-01-05', '2025-03-20'],
        ['2025-02-08', '2026-03-31'],
        ['2022-01-01', '2026-03-31'],
      ]) {
        const scale = timeScale([firstDay(from), lastDay(to)], [10, width - 10]);
        const ticks = monthTicks(scale, 66);
        assert.ok(ticks.length > 0 && ticks.every(({ month, day }) => isoOf(day) === `${month}-01`));
        ticks.slice(1).forEach(({ day }, i) => assert.ok(scale.x(day) - scale.x(ticks[i].day) > 60));
      }
  });
});

/** @param {object} [over] @returns {import('../../www/charts/lanes.js').Mark} */
const mark = (over) => ({
  id: 'F1',
  from: 20000,
  to: 20000,
  number: '24',
  name: 'Kenya',
  solid: true,
  open: false,
  inferred: false,
  weight: 1,
  ...over,
});

/** @param {import('../../www/charts/lanes.js').Company[]} items @param {object} [options] */
const strip = (items, options) =>
  laneChart([{ id: 'freed', title: 'Out', items }], {
    width: 320,
    rows: 6,
    label: 'Strip',
    month: (month) => month,
    more: (n) => `+${n}`,
    live: false,
    ...options,
  }).markup;

describe('the time strip', () => {
  it('tells official from other, more than from exactly, and inferred from printed days', () => {
    const one = (/** @type {object} */ over) => strip([{ kind: 'one', marks: [mark(over)] }]);
    assert.match(one({}), /class="solid".*<circle class="mark"/);
    assert.match(one({ solid: false }), /class="hollow"/);
    assert.match(one({ open: true }), /<path class="mark"/);
    assert.match(one({ inferred: true }), /class="dash"/);
    assert.match(one({ from: 19980 }), /class="span"/);
    assert.doesNotMatch(one({}), /class="(dash|span|brace|step)"/);
  });
  it('writes number and name beside each mark', () => {
    assert.match(strip([{ kind: 'one', marks: [mark()] }]), />24<tspan class="quiet"> Kenya<\/tspan>/);
  });
  it('joins a sum by a brace, its parts in the rows below the whole', () => {
    const marks = ['198', '129', '66', '3'].map((number, i) => mark({ id: `F${i}`, number }));
    const drawn = strip([{ kind: 'sum', marks }]);
    assert.equal(all(drawn, /class="(brace)"/g).length, 1);
    const rows = all(drawn, /<text x="[\d.]+" y="([\d.]+)">\d/g).map(Number);
    assert.deepEqual(
      rows.map((y) => y - rows[0]),
      [0, 18, 36, 54],
    );
  });
  it('draws a run as steps that rise, thinned to six', () => {
    const marks = Array.from({ length: 9 }, (_, i) =>
      mark({ id: `F${i}`, number: String(i), from: 20000 + 40 * i, to: 20000 + 40 * i }),
    );
    const drawn = strip([{ kind: 'run', marks }], { width: 800 });
    const [steps] = all(drawn, /class="step" d="([^"]+)"/g);
    const heights = all(steps, /V([\d.]+)/g).map(Number);
    assert.deepEqual(
      heights,
      [...heights].sort((a, b) => b - a),
    );
    assert.equal(all(drawn, /data-mark="(F\d)"/g).length, 6);
    assert.match(drawn, /data-marks="[^"]+"/);
  });
  it('shows or gathers every mark, whatever the width', () => {
    const next = random(7);
    for (const width of [280, 320, 680, 800]) {
      const items = Array.from({ length: 60 }, (_, i) => {
        const day = 19900 + Math.floor(next() * 300);
        return {
          kind: /** @type {const} */ ('one'),
          marks: [mark({ id: `F${i}`, from: day, to: day, number: String(i), weight: next() })],
        };
      });
      const drawn = strip(items, { width });
      const ids = [
        ...all(drawn, /data-mark="(F\d+)"/g),
        ...all(drawn, /data-marks="([^"]+)"/g).flatMap((list) => list.split(' ')),
      ];
      assert.deepEqual(ids.sort(), items.map((_, i) => `F${i}`).sort());
    }
  });
  it('is a picture with a sentence', () => {
    assert.match(
      strip([{ kind: 'one', marks: [mark()] }]),
      /^<svg class="lanes" role="img" aria-label="Strip"/,
    );
  });
});

describe('bars and dots', () => {
  it('bars share one scale, in per cent', () => {
    const { markup } = barChart(
      [
        { value: 129, number: '129', label: 'a' },
        { value: 66, number: '66', label: '<b>' },
      ],
      129,
    );
    assert.deepEqual(all(markup, /<rect class="mark" width="([\d.]+)%"/g), ['100', '51.2']);
    assert.match(markup, /&lt;b&gt;/);
  });
  it('a dot stands by the logarithm', () => {
    const x = (/** @type {number} */ value) =>
      Number(all(logStrip(value, 10_000).markup, /cx="([\d.]+)%"/g)[0]);
    assert.ok(Math.abs(x(100) - (x(1) + x(10_000)) / 2) < 0.2);
    assert.equal(all(stripAxis(9_000, String).markup, />(\d+)</g).join(' '), '1 10 100 1000 10000');
  });
});

describe('steps', () => {
  it('rise at the day of each point and end in the last number', () => {
    const points = [
      { day: 20000, value: 5 },
      { day: 20031, value: 10 },
    ];
    const { markup } = stepChart(points, {
      first: 19990,
      width: 320,
      label: 'x',
      number: String,
      month: (m) => m,
    });
    assert.match(markup, /class="step" d="M[\d.]+ [\d.]+H[\d.]+V26"/);
    assert.match(markup, /class="number"[^>]*>10</);
  });
});
