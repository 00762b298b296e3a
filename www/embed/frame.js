/**
 * `embed.html`, in somebody's page: takes its filters from its address, and tells the page around it
 * how high it is. It never scrolls inside; it keeps nothing, and asks nobody for anything.
 */
import { FILTER_NAMES } from '../filters.js';

/** Which pages may listen: all. It is our height and nothing else that we tell. */
const ANYBODY = '*';

export function embedInFrame() {
  const explorer = /** @type {HTMLElement} */ (document.querySelector('attested-explorer'));
  const parameters = new URLSearchParams(location.search);
  takeFilters(explorer, parameters);
  // Browsers let the article through where both are light or both dark.
  const theme = parameters.get('theme');
  if (theme) document.documentElement.style.colorScheme = theme;
  linkHome(parameters);
  if (secretOf(location.hash)) keepShort(explorer);
  if (window.parent === window) return;
  let told = 0;
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told || height === 0) return;
    told = height;
    for (const message of heightMessages(height, { search: location.search, hash: location.hash })) window.parent.postMessage(message, ANYBODY);
  };
  // At once: some hosts show a frame only when it has spoken, and browsers draw nothing in one that is
  // not shown.
  tell();
  new ResizeObserver(tell).observe(document.body);
  // A page that began to listen after we spoke asks: WordPress by `ready`, others by any message.
  window.addEventListener('message', ({ source }) => {
    if (source !== window.parent) return;
    told = 0;
    tell();
  });
}

/**
 * The address's filters become the explorer's attributes. Names that are no filters stay out.
 *
 * @param {Element} explorer
 * @param {URLSearchParams} parameters
 */
function takeFilters(explorer, parameters) {
  for (const name of FILTER_NAMES) {
    const value = parameters.get(name);
    if (value !== null) explorer.setAttribute(name, value);
  }
}

/** The secret by which WordPress knows its frames. @param {string} hash */
const secretOf = (hash) => /[#?&]secret=([a-zA-Z0-9]+)/.exec(hash)?.[1];

/**
 * WordPress gives a frame 1000 px at most: what does not fit is cut off, and the link to all of it
 * stands below. The focus does not go where nobody sees it.
 *
 * @param {HTMLElement} explorer
 */
function keepShort(explorer) {
  document.documentElement.dataset.short = '';
  explorer.addEventListener('focusin', (event) => {
    const [focused] = event.composedPath();
    const isCut = focused instanceof Element && focused.getBoundingClientRect().bottom > explorer.getBoundingClientRect().bottom;
    if (isCut) /** @type {HTMLElement | null} */ (document.querySelector('[data-home]'))?.focus();
  });
}

/** To the page of the same figures, for more than a frame can show. @param {URLSearchParams} parameters */
function linkHome(parameters) {
  const home = /** @type {HTMLAnchorElement | null} */ (document.querySelector('[data-home]'));
  const kept = [...parameters].filter(([name]) => !['view', 'theme', 'id'].includes(name));
  if (home && kept.length > 0) home.search = new URLSearchParams(kept).toString();
}

/**
 * The height, in the words of each host that is known to listen: ours; Datawrapper's (by the chart's
 * id, which hosts find by the frame that speaks); WordPress' with its secret; Embedly's, which others
 * know too.
 *
 * @param {number} height px
 * @param {{ search: string, hash: string }} address
 * @returns {unknown[]}
 */
export function heightMessages(height, { search, hash }) {
  const id = new URLSearchParams(search).get('id') ?? 'attested';
  const secret = secretOf(hash);
  return [
    { type: 'attested-height', height },
    { 'datawrapper-height': { [id]: height } },
    JSON.stringify({ context: 'iframe.resize', height }),
    ...(secret ? [{ message: 'height', value: height, secret }] : []),
  ];
}
