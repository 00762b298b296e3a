/** The conflicts under a filter, largest first. */
import { conflictSeries, largestFirst } from '../conflicts.js';
import { mayBeShown } from '../sayings.js';

/** @typedef {import('../../transport/wire.js').Answer} Answer */
/** @typedef {import('../../transport/wire.js').Conflict} Conflict */
/** @typedef {import('../../transport/wire.js').Explorer} Explorer */
/** @typedef {import('../../transport/wire.js').Filter} Filter */
/** @typedef {import('../../transport/wire.js').Source} Source */
/** @typedef {import('../../transport/wire.js').Statement} Statement */
/** @typedef {import('../../transport/wire.js').Working} Working */

/**
 * The workings that know the conflicts of a filter: of its measure, or of each that has some.
 *
 * @param {Explorer} explorer
 * @param {Filter} filter
 * @param {Answer} answer
 * @param {{ signal?: AbortSignal }} [options]
 * @returns {Promise<Working[]>}
 */
export function workingsWithConflicts(explorer, filter, answer, options) {
  const measures = filter.measure ? [filter.measure] : answer.groups.measure.filter(({ conflicts }) => conflicts > 0).map(({ key }) => key);
  return Promise.all(measures.map((measure) => explorer.working({ ...filter, measure }, options)));
}

/**
 * @param {Working[]} workings
 * @param {Map<string, Statement>} known
 * @param {Source[]} pages of the dataset
 * @returns {import('../conflicts.js').ConflictSeries[]} each once: those with a statement about the
 *   people of the filter, and no count that may not be shown
 */
export function disagreementsSeries(workings, known, pages) {
  const own = new Set(workings.flatMap(({ statements }) => statements).map(({ id }) => id));
  const all = new Map(workings.flatMap(({ conflicts }) => conflicts).map((conflict) => [conflict.id, conflict]));
  const about = [...all.values()].filter(({ statements }) => statements.some((id) => own.has(id)));
  const shown = about.filter(({ statements }) => statements.flatMap((id) => known.get(id) ?? []).every(mayBeShown));
  return largestFirst(shown.map((conflict) => conflictSeries(conflict, known, pages)));
}
