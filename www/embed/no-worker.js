/** In place of `transport/remote.js` in the classic script: a page without an origin can start no worker. */
import { AttestedError } from '../transport/error.js';

/** @returns {Promise<never>} */
export async function startWorker() {
  throw new AttestedError({ code: 'worker failed', resource: 'core' });
}
