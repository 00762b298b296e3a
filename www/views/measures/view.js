/** A line for each measure: at least how many, as far as statements say. */
import { html } from '../../html.js';
import { figureWords, filterLink, measureName, say, whyLink } from '../words.js';

/** @typedef {import('../../transport/wire.js').Group} Group */
/** @typedef {import('../../transport/wire.js').Statement} Statement */
/** @typedef {import('../context.js').Context} Context */

/**
 * @param {{ way: Group[], apart: Group[] }} series
 * @param {Statement[]} statements those of the same filter
 * @param {Context} context
 */
export function measuresView({ way, apart }, statements, context) {
  if (way.length + apart.length === 0) return html``;
  const more = [...way, ...apart].some((group) => group.more);
  return html`<section aria-labelledby="measures" part="measures">
    <h2 id="measures">${context.text.say('measures.title')}</h2>
    <p class="fine">${context.text.say('measures.explain')}</p>
    <ul class="atleast">${way.map((group) => line(group, statements, context))}</ul>
    ${apart.length > 0 && html`<h3>${context.text.say('measures.apart')}</h3><ul class="atleast">${apart.map((group) => line(group, statements, context))}</ul>`}
    ${more && html`<p class="fine">${context.text.say('measures.more')}</p>`}
  </section>`;
}

/** @param {Group} group @param {Statement[]} statements @param {Context} context */
function line(group, statements, context) {
  const { text, locale, filter } = context;
  const name = measureName(group.key, context);
  const here = filter.measure === group.key;
  const link = here
    ? html`<strong aria-current="true">${name}</strong>`
    : filterLink(context, { measure: group.key }, name);
  const day =
    group.day &&
    say(context, group.dayInferred ? 'measures.day.inferred' : 'measures.day', {
      date: locale.date(group.day),
    });
  const { words, isPrinted } = figureWords(
    group,
    statements.filter(({ subject }) => subject.measure === group.key),
    context,
  );
  return html`<li><b>${whyLink(context, { measure: group.key }, isPrinted ? words : text.say('atLeast', { n: words }))}</b> <span>${link}
    <small>${day ? html`${day} · ` : ''}${text.say('measures.behind', { voices: group.voices, pages: group.pages })}${group.conflicts > 0 && html` · ${text.say('measures.disagree')}`}</small></span></li>`;
}
