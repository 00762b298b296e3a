/** What was decided about the file, in one line, and the controls that change it. */
import { html } from '../../html.js';
import { ENCODINGS } from '../encoding.js';
import { columnWord, wishesOf } from '../settings.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../../transport/tables-explorer.d.ts').TableDataset} TableDataset */

/** @type {Record<string, string>} */
const DELIMITERS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' };

/** One line that a reader understands. @param {TableDataset} dataset @param {Pick<Context, 'text'>} context */
export function decidedLine({ decided }, { text }) {
  const mark = DELIMITERS[decided.delimiter] ?? 'other';
  const name = text.say(`encoding.${decided.encoding}`);
  const parts = [
    text.say(`decided.delimiter.${mark}`, { mark: decided.delimiter }),
    text.say(decided.guessed ? 'decided.encoding.guessed' : 'decided.encoding', { name }),
    decided.gzip && text.say('decided.gzip'),
    decided.decimal === ',' && text.say('decided.decimal'),
    decided.header > 0 ? text.say('decided.header', { n: decided.header }) : text.say('decided.header.none'),
    decided.preamble > 0 && text.say('decided.preamble', { n: decided.preamble }),
    decided.hxl && text.say('decided.hxl'),
    decided.comments > 0 && text.say('decided.comments', { n: decided.comments }),
  ].filter((part) => part !== false);
  const read = text.say('decided.read', { n: decided.read });
  const rows = decided.setAside > 0 ? text.say('decided.setAside', { read, n: decided.setAside }) : read;
  return text.say('decided.all', { parts: parts.join(', '), rows });
}

/** @param {Context} context */
export function decidedView(context) {
  const { text, dataset } = context;
  return html`<div class="decided"><p class="fine" data-decided>${decidedLine(dataset, context)}</p>
  <div class="settings"><details class="more" id="reading"><summary>${text.say('decided.change')}</summary>${wishForm(context)}</details>
  <details class="more" id="roles"><summary>${text.say('roles.title')}</summary>${roleForm(context)}</details></div></div>`;
}

/** @param {Context} context */
function wishForm(context) {
  const { text, dataset, choice } = context;
  const { decided } = dataset;
  const wishes = wishesOf(choice.reading);
  const found = (/** @type {string} */ what) => ({ value: '', label: text.say('decided.found', { what }) });
  const marks = [',', ';', 'tab', '|'].map((value) => ({ value, label: text.say(`wish.${DELIMITERS[value] ?? value}`) }));
  const delimiter = text.say(`wish.${DELIMITERS[decided.delimiter] ?? 'other'}`, { mark: decided.delimiter });
  const decimals = [
    { value: '.', label: text.say('wish.point') },
    { value: ',', label: text.say('wish.comma') },
  ];
  const order = dataset.columns.find((column) => column.order)?.order;
  const orders = ['dmy', 'mdy'].map((value) => ({ value, label: text.say(`wish.${value}`) }));
  return html`<form class="fields" data-wishes>
    ${select({ name: 'encoding', label: text.say('wish.encoding'), value: wishes.encoding, options: [found(text.say(`encoding.${decided.encoding}`)), ...ENCODINGS.map((value) => ({ value, label: text.say(`encoding.${value}`) }))] })}
    ${select({ name: 'delimiter', label: text.say('wish.delimiter'), value: wishes.delimiter, options: [found(delimiter), ...marks] })}
    <label>${text.say('wish.header')}<input type="number" name="header" min="0" max="9999" inputmode="numeric" value="${wishes.header ?? decided.header}"></label>
    ${select({ name: 'decimal', label: text.say('wish.decimal'), value: wishes.decimal, options: [found(text.say(decided.decimal === ',' ? 'wish.comma' : 'wish.point')), ...decimals] })}
    ${order && select({ name: 'order', label: text.say('wish.order'), value: wishes.order, options: [found(text.say(`wish.${order}`)), ...orders] })}
    <p><button type="submit">${text.say('decided.again')}</button></p></form>`;
}

/**
 * @param {{ name: string, label: string, value?: string, options: { value: string, label: string }[] }} field
 * @param {string} [kind] the data attribute by which it is known
 */
const select = ({ name, label, value = '', options }, kind = 'wish') =>
  html`<label>${label}<select name="${name}" data-${kind}="${name}">${options.map((one) => html`<option value="${one.value}"${one.value === value && html` selected`}>${one.label}</option>`)}</select></label>`;

/** @param {Context} context */
function roleForm({ text, dataset }) {
  const { columns, roles } = dataset;
  const option = (/** @type {number} */ at) => {
    const [value] = columnWord(at, columns);
    return { value, label: columns[at].name || value };
  };
  const numbers = columns.flatMap(({ kind }, at) => (kind === 'whole' || kind === 'number' ? [at] : []));
  const all = columns.map((_, at) => at);
  const field = (/** @type {'country' | 'date' | 'low' | 'best' | 'high' | 'lat' | 'lon'} */ name, /** @type {number[]} */ fit) => {
    const none = { value: '', label: text.say(name === 'best' ? 'roles.count' : 'roles.none') };
    const [value] = columnWord(roles[name], columns);
    return select({ name, label: text.say(`roles.${name}`), value, options: [none, ...fit.map(option)] }, 'role');
  };
  return html`<form class="fields" data-roles>${field('country', all)}${field('date', all)}${field('best', numbers)}
    ${roles.best !== undefined && [field('low', numbers), field('high', numbers)]}
    <fieldset><legend>${text.say('roles.categories')}</legend>${columns.map((column, at) => {
      const { value, label } = option(at);
      const isTaken = at === roles.country || at === roles.date || (column.kind !== 'words' && !roles.categories.includes(at));
      return !isTaken && html`<label class="check"><input type="checkbox" name="categories" value="${value}" data-role="categories"${roles.categories.includes(at) && html` checked`}> ${label}</label>`;
    })}</fieldset></form>`;
}
