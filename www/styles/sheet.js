/**
 * Styles for a shadow root in anybody's page.
 *
 * `rem` is the article's: many set it to 10 px. Ours is the reader's own size of type, whatever the
 * article says: here each `rem` of a style becomes a multiple of it.
 */

const REM = '--attested-rem';

/** Browsers that cannot know it as a length keep the article's. */
const isLength = register();

/** @param {string} css @returns {CSSStyleSheet} */
export function sheetOf(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(isLength ? `.attested{${REM}:1em}${inOurRem(css)}` : css);
  return sheet;
}

/**
 * A query of the window knows no `rem` but the reader's; one of our box asks in the box's own `em`.
 *
 * @param {string} css
 */
export const inOurRem = (css) =>
  css.replace(/(@media[^{]*)|(@container[^{]*)|(-?(?:\d*\.)?\d+)rem\b/g, (_, media, container, size) => media ?? container?.replaceAll('rem', 'em') ?? `calc(${size} * var(${REM}))`);

function register() {
  try {
    CSS.registerProperty({ name: REM, syntax: '<length>', inherits: true, initialValue: '16px' });
  } catch (error) {
    // Another script of ours was here before; else there is no such thing.
    return error instanceof DOMException;
  }
  return true;
}
