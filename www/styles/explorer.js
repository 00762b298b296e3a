/**
 * The explorer's own style, for its shadow root. A page of the site has it in its head, for readers
 * without a script: from there it is taken once more, out of the browser's cache. In an article it is
 * loaded with the first explorer that is near the window.
 */
import { sheetOf } from './sheet.js';

/** Until then a tag takes the place that an article gives it. */
export const placeSheet = sheetOf(':host{display:block}');

/** One for all on the page. @type {Promise<CSSStyleSheet> | undefined} */
let sheet;

/** @returns {Promise<CSSStyleSheet>} */
export function explorerSheet() {
  sheet ??= load();
  // A failure is told to who waits now; the next one tries anew.
  sheet.catch(() => (sheet = undefined));
  return sheet;
}

async function load() {
  const css = (await ofPage()) ?? (await import('./attested.css?inline')).default;
  return sheetOf(css);
}

/** What the page names as the explorer's style, if it does. */
async function ofPage() {
  const link = document.querySelector('link[data-explorer]');
  if (!(link instanceof HTMLLinkElement)) return undefined;
  const response = await fetch(link.href, { cache: 'force-cache' }).catch(() => undefined);
  return response?.ok ? response.text() : undefined;
}
