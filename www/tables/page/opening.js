/** While a file is read: how far it is, and a way to stop it. What was there before stays. */
import { openDataset } from '../../attested.js';
import { html } from '../../html.js';
import { wishesOf } from '../settings.js';
import { tableWords } from './text.js';
import { bytesWords } from './words.js';

/** @typedef {import('../../transport/tables-explorer.d.ts').TableExplorer} TableExplorer */
/** @typedef {import('../../transport/tables-explorer.d.ts').TableProgress} TableProgress */
/** @typedef {import('../../transport/wire.d.ts').Explorer} Explorer */

/**
 * Does something that reads, and shows how far it is.
 *
 * @template T
 * @param {Pick<import('./page.js').Host, 'box' | 'words'>} host
 * @param {string} name of the file
 * @param {(options: { signal: AbortSignal, progress: (progress: TableProgress) => void }) => Promise<T>} read
 * @param {AbortSignal} [outer] stops it too, without a word
 * @returns {Promise<T | undefined>} undefined: the reader stopped it
 */
export async function reading({ box, words }, name, read, outer) {
  const stop = new AbortController();
  outer?.addEventListener('abort', () => stop.abort(outer.reason));
  const context = tableWords(words());
  box.querySelector('.opening')?.remove();
  box.insertAdjacentHTML('afterbegin', noticeView({ name, loaded: 0, rows: 0 }, context).markup);
  const notice = /** @type {HTMLElement} */ (box.firstElementChild);
  const line = /** @type {HTMLElement} */ (notice.querySelector('p'));
  notice.querySelector('button')?.addEventListener('click', () => stop.abort());
  let last = { name, loaded: 0, rows: 0 };
  let isStopped = false;
  try {
    return await read({
      signal: stop.signal,
      progress: (progress) => {
        last = { name, ...progress };
        line.textContent = progressLine(last, context);
      },
    });
  } catch (error) {
    if (outer?.aborted || !stop.signal.aborted) throw error;
    isStopped = true;
    notice.querySelector('button')?.remove();
    line.textContent = context.text.say('opening.stopped', { name, loaded: bytesWords(last.loaded, context), rows: last.rows });
    return undefined;
  } finally {
    if (!isStopped) notice.remove();
  }
}

/**
 * Opens what is at an address as it was last set by hand.
 *
 * @param {URL} url
 * @param {Pick<import('./page.js').Host, 'box' | 'words' | 'filters'>} host
 * @param {AbortSignal} signal
 */
export function openTable(url, host, signal) {
  const wishes = wishesOf(host.filters().reading);
  const name = decodeURIComponent(url.pathname.split('/').pop() ?? '');
  /** @param {{ signal: AbortSignal, progress: (progress: TableProgress) => void }} options @returns {Promise<Explorer | TableExplorer>} */
  const open = ({ signal, progress }) =>
    openDataset(url, { signal, progress: (far) => progress({ rows: 0, ...far }), tables: { wishes } });
  return reading(host, name, open, signal);
}

/** @typedef {{ name: string, loaded: number, total?: number, rows: number }} Far */

/** @param {Far} far @param {Pick<import('./context.js').Context, 'text'>} context */
function progressLine({ name, loaded, total, rows }, context) {
  const values = { name, loaded: bytesWords(loaded, context), rows };
  if (total === undefined) return context.text.say('opening', values);
  return context.text.say('opening.of', { ...values, total: bytesWords(total, context) });
}

/** @param {Far} far @param {Pick<import('./context.js').Context, 'text'>} context */
const noticeView = (far, context) =>
  html`<div class="opening" role="status"><p>${progressLine(far, context)}</p><button type="button" data-stop>${context.text.say('opening.stop')}</button></div>`;
