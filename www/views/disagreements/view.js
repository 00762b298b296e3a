/** The conflicts one after the other: what disagrees, by how much, the voices side by side, what is followed. */
import { conflictBlocks, conflictTitle, whereAndWhen } from '../conflicts.js';
import { measureName } from '../words.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../conflicts.js').ConflictSeries} ConflictSeries */
/** @typedef {import('../outline.js').Block} Block */

/**
 * @param {ConflictSeries[]} list
 * @param {(id: string) => string} label of a subject
 * @param {Context} context
 * @returns {Block[]}
 */
export function disagreementsBlocks(list, label, context) {
  const { text } = context;
  if (list.length === 0) return [{ sentence: text.say('disagreements.none') }];
  return [{ sentence: text.say('disagreements.explain', { n: list.length }) }, ...list.flatMap((one) => oneBlocks(one, label, context))];
}

/** @param {ConflictSeries} series @param {(id: string) => string} label @param {Context} context @returns {Block[]} */
function oneBlocks(series, label, context) {
  const subject = series.voices[0]?.head.subject;
  const about = subject ? [/** @type {Block} */ ({ sentence: [measureName(subject.measure, context), whereAndWhen(subject, context)].join(' · '), kind: 'fine' })] : [];
  return [{ heading: conflictTitle(series, label, context) }, ...about, ...conflictBlocks(series, context)];
}
