/**
 * The working behind a number, sorted out: which groups of people are added up, which are not and
 * by which rule, what each statement does, and what disagrees.
 */
import { groupBy } from '../group.js';
import { mayBeShown, sayings } from '../sayings.js';

/** @typedef {import('../../transport/wire.js').Working} Working */
/** @typedef {import('../../transport/wire.js').WorkingSubject} WorkingSubject */
/** @typedef {import('../../transport/wire.js').Statement} Statement */
/** @typedef {import('../../transport/wire.js').Status} Status */
/** @typedef {import('../../transport/wire.js').Conflict} Conflict */
/** @typedef {import('../sayings.js').Saying} Saying */

/**
 * @typedef {object} SubjectSeries
 * @property {WorkingSubject} use
 * @property {Saying[]} inForce Pages that repeat one claimant's number are one saying.
 * @property {{ status: Status, sayings: Saying[] }[]} aside What is not in force, by the rule.
 */

/**
 * @typedef {object} WorkingSeries
 * @property {SubjectSeries[]} counted Those that are added up.
 * @property {{ role: WorkingSubject['role'], subjects: SubjectSeries[] }[]} others Those that are
 *   not, by the rule; what names no such people comes last.
 * @property {Conflict[]} conflicts Those with a statement about these people.
 * @property {boolean} withheld Whether counts are left out that could point at a person.
 */

/** In the order in which a reader meets them. @type {WorkingSubject['role'][]} */
const ASIDE = ['contained', 'may overlap', 'earlier', 'wider', 'unnamed'];

/**
 * @param {Working} working
 * @returns {WorkingSeries}
 */
export function workingSeries({ subjects, statements, conflicts }) {
  const shown = statements.filter(mayBeShown);
  const bySubject = groupBy(shown, ({ subject }) => subject.id);
  const series = subjects.map((use) => subjectSeries(use, bySubject.get(use.subject.id) ?? []));
  const own = new Set(statements.map(({ id }) => id));
  const hidden = new Set(statements.filter((s) => !mayBeShown(s)).map(({ id }) => id));
  return {
    counted: series.filter(({ use }) => use.role === 'counted'),
    others: ASIDE.map((role) => ({ role, subjects: series.filter(({ use }) => use.role === role) })).filter(
      (group) => group.subjects.length > 0,
    ),
    conflicts: conflicts.filter((conflict) => conflict.statements.some((id) => own.has(id)) && !conflict.statements.some((id) => hidden.has(id))),
    withheld: hidden.size > 0,
  };
}

/** Whether a step speaks of fewer than five women or men. @param {import('../../transport/wire.js').Step['by'][number]} cell @param {number | undefined} to */
const isSmall = ({ sex, low, high }, to) => sex !== undefined && (low ?? high ?? to ?? 0) < 5;

/** @param {WorkingSubject} use @param {Statement[]} statements @returns {SubjectSeries} */
function subjectSeries(use, statements) {
  const byStatus = groupBy(statements, ({ status }) => status);
  const aside = [...byStatus].filter(([status]) => status !== 'in force');
  return {
    use: { ...use, steps: use.steps.filter((step) => [step.cell, ...step.by].every((cell) => !isSmall(cell, step.to))) },
    inForce: sayings(byStatus.get('in force') ?? []),
    aside: aside.map(([status, list]) => ({ status, sayings: sayings(list) })),
  };
}

/**
 * Statements by id: those of the working, and all that were admitted (what a step rests on may be
 * about other people).
 *
 * @param {Statement[][]} lists
 * @returns {Map<string, Statement>}
 */
export const known = (...lists) => new Map(lists.flat().map((statement) => [statement.id, statement]));
