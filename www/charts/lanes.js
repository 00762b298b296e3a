/**
 * A time strip: a lane for each kind of thing, in it each figure as a mark at its day with its number
 * and a name. Rows within a lane keep labels apart; a lane grows as it needs; what finds no room is
 * gathered into "+n".
 *
 * A mark is solid or hollow, a disc or (for "more than") a triangle that points on; a dashed stub says
 * that its day is inferred, a plain one how many days it may be. Marks can come in company: `sum`,
 * where a brace joins parts to the whole they make, and `run`, where steps join the points of one
 * growing total.
 */
import { html } from '../html.js';
import { monthTicks, tenth, timeAxis, timeScale } from './axis.js';
import { gather, pack } from './pack.js';
import { textWidth } from './textwidth.js';

/** @typedef {import('../html.js').Html} Html */
/** @typedef {import('./pack.js').Span} Span */

/**
 * @typedef {object} Mark
 * @property {string} id
 * @property {number} from First and
 * @property {number} to last day that it may be.
 * @property {string} number Its label,
 * @property {string} name and whose it is.
 * @property {boolean} solid
 * @property {boolean} open More than the number.
 * @property {boolean} inferred
 * @property {boolean} [chosen]
 * @property {number} weight The greater, the sooner it gets room.
 */

/**
 * @typedef {object} Company
 * @property {'one' | 'sum' | 'run'} kind
 * @property {Mark[]} marks Of a sum: the whole, then its parts. Of a run: in order of days.
 */

/** @typedef {{ id: string, title: string, items: Company[] }} Lane */

/**
 * @typedef {object} Options
 * @property {number} width px
 * @property {number} rows The most a lane may take.
 * @property {string} label What the picture shows, in a sentence.
 * @property {(month: string, yearly: boolean) => string} month Label of a tick.
 * @property {(count: number) => string} more Label of a gathered mark.
 * @property {boolean} live Whether marks can be gone through and chosen, by pointer and by key.
 */

const SIZE = 13;
const ROW = 18;
const RADIUS = 4.5;
const STUB = 10;
const LONGEST_STUB = 40;
const AXIS = 20;
const TITLE = 22;
const MOST_STEPS = 6;
/** Room of a gathered mark's label. */
const GATHERED = 40;

/**
 * @param {Lane[]} lanes
 * @param {Options} options
 * @returns {Html}
 */
export function laneChart(lanes, options) {
  const { width, label, month, live } = options;
  const scale = timeScale(daysOf(lanes), [20, width - 12]);
  /** @type {Html[]} */
  const drawn = [];
  let y = AXIS;
  for (const lane of lanes) {
    const { markup, height } = drawLane(lane, y, scale, options);
    drawn.push(markup);
    y += height;
  }
  const ticks = monthTicks(scale, 66);
  const yearly = ticks.every((tick) => tick.month.endsWith('-01'));
  const days =
    live &&
    html` tabindex="0" aria-describedby="keys" data-days="${scale.first} ${scale.last} 20 ${width - 12}"`;
  return html`<svg class="lanes" role="img" aria-label="${label}"${days} width="${width}" height="${y}" viewBox="0 0 ${width} ${y}">
${timeAxis(ticks, scale, { bottom: y, width, label: (name) => month(name, yearly) })}${drawn}</svg>`;
}

/** First and last day, with a little room. @param {Lane[]} lanes @returns {[number, number]} */
function daysOf(lanes) {
  const marks = lanes.flatMap(({ items }) => items.flatMap((item) => item.marks));
  const first = Math.min(...marks.map(({ from }) => from));
  const last = Math.max(...marks.map(({ to }) => to));
  return last - first < 60 ? [first - 30, last + 30] : [first, last];
}

/**
 * @param {Lane} lane
 * @param {number} top
 * @param {import('./axis.js').TimeScale} scale
 * @param {Options} options
 */
function drawLane(lane, top, scale, options) {
  const { placed, left, rows } = arrange(lane.items, scale, options);
  const y = (/** @type {number} */ row) => top + TITLE + row * ROW + ROW / 2;
  const gathered = gather(left, (mark) => Math.min(scale.x(mark.to), options.width - GATHERED), GATHERED);
  const height = TITLE + (rows + (gathered.length > 0 ? 1 : 0)) * ROW + 8;
  const markup = html`<g data-lane="${lane.id}"><path class="rule" d="M0 ${top}H${options.width}"/><text class="title" x="0" y="${top + 16}">${lane.title}</text>
${placed.map(({ thing, row, shape }) => drawCompany(thing, shape, scale, (i) => y(row + i)))}${gathered.map(
    ({ x, things }) => drawGathered(x, y(rows), things, options),
  )}</g>
`;
  return { markup, height };
}

