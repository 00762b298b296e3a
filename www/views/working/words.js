/** The working as an outline: what a reader sees of it, and what is copied. */
import { conflictBlocks, conflictSeries, conflictTitle, largestFirst, voiceItem, whereAndWhen } from '../conflicts.js';
import { chosen } from '../context.js';
import { problemWords } from '../frame/view.js';
import { countryInText, measureName } from '../words.js';
import { stepWords } from './steps.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../outline.js').Block} Block */
/** @typedef {import('../outline.js').Item} Item */
/** @typedef {import('./series.js').WorkingSeries} WorkingSeries */
/** @typedef {import('./series.js').SubjectSeries} SubjectSeries */
/** @typedef {import('./steps.js').Known} Known */
/** @typedef {import('../../transport/wire.js').Working} Working */

/**
 * @param {Working} working
 * @param {WorkingSeries} series
 * @param {Known} known
 * @param {Context} context
 * @returns {Block[]}
 */
export function workingBlocks(working, series, known, context) {
  const { text } = context;
  const subject = (/** @type {SubjectSeries} */ one) => subjectBlocks(one, known, context);
  const counted = series.counted.length > 0 ? [{ heading: text.say('working.counted', { n: series.counted.length }) }, ...series.counted.flatMap(subject)] : [];
  return [
    ...figureBlocks(working, context),
    ...counted,
    ...series.others.flatMap((group) => asideBlocks(group, known, context)),
    ...conflictsBlocks(series, known, context),
    ...setAsideBlocks(working, context),
    ...(series.withheld ? [/** @type {Block} */ ({ sentence: text.say('working.withheld'), kind: 'fine' })] : []),
    { sentence: text.say('foot.incomplete'), kind: 'fine' },
  ];
}

/** What the number is of, and what it is. @param {Working} working @param {Context} context @returns {Block[]} */
function figureBlocks({ figure }, context) {
  const { text, locale } = context;
  if (figure.low === undefined) return [{ sentence: text.say('nothing.said') }];
  const day = figure.day && text.say(figure.dayInferred ? 'measures.day.inferred' : 'measures.day', { date: locale.date(figure.day) });
  const behind = text.say('measures.behind', { voices: figure.voices, pages: figure.pages });
  const high = figure.high === undefined ? text.say('working.high.none') : text.say('working.high', { n: figure.high });
  const sentences = [[day, behind].filter(Boolean).join(' · '), high, figure.more && figure.high !== undefined && text.say('working.more'), figure.unproven && text.say('working.unproven')];
  return [{ heading: titleOf(context, figure.low) }, ...sentences.filter((one) => typeof one === 'string').map((sentence) => ({ sentence }))];
}

/** "At least 69 people from Kenya: out of a compound." @param {Context} context @param {number} n */
function titleOf(context, n) {
  const { text, filter } = context;
  const values = { n, what: measureName(filter.measure ?? '', context) };
  const countries = chosen(filter).map((code) => countryInText(code, context));
  return countries.length > 0 ? text.say('working.figure.from', { ...values, countries }) : text.say('working.figure', values);
}

/** A group that is not added: by which rule, then what is said of each. @param {WorkingSeries['others'][number]} group @param {Known} known @param {Context} context @returns {Block[]} */
function asideBlocks({ role, subjects }, known, context) {
  const { text } = context;
  if (role === 'unnamed') {
    const items = subjects.map(({ use: { subject } }) => ({ text: subject.label, more: [whereAndWhen(subject, context)] }));
    return [{ fold: text.say('working.unnamed', { n: subjects.length }), blocks: [{ items }] }];
  }
  const blocks = subjects.flatMap((one) => subjectBlocks(one, known, context));
  return [{ heading: text.say(`working.${role}`, { n: subjects.length }) }, { sentence: text.say(`working.${role}.explain`), kind: 'fine' }, ...blocks];
}

/** One group of people: its number, its statements, what is set aside, how its ends came about. @param {SubjectSeries} series @param {Known} known @param {Context} context @returns {Block[]} */
function subjectBlocks({ use, inForce, aside }, known, context) {
  const { text } = context;
  const { subject, role, by, low } = use;
  const why = ['contained', 'may overlap', 'earlier'].includes(role) ? [text.say(`rule.${role}`, { label: by ? known.label(by) : '' })] : [];
  const about = [whereAndWhen(subject, context), ...why].join(' · ');
  const heading = low === undefined ? subject.label : text.say('working.subject', { n: low, label: subject.label });
  const of = chosen(context.filter).length !== 1 && !subject.only ? 'nationality' : undefined;
  const voices = inForce.map((one) => voiceItem(one, context, { of }));
  const steps = use.steps.map((step) => ({ text: stepWords(step, known, context) }));
  return [
    { heading, small: true },
    { sentence: about, kind: 'fine' },
    ...(voices.length > 0 ? [/** @type {Block} */ ({ items: voices })] : []),
    ...(isAlternatives(inForce) ? [/** @type {Block} */ ({ sentence: text.say('working.alternatives'), kind: 'fine' })] : []),
    ...(steps.length > 0 ? [/** @type {Block} */ ({ items: steps })] : []),
    ...aside.map((group) => asideFold(group, of, context)),
    ...(subject.note ? [/** @type {Block} */ ({ sentence: subject.note, kind: 'fine' })] : []),
  ];
}

/** Whether different numbers are given for the same people. @param {SubjectSeries['inForce']} sayings */
const isAlternatives = (sayings) => sayings.some(({ head }, i) => sayings.some((other, j) => i !== j && isSameCell(other.head, head)));

/** @param {SubjectSeries['inForce'][number]['head']} a @param {SubjectSeries['inForce'][number]['head']} b */
const isSameCell = (a, b) => a.nationality === b.nationality && a.sex === b.sex && a.kind === b.kind && (a.low !== b.low || a.high !== b.high);

/** Statements that are not in force, by the rule that set them aside. @param {SubjectSeries['aside'][number]} group @param {'nationality' | undefined} of @param {Context} context @returns {Block} */
const asideFold = ({ status, sayings }, of, context) => ({
  fold: context.text.say(`rule.${status}`, { n: sayings.length }),
  blocks: [{ items: sayings.map((one) => voiceItem(one, context, { of })) }],
});

/** @param {WorkingSeries} series @param {Known} known @param {Context} context @returns {Block[]} */
function conflictsBlocks({ conflicts }, known, context) {
  if (conflicts.length === 0) return [];
  const sorted = largestFirst(conflicts.map((one) => conflictSeries(one, known.statements, context.dataset.sources)));
  const blocks = sorted.flatMap((one) => [/** @type {Block} */ ({ heading: conflictTitle(one, known.label, context), small: true }), ...conflictBlocks(one, context)]);
  return [{ heading: context.text.say('working.conflicts', { n: conflicts.length }) }, ...blocks];
}

/** @param {Working} working @param {Context} context @returns {Block[]} */
function setAsideBlocks({ setAside }, context) {
  if (setAside.length === 0) return [];
  return [{ heading: context.text.say('rule.bad row', { n: setAside.length }) }, { items: setAside.map((problem) => ({ text: problemWords(problem, context) })) }];
}
