/** What a number that somebody pasted is: whose count, of what, and how it stands to others. */
import { whereAndWhen } from '../conflicts.js';
import { measureName, nationality, peopleWords, printed, whoAndWhen } from '../words.js';
import { relationsOf } from './series.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../outline.js').Block} Block */
/** @typedef {import('../outline.js').Item} Item */
/** @typedef {import('../sayings.js').Saying} Saying */
/** @typedef {import('../../transport/wire.js').Conflict} Conflict */
/** @typedef {import('../../transport/wire.js').Statement} Statement */
/** @typedef {import('./series.js').Checked} Checked */
/** @typedef {import('./series.js').Relations} Relations */

/** How many statements of one number are told whole. */
const TOLD = 4;

/**
 * @param {Checked[]} list
 * @param {{ statements: Statement[], conflicts: Conflict[] }} known
 * @param {Context} context
 * @returns {Block[]}
 */
export function checkBlocks(list, known, context) {
  const { text } = context;
  if (list.length === 0) return [{ sentence: text.say('check.noNumber') }];
  return [...list.flatMap((one) => checkedBlocks(one, known, context)), { sentence: text.say('foot.incomplete'), kind: 'fine' }];
}

/** @param {Checked} checked @param {Parameters<typeof checkBlocks>[1]} known @param {Context} context @returns {Block[]} */
function checkedBlocks({ number, printed: found, near }, known, context) {
  const { text, locale } = context;
  const [reading] = number.readings;
  const value = number.percent ? locale.percent(reading / 100) : locale.number(reading);
  if (found.length === 0) return [{ heading: text.say('check.nobody', { value }) }, ...nearBlocks(near, context)];
  const rest = found.slice(TOLD);
  return [
    { heading: text.say('check.printed', { value, n: found.length }) },
    ...found.slice(0, TOLD).flatMap((saying) => sayingBlocks(saying, known, context)),
    ...(rest.length > 0 ? [/** @type {Block} */ ({ fold: text.say('check.rest', { n: rest.length }), blocks: [{ items: rest.map((one) => brief(one, context)) }] })] : []),
  ];
}

/** @param {Checked['near']} near @param {Context} context @returns {Block[]} */
const nearBlocks = (near, context) =>
  near.length === 0
    ? [{ sentence: context.text.say('check.nothing') }]
    : [{ items: near.map(({ value, slip }) => ({ text: context.text.say(`check.near.${slip}`, { value }) })) }];

/**
 * One saying, whole: what it counts, its notes, and how it stands to others.
 *
 * @param {Saying} saying
 * @param {{ statements: Statement[], conflicts: Conflict[] }} known
 * @param {Context} context
 * @returns {Block[]}
 */
export function sayingBlocks(saying, { statements, conflicts }, context) {
  const { text } = context;
  const { head, pages } = saying;
  const { subject } = head;
  const words = /\p{L}/u.test(head.quote ?? '') ? head.quote : head.wording;
  const more = [
    text.say('check.what', { what: measureName(subject.measure, context), label: subject.label, where: whereAndWhen(subject, context) }),
    words && text.say('voice.words', { words }),
    head.inferred && text.say('voice.inferred'),
    head.note,
    subject.note,
  ];
  const item = { number: printed(head, context), text: text.say('check.who', { people: peopleWords(head, context), said: whoAndWhen(head, context) }), more: /** @type {string[]} */ (more.filter(Boolean)), pages };
  return [{ items: [item] }, ...relationBlocks(saying, relationsOf(saying, statements), contradicting(saying, conflicts, statements), context), { sentence: text.say('check.show'), change: filterOf(head) }];
}

/** @param {Saying} saying @param {Relations} relations @param {Statement[]} against @param {Context} context @returns {Block[]} */
function relationBlocks({ head }, relations, against, context) {
  const { text } = context;
  const lists = /** @type {const} */ (['containedIn', 'contains', 'newer', 'others']).map((name) => ({ name, items: relations[name].map((one) => brief(one, context)) }));
  const contradicted = against.map((s) => brief({ head: s, statements: [s], pages: [] }, context));
  return [...lists, { name: 'against', items: contradicted }]
    .filter(({ name, items }) => items.length > 0 && !(name === 'others' && contradicted.length > 0))
    .flatMap(({ name, items }) => [{ heading: text.say(`check.${name}`, { number: printed(head, context) }), small: true }, { items }]);
}

/** Statements that cannot be true together with this one, one for each number of a claimant. @param {Saying} saying @param {Conflict[]} conflicts @param {Statement[]} statements */
function contradicting({ head, statements: own }, conflicts, statements) {
  const ids = new Set(own.map(({ id }) => id));
  const others = new Set(conflicts.filter((conflict) => conflict.statements.some((id) => ids.has(id))).flatMap((conflict) => conflict.statements));
  const list = statements.filter(({ id, low, high }) => others.has(id) && !ids.has(id) && (low !== head.low || high !== head.high));
  return [...new Map(list.map((s) => [`${s.claimant.id}|${s.subject.id}|${s.nationality}|${s.value}`, s])).values()];
}

/** One line: number, of whom, who and when. @param {Saying} saying @param {Context} context @returns {Item} */
const brief = ({ head }, context) => ({
  number: printed(head, context),
  text: context.text.say('check.brief', { what: measureName(head.subject.measure, context), who: nationality(head.nationality === 'ALL' && head.subject.only ? head.subject.only : head.nationality, context), label: head.subject.label }),
  more: [whoAndWhen(head, context)],
});

/** The filter that shows a statement. @param {Statement} s @returns {import('../../filters.js').Filters} */
export function filterOf({ subject, nationality: of, sex, claimant }) {
  const country = of === 'ALL' ? (subject.only ?? '') : of.startsWith('X-') ? '' : of;
  return { measure: subject.measure, country, place: subject.place, claimant: claimant.id, sex: sex ?? '', via: '', destination: '', source: '', from: '', to: '', view: '' };
}