/**
 * Rows for all companies of a lane; a company for which there is no room as such goes as single marks.
 *
 * @param {Company[]} items
 * @param {import('./axis.js').TimeScale} scale
 * @param {Options} options
 * @returns {{ placed: import('./pack.js').Placed<Company>[], left: Mark[], rows: number }}
 */
function arrange(items, scale, { rows, width }) {
  const thin = items.map(thinned);
  const kept = thin.map(({ kept }) => kept);
  const room = { rows, width, gap: 6 };
  const attempt = (/** @type {Company[]} */ list) =>
    pack(
      [...list].sort(byWeight).map((thing) => ({ thing, shapes: shapesOf(thing, scale) })),
      room,
    );
  let result = attempt(kept);
  if (result.left.some(({ kind }) => kind !== 'one')) {
    const broken = new Set(result.left);
    result = attempt(
      kept.flatMap((item) =>
        broken.has(item)
          ? item.marks.map((mark) => ({ kind: /** @type {const} */ ('one'), marks: [mark] }))
          : [item],
      ),
    );
  }
  return {
    ...result,
    left: [...result.left.flatMap(({ marks }) => marks), ...thin.flatMap(({ dropped }) => dropped)],
  };
}

/** Companies before single marks, then the weightier. @param {Company} a @param {Company} b */
const byWeight = (a, b) =>
  Number(b.kind !== 'one') - Number(a.kind !== 'one') || b.marks[0].weight - a.marks[0].weight;

/**
 * A long run by its ends and its greatest steps.
 *
 * @param {Company} item
 * @returns {{ kept: Company, dropped: Mark[] }}
 */
function thinned(item) {
  if (item.kind !== 'run' || item.marks.length <= MOST_STEPS) return { kept: item, dropped: [] };
  const { marks } = item;
  const inner = marks.slice(1, -1).sort((a, b) => gapBefore(marks, b) - gapBefore(marks, a));
  const dropped = new Set(inner.slice(MOST_STEPS - 2));
  return { kept: { ...item, marks: marks.filter((mark) => !dropped.has(mark)) }, dropped: [...dropped] };
}

/** @param {Mark[]} marks @param {Mark} mark */
const gapBefore = (marks, mark) => mark.to - marks[marks.indexOf(mark) - 1].to;

/** How far left of its day a mark reaches. @param {Mark} mark @param {import('./axis.js').TimeScale} scale */
function reach({ from, to, inferred }, { x }) {
  if (inferred) return RADIUS + 3 + STUB;
  return Math.max(RADIUS, Math.min(LONGEST_STUB, x(to) - x(from)));
}

const LABEL = RADIUS + 4;
/** Room of a brace on the side of the labels. */
const BRACE = 8;

/** @param {Mark} mark */
const numberWidth = ({ number }) => textWidth(number, SIZE) * 1.06;

/** @param {Mark} mark */
const fullWidth = (mark) => numberWidth(mark) + (mark.name ? textWidth(` ${mark.name}`, SIZE - 1) : 0);

/**
 * What a company takes in each row, the fullest shape first.
 *
 * @param {Company} item
 * @param {import('./axis.js').TimeScale} scale
 * @returns {Span[][]}
 */
function shapesOf({ kind, marks }, scale) {
  const right = (/** @type {Mark} */ mark, /** @type {number} */ width) =>
    /** @type {Span} */ ([scale.x(mark.to) - reach(mark, scale), scale.x(mark.to) + LABEL + width]);
  const toLeft = (/** @type {Mark} */ mark, /** @type {number} */ width) =>
    /** @type {Span} */ ([scale.x(mark.to) - reach(mark, scale) - 4 - width, scale.x(mark.to) + RADIUS]);
  if (kind === 'one') {
    const [mark] = marks;
    return [
      [right(mark, fullWidth(mark))],
      [toLeft(mark, fullWidth(mark))],
      [right(mark, numberWidth(mark))],
      [toLeft(mark, numberWidth(mark))],
    ];
  }
  if (kind === 'sum') {
    const [whole, ...parts] = marks;
    return [
      marks.map((mark) => right(mark, fullWidth(mark))),
      marks.map((mark) => toLeft(mark, fullWidth(mark) + BRACE)),
      [right(whole, fullWidth(whole)), ...parts.map((mark) => right(mark, numberWidth(mark)))],
    ];
  }
  const steps = [...marks].reverse();
  const step = (/** @type {Mark} */ mark, /** @type {number} */ i) => {
    const [from, to] = toLeft(mark, numberWidth(mark));
    return /** @type {Span} */ ([from, i === 0 ? to : scale.x(steps[i - 1].to) + 2]);
  };
  const [top] = steps;
  const lower = steps.slice(1).map((mark, i) => step(mark, i + 1));
  return [
    [right(top, fullWidth(top)), ...lower],
    [toLeft(top, fullWidth(top)), ...lower],
    [toLeft(top, numberWidth(top)), ...lower],
  ];
}

