/** In place of the tables where their core cannot be had: what is loaded by scripts carries statements alone. */
import { AttestedError } from '../transport/error.js';

/** @returns {never} */
function refuse() {
  throw new AttestedError({ code: 'core not loaded', resource: 'core', detail: 'tables' });
}
export const openPlain = refuse;
export const openTable = refuse;
export const TablePage = refuse;
