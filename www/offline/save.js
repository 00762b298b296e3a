/** How a reader gets a file: by a download, with a name that says what it is. */

/** How long a browser may take to begin. */
const PATIENCE_MS = 60_000;

/** @param {string} name @param {Blob} blob */
export function saveAs(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE_MS);
}

/**
 * `attested-KEN-2026-03-19.png`: of whom, and the day it was saved.
 *
 * @param {Readonly<Record<string, string | undefined>>} filters
 * @param {string} ending
 */
export function nameFor({ country }, ending) {
  const today = new Date().toISOString().slice(0, 10);
  return `${['attested', country?.replaceAll(',', '-'), today].filter(Boolean).join('-')}.${ending}`;
}