/**
 * @param {Company} item
 * @param {number} shape as in `shapesOf`
 * @param {import('./axis.js').TimeScale} scale
 * @param {(row: number) => number} y
 */
function drawCompany({ kind, marks }, shape, scale, y) {
  if (kind === 'one') return drawMark(marks[0], y(0), scale, { left: shape % 2 === 1, named: shape < 2 });
  if (kind === 'sum') {
    const left = shape === 1;
    return html`${drawBrace(marks, scale, y, left)}${marks.map((mark, i) => drawMark(mark, y(i), scale, { left, named: shape < 2 || i === 0 }))}`;
  }
  const steps = [...marks].reverse();
  return html`${drawSteps(steps, scale, y)}${steps.map((mark, i) => drawMark(mark, y(i), scale, { left: i > 0 || shape > 0, named: i === 0 && shape < 2 }))}`;
}

/**
 * @param {Mark} mark
 * @param {number} y
 * @param {import('./axis.js').TimeScale} scale
 * @param {{ left: boolean, named: boolean }} style
 */
function drawMark(mark, y, scale, { left, named }) {
  const x = scale.x(mark.to);
  const at = left ? tenth(x - reach(mark, scale) - 4) : tenth(x + LABEL);
  const name = named && mark.name ? html`<tspan class="quiet"> ${mark.name}</tspan>` : undefined;
  return html`<g data-mark="${mark.id}" class="${mark.solid ? 'solid' : 'hollow'}${mark.chosen ? ' chosen' : ''}">${stub(mark, x, y, scale)}${shapeOf(mark, x, y)}<text${left ? html` text-anchor="end"` : ''} x="${at}" y="${y + 4.5}">${mark.number}${name}</text></g>
`;
}

/** @param {Mark} mark @param {number} x @param {number} y @param {import('./axis.js').TimeScale} scale */
function stub(mark, x, y, scale) {
  if (mark.inferred) return html`<path class="dash" d="M${tenth(x - RADIUS - 2 - STUB)} ${y}h${STUB}"/>`;
  const length = tenth(reach(mark, scale));
  return length > RADIUS + 2 && html`<path class="span" d="M${tenth(x - length)} ${y}h${length}"/>`;
}

/** @param {Mark} mark @param {number} x @param {number} y */
const shapeOf = ({ open }, x, y) =>
  open
    ? html`<path class="mark" d="M${tenth(x - 4)} ${y - 5}l9 5l-9 5z"/>`
    : html`<circle class="mark" cx="${x}" cy="${y}" r="${RADIUS}"/>`;

/** From the whole down its parts. @param {Mark[]} marks @param {import('./axis.js').TimeScale} scale @param {(row: number) => number} y @param {boolean} left */
function drawBrace(marks, scale, y, left) {
  const side = left ? 1 : -1;
  const x =
    scale.x(marks[0].to) +
    side * (left ? RADIUS + 2 : Math.max(...marks.map((mark) => reach(mark, scale))) + 2);
  const [top, bottom] = [y(1) - 6, y(marks.length - 1) + 6];
  return html`<path class="brace" d="M${tenth(x)} ${top}h${side * 3}V${bottom}h${-side * 3}M${tenth(x + side * 3)} ${y(0)}V${top}M${tenth(x + side * 3)} ${y(0)}h${-side * 3}"/>`;
}

/** Steps through a run, newest first. @param {Mark[]} steps @param {import('./axis.js').TimeScale} scale @param {(row: number) => number} y */
function drawSteps(steps, scale, y) {
  const points = [...steps].reverse().map((mark, i) => ({ x: scale.x(mark.to), y: y(steps.length - 1 - i) }));
  return html`<path class="step" d="M${points[0].x} ${points[0].y}${points.slice(1).map((point) => `H${point.x}V${point.y}`)}"/>`;
}

/** @param {number} x @param {number} y @param {Mark[]} marks @param {Options} options */
const drawGathered = (x, y, marks, { more }) =>
  html`<g data-marks="${marks.map(({ id }) => id).join(' ')}" class="gathered"><text x="${tenth(x)}" y="${y + 4.5}">${more(marks.length)}</text></g>
`;
