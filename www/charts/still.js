/**
 * A drawn chart as a picture by itself, where no style of ours reaches: what the style says of its
 * classes, as attributes.
 */
import { Html } from '../html.js';

/**
 * @typedef {object} Colours
 * @property {string} ink
 * @property {string} quiet
 * @property {string} rule
 * @property {string} said
 * @property {string} paper
 */

/** Lines of what was said: no area. */
const LINES = /class="(?:dash|brace|span|step)"/g;

/**
 * In whatever colour the text around it has.
 *
 * @param {string} svg
 */
export const inTextColour = (svg) =>
  looked(svg, [
    [/class="rule"/g, 'fill="none" stroke="currentColor" stroke-opacity="0.5"'],
    [LINES, 'fill="none" stroke="currentColor" stroke-opacity="0.5"'],
    [/class="hollow[^"]*"/g, 'fill-opacity="0" stroke="currentColor"'],
    [/<text(?=[^>]*>[^<]*<tspan)/g, '<text fill-opacity="1" stroke="none"'],
    [/class="title"/g, 'font-weight="600" stroke="none"'],
    [/class="quiet"/g, 'fill-opacity="0.7" stroke="none"'],
  ]);

/**
 * In colours of its own.
 *
 * @param {string} svg
 * @param {Colours} colours
 */
export const inColours = (svg, { ink, quiet, rule, said, paper }) =>
  looked(
    inMarks(svg, { ink, said, paper }),
    [
      [/class="rule"/g, `fill="none" stroke="${rule}"`],
      [LINES, `fill="none" stroke="${said}" stroke-width="1.25"`],
      [/class="mark"/g, `fill="${said}"`],
      [/class="title"/g, `fill="${ink}" font-weight="600"`],
      [/class="quiet"/g, `fill="${quiet}" font-size="12" font-weight="400"`],
    ],
  );

/** Numbers are bold, and what others said is hollow. @param {string} svg @param {Pick<Colours, 'ink' | 'said' | 'paper'>} colours */
const inMarks = (svg, { ink, said, paper }) =>
  svg.replace(/<g data-mark="[^"]*" class="(\w+)[^"]*">.*?<\/g>/gs, (mark, kind) => {
    const bold = mark.replace('<text', `<text fill="${ink}" font-weight="600"`);
    return kind === 'hollow' ? bold.replace('class="mark"', `fill="${paper}" stroke="${said}" stroke-width="1.5"`) : bold;
  });

/** @param {string} svg @param {[pattern: RegExp, attributes: string][]} looks */
const looked = (svg, looks) => looks.reduce((drawn, [pattern, attributes]) => drawn.replace(pattern, attributes), svg);

/** The first strip of a view's markup. @param {string} markup */
export const stripIn = (markup) => /<svg class="lanes".*?<\/svg>/s.exec(markup)?.[0];

/**
 * With attributes in place of its class.
 *
 * @param {string} svg that `stripIn` found
 * @param {string} attributes
 */
export const stripWith = (svg, attributes) => new Html(svg.replace('<svg class="lanes"', `<svg ${attributes}`));
