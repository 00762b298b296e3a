/**
 * The datapackage.json of an export: what the opened one says of the dataset and of each column, for
 * the tables as the core wrote them.
 */

/** @typedef {{ name: string, bytes: Uint8Array }} File */
/** @typedef {Record<string, any>} Descriptor */

const PROFILE = 'https://datapackage.org/profiles/2.0/datapackage.json';

/**
 * The files of a Data Package, the descriptor first. Its `filter` says what was chosen: a package is a
 * part of the dataset of that name and version.
 *
 * @param {Descriptor} opened the datapackage.json that was opened; empty where there was none
 * @param {File[]} tables with their paths as names
 * @param {import('./wire.d.ts').Filter} filter
 * @returns {File[]}
 */
export function packageOf(opened, tables, filter) {
  const { resources = [], $schema = PROFILE, name = 'statements', ...about } = opened;
  const descriptor = {
    $schema,
    name,
    ...about,
    filter,
    resources: tables.map((table) => resourceOf(resources, table)),
  };
  const bytes = new TextEncoder().encode(`${JSON.stringify(descriptor, null, 2)}\n`);
  return [{ name: 'datapackage.json', bytes }, ...tables];
}

/**
 * What was said of the file as such (its size, its dialect) no longer holds; what was said of its
 * columns does.
 *
 * @param {Descriptor[]} resources of the opened one
 * @param {File} table
 */
function resourceOf(resources, { name: path, bytes }) {
  const name = path.replace(/\.csv$/, '');
  const { title, description, schema } = resources.find((resource) => resource?.name === name) ?? {};
  return {
    name,
    type: 'table',
    title,
    description,
    path,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: bytes.length,
    schema: { ...schema, fields: fieldsOf(schema, bytes) },
  };
}

/**
 * A field for each column, in order. A schema may stand at an address of its own: then a column is text.
 *
 * @param {Descriptor | string | undefined} schema
 * @param {Uint8Array} bytes
 */
function fieldsOf(schema, bytes) {
  const header = new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0x0d)));
  /** @type {Descriptor[]} */
  const known = Array.isArray(/** @type {any} */ (schema)?.fields) ? /** @type {any} */ (schema).fields : [];
  return header.split(',').map((name) => known.find((field) => field?.name === name) ?? { name, type: 'string' });
}
