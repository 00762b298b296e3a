/**
 * Puts things with labels on a time line into rows, so that nothing overlaps. Each thing offers
 * several shapes, the fullest first (with its name, with the name on the other side, the number
 * alone); a thing for which no row has room is left over, for the caller to gather.
 */

/** @typedef {[number, number]} Span px from and to */

/**
 * @template T
 * @typedef {object} Item
 * @property {T} thing
 * @property {Span[][]} shapes Each a list of spans, one for each row the thing takes, from the top.
 */

/**
 * @template T
 * @typedef {object} Placed
 * @property {T} thing
 * @property {number} row The topmost it takes, from 0.
 * @property {number} shape Which of its shapes fitted.
 */

/**
 * @template T
 * @param {Item<T>[]} items the most important first
 * @param {{ rows: number, width: number, gap: number }} room `gap`: px kept free between two things
 * @returns {{ placed: Placed<T>[], left: T[], rows: number }} `rows`: how many are used
 */
export function pack(items, { rows, width, gap }) {
  /** @type {Span[][]} */
  const taken = Array.from({ length: rows }, () => []);
  /** @type {Placed<T>[]} */
  const placed = [];
  /** @type {T[]} */
  const left = [];
  /** @param {Span} span @param {number} row */
  const isFree = ([from, to], row) =>
    from >= 0 && to <= width && taken[row].every(([a, b]) => to + gap <= a || from >= b + gap);
  /** @param {Span[]} spans */
  const rowFor = (spans) => {
    for (let row = 0; row + spans.length <= rows; row++) {
      if (spans.every((span, i) => isFree(span, row + i))) return row;
    }
    return -1;
  };
  for (const { thing, shapes } of items) {
    const shape = shapes.findIndex((spans) => rowFor(spans) >= 0);
    if (shape < 0) {
      left.push(thing);
      continue;
    }
    const row = rowFor(shapes[shape]);
    shapes[shape].forEach((span, i) => taken[row + i].push(span));
    placed.push({ thing, row, shape });
  }
  const used = taken.reduce((most, spans, row) => (spans.length > 0 ? row + 1 : most), 0);
  return { placed, left, rows: used };
}

/**
 * Neighbours on a line gathered into groups, so that the labels of the groups have room.
 *
 * @template T
 * @param {T[]} things
 * @param {(thing: T) => number} x
 * @param {number} room px between the starts of two groups
 * @returns {{ x: number, things: T[] }[]}
 */
export function gather(things, x, room) {
  /** @type {{ x: number, things: T[] }[]} */
  const groups = [];
  for (const thing of [...things].sort((a, b) => x(a) - x(b))) {
    const group = groups.at(-1);
    if (group && x(thing) - group.x < room) group.things.push(thing);
    else groups.push({ x: x(thing), things: [thing] });
  }
  return groups;
}
