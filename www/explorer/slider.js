/**
 * The slider through the days: the page follows it, one day at a time, the newest wish next. While a
 * reader holds it, what is seen first is enough, and the rest comes now and then.
 */
import { nextFrame } from './drawing.js';

/** While a reader moves the slider, all of the page follows so often, in ms. */
const REST_MS = 300;

export class Slider {
  #choose;
  /** Where it wants to be next. @type {{ day: string, isThere: boolean } | undefined} */
  #next;
  #isFollowed = false;
  /** When all of the page was last drawn, in ms. */
  #drawnAll = 0;
  /** Whether a reader still holds it. */
  isHeld = false;

  /** @param {(day: string, isThere: boolean) => Promise<void>} choose resolves when the day is drawn */
  constructor(choose) {
    this.#choose = choose;
  }

  /** @param {string} day @param {boolean} isThere whether the reader has let go */
  async moveTo(day, isThere) {
    this.#next = { day, isThere };
    if (this.#isFollowed) return;
    this.#isFollowed = true;
    while (this.#next) {
      const { day, isThere } = /** @type {{ day: string, isThere: boolean }} */ (this.#next);
      this.#next = undefined;
      this.isHeld = !isThere;
      await this.#choose(day, isThere);
    }
    this.#isFollowed = false;
  }

  /** @param {Promise<void>} all of a drawing @returns {Promise<void>} when so much of it is drawn as is wanted now */
  async enough(all) {
    if (!this.isHeld || performance.now() - this.#drawnAll > REST_MS) {
      await all;
      this.#drawnAll = performance.now();
    } else await nextFrame();
  }
}
