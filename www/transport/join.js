/**
 * The core sends each subject, claimant and source once and refers to it by id; here the references
 * become the things themselves, shared by all that refer to them.
 *
 * @typedef {import('./wire.d.ts').Statement} Statement
 * @typedef {import('./wire.d.ts').StatementTables} StatementTables
 * @typedef {import('./wire.d.ts').Working} Working
 * @typedef {import('./wire.d.ts').WorkingTables} WorkingTables
 */

/**
 * @param {StatementTables} tables
 * @returns {Statement[]} in the core's order
 */
export function joinStatements(tables) {
  return joinRows(tables, byId(tables.subjects));
}

/**
 * @param {WorkingTables} working
 * @returns {Working}
 */
export function joinWorking({ tables, subjects: roles, ...rest }) {
  const subjects = byId(tables.subjects);
  return {
    ...rest,
    subjects: roles.map((role) => ({ ...role, subject: subjects(role.subject) })),
    statements: joinRows(tables, subjects),
  };
}

/**
 * @param {StatementTables} tables
 * @param {(id: string) => import('./wire.d.ts').Subject} subject
 * @returns {Statement[]}
 */
function joinRows({ statements, claimants, sources }, subject) {
  const claimant = byId(claimants);
  const source = byId(sources);
  return statements.map((row) => ({
    ...row,
    subject: subject(row.subject),
    claimant: claimant(row.claimant),
    source: source(row.source),
  }));
}

/**
 * @template {{ id: string }} T
 * @param {T[]} rows
 * @returns {(id: string) => T}
 */
function byId(rows) {
  const found = new Map(rows.map((row) => [row.id, row]));
  return (id) => {
    const row = found.get(id);
    if (!row) throw new Error(`the core refers to "${id}" and does not send it`);
    return row;
  };
}
