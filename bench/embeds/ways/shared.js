// The picture that both ways of Observable Plot draw.
import { axisX, axisY, dot, plot, text, tip, pointer } from '@observablehq/plot';

/** @typedef {{ day: Date, measure: string, value: number, name: string, as_of: string }} Count */

/** @param {HTMLElement} place @param {Count[]} counts */
export function drawn(place, counts) {
  const at = { x: 'day', y: 'measure' };
  place.append(
    plot({
      width: 640,
      marginLeft: 90,
      height: 60 * new Set(counts.map(({ measure }) => measure)).size + 50,
      x: { type: 'utc', label: null },
      y: { type: 'point', label: null },
      marks: [
        axisX(),
        axisY(),
        dot(counts, { ...at, r: 4, fill: 'currentColor' }),
        text(counts, { ...at, text: 'value', dy: -10 }),
        tip(counts, pointer({ ...at, title: ({ name, value, as_of }) => `${name}: ${value}, ${as_of}` })),
      ],
    }),
  );
}

/** The first day of `2025-03` or `2025-03-01/2025-03-05`. @param {string} asOf */
export const dayOf = (asOf) => new Date(asOf.split('/')[0]);
