// In which place of a comparable answer a group's four numbers stand.
const DAY_MS = 864e5;

/** @param {string} iso @returns {number} days since 1970 */
export const dayOf = (iso) => Date.parse(iso) / DAY_MS;

/** @param {number} day @returns {string} the month, `2019-01` */
export const monthOf = (day) => new Date(day * DAY_MS).toISOString().slice(0, 7);

/**
 * @param {import('../../gestures.js').Groups} groups
 * @returns {{ length: number, at: Record<string, Map<string, number>> }} of the flat answer; per view, the place of each group
 */
export function layout(groups) {
  let next = 0;
  const at = Object.fromEntries(
    Object.entries(groups).map(([view, names]) => {
      const places = names.map((name, i) => /** @type {[string, number]} */ ([name, next + 4 * i]));
      next += 4 * names.length;
      return [view, new Map(places)];
    }),
  );
  return { length: next, at };
}

/**
 * The file in pieces of text.
 *
 * @param {{ bytes?: Uint8Array, url: string }} file
 */
export async function* pieces({ bytes, url }) {
  const decoder = new TextDecoder();
  if (!bytes) {
    const body = /** @type {ReadableStream<Uint8Array>} */ ((await fetch(url)).body);
    const reader = body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield decoder.decode(part.value, { stream: true });
    return;
  }
  const SIZE = 1 << 20;
  for (let at = 0; at < bytes.length; at += SIZE) yield decoder.decode(bytes.subarray(at, at + SIZE), { stream: true });
}

/** @param {{ bytes?: Uint8Array, url: string }} file @returns {Promise<Uint8Array>} the whole */
export const whole = async ({ bytes, url }) => bytes ?? new Uint8Array(await (await fetch(url)).arrayBuffer());
