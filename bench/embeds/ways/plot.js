// Observable Plot, with d3's reading of CSV.
import { csv } from 'd3-fetch';
import { dayOf, drawn } from './shared.js';

/** @param {HTMLElement} place @param {{ data: string, country: string }} options */
export async function draw(place, { data, country }) {
  const [statements, subjects, claimants] = await Promise.all(['statements', 'subjects', 'claimants'].map((name) => csv(`${data}${name}.csv`)));
  const measures = new Map(subjects.map(({ id, measure }) => [id, measure]));
  const names = new Map(claimants.map(({ id, name }) => [id, name]));
  const counts = statements
    .filter(({ nationality, kind, sex }) => nationality === country && kind === 'count' && !sex)
    .map(({ subject, claimant, value, as_of }) => ({ day: dayOf(as_of), as_of, value: +value, measure: measures.get(subject) ?? '', name: names.get(claimant) ?? '' }));
  drawn(place, counts);
}
