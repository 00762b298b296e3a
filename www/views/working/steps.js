/** A tightening as a plain sentence: which rule, which end, and the numbers it rests on. */
import { countryInText, printed } from '../words.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../../transport/wire.js').Cell} Cell */
/** @typedef {import('../../transport/wire.js').Step} Step */
/** @typedef {import('../../transport/wire.js').Statement} Statement */

/**
 * What a sentence about steps can look up.
 *
 * @typedef {object} Known
 * @property {Map<string, Statement>} statements
 * @property {(id: string) => string} label Of a subject.
 */

/**
 * "At most 122 from Kenya: 260 in all, less 138 from Ethiopia."
 *
 * @param {Step} step
 * @param {Known} known
 * @param {Context} context
 * @returns {string}
 */
export function stepWords(step, known, context) {
  const { cell, to, by } = step;
  const people = (/** @type {Cell} */ one, /** @type {number | undefined} */ n) => cellWords(one, n ?? 0, cell, known, context);
  const bound = (/** @type {Step['by'][number]} */ one) => people(one, one.low ?? one.high);
  const whole = by.find(({ high }) => high !== undefined) ?? by[0];
  const shares = step.statements.flatMap((id) => known.statements.get(id) ?? []).filter(({ kind }) => kind === 'share');
  return context.text.say(keyOf(step), {
    cell: people(cell, to),
    whole: whole ? bound(whole) : '',
    others: by.filter((one) => one !== whole).map(bound),
    by: by.map(bound),
    shares: shares.map((share) => printed(share, context)),
  });
}

/**
 * The key of the sentence: rule and end, and the form that the numbers call for: `.less` where other
 * people are taken off a whole, `.whole` where a part bounds its whole, `.one`
 * where it does so alone, `.nobody` where none is left.
 *
 * @param {Step} step
 */
function keyOf({ rule, end, to, cell, by }) {
  const key = `step.${rule}.${end}`;
  if (rule === 'share' && by[0] && isWhole(cell) && !isWhole(by[0])) return `${key}.whole`;
  if (end === 'high' && to === 0 && by.length === 0) return `${key}.nobody`;
  if (rule === 'parts' && end === 'low' && by.length === 1) return `${key}.one`;
  const isLess = end === 'high' && (rule === 'parts' || rule === 'within') && by.length > 1;
  return isLess ? `${key}.less` : key;
}

/** @param {Cell} cell */
const isWhole = ({ nationality, sex }) => nationality === 'ALL' && !sex;

/**
 * So many people of a cell, of another group of people if it is not the one spoken of: "138 from
 * Ethiopia", "58 women", "260 in all".
 *
 * @param {Cell} cell
 * @param {number} n
 * @param {Cell} about the cell that the sentence is about
 * @param {Known} known
 * @param {Context} context
 */
function cellWords(cell, n, about, known, context) {
  const people = peopleOf(cell, n, context);
  return cell.subject === about.subject ? people : context.text.say('cell.of', { people, label: known.label(cell.subject) });
}

/** @param {Cell} cell @param {number} n @param {Context} context */
function peopleOf({ nationality, sex }, n, context) {
  const { text } = context;
  const kind = sex ? `.${sex}` : '';
  if (nationality === 'ALL') return text.say(`cell.all${kind}`, { n });
  if (nationality.startsWith('X-')) return text.say(`cell.group${kind}`, { n });
  return text.say(`cell.from${kind}`, { n, country: countryInText(nationality, context) });
}
