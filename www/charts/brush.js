/**
 * Drawing a period on a time strip with a mouse or a pen. (A finger scrolls; for fingers and keys
 * there are sliders.) The strip says in its data attributes which days its ends are.
 */
import { isoOf } from '../days.js';

/** Less than this is a click. px */
const LEAST = 8;

/**
 * @param {ShadowRoot} root
 * @param {(from: string, to: string) => void} chosen ISO dates
 * @param {(from: string, to: string) => void} [moved] the same, while it is drawn
 */
export function listenToBrush(root, chosen, moved) {
  root.addEventListener('pointerdown', (event) => {
    const pointer = /** @type {PointerEvent} */ (event);
    const target = /** @type {Element} */ (pointer.target);
    const strip = target.closest('svg.lanes');
    if (
      !(strip instanceof SVGSVGElement) ||
      pointer.pointerType === 'touch' ||
      pointer.button !== 0 ||
      target.closest('[data-mark], [data-marks]')
    )
      return;
    follow(strip, pointer, chosen, moved);
  });
}

/**
 * @param {SVGSVGElement} strip
 * @param {PointerEvent} begin
 * @param {(from: string, to: string) => void} chosen
 * @param {(from: string, to: string) => void} [moved]
 */
function follow(strip, begin, chosen, moved) {
  const shade = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  shade.setAttribute('class', 'brush');
  const place = (/** @type {PointerEvent} */ event) => event.clientX - strip.getBoundingClientRect().left;
  const start = place(begin);
  const ends = new AbortController();
  const { signal } = ends;
  /** @param {number} end @param {typeof chosen} tell */
  const say = (end, tell) => {
    const [from, to] = [start, end].sort((a, b) => a - b);
    if (to - from >= LEAST) tell(dayAt(strip, from), dayAt(strip, to));
  };
  strip.setPointerCapture(begin.pointerId);
  strip.addEventListener(
    'pointermove',
    (event) => {
      draw(strip, shade, start, place(event));
      if (moved) say(place(event), moved);
    },
    { signal },
  );
  strip.addEventListener(
    'pointerup',
    (event) => {
      ends.abort();
      shade.remove();
      say(place(event), chosen);
    },
    { signal },
  );
  strip.addEventListener(
    'pointercancel',
    () => {
      ends.abort();
      shade.remove();
    },
    { signal },
  );
}

/** @param {SVGSVGElement} strip @param {SVGRectElement} shade @param {number} start @param {number} end */
function draw(strip, shade, start, end) {
  if (!shade.isConnected) strip.prepend(shade);
  const scale = Number(strip.getAttribute('width')) / strip.getBoundingClientRect().width;
  shade.setAttribute('x', String(Math.min(start, end) * scale));
  shade.setAttribute('width', String(Math.abs(end - start) * scale));
  shade.setAttribute('height', '100%');
}

/** The day at so many px of the screen from the strip's left end. @param {SVGSVGElement} strip @param {number} px */
function dayAt(strip, px) {
  const [first, last, from, to] = (strip.dataset.days ?? '').split(' ').map(Number);
  const x = (px * Number(strip.getAttribute('width'))) / strip.getBoundingClientRect().width;
  const share = Math.min(1, Math.max(0, (x - from) / (to - from)));
  return isoOf(Math.round(first + share * (last - first)));
}
