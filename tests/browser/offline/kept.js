/** A browser with a profile of its own, which outlives it, and a site that can go away and change. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../server.js';

const DIST = process.env.ATTESTED_DIST ?? new URL('../../../dist', import.meta.url).pathname;
const ROOT = new URL('../../../', import.meta.url).pathname;

/** A site that is served from the same address however often it is changed. */
export class Site {
  #port = 0;
  /** @type {Awaited<ReturnType<typeof serve>> | undefined} */
  #server;
  folder = mkdtempSync(join(tmpdir(), 'attested-site-'));
  origin = '';

  constructor() {
    cpSync(DIST, this.folder, { recursive: true });
  }

  /** @param {(path: string) => boolean} [holds] */
  async open(holds) {
    this.#server = await serve(this.folder, { port: this.#port, holds });
    this.origin = this.#server.origin;
    this.#port = Number(new URL(this.origin).port);
  }

  async close() {
    await this.#server?.close();
    this.#server = undefined;
  }

  /** Its files have changed: the build's last step is done again. */
  build() {
    execFileSync('node', ['www/offline/write.js', '--dist', this.folder, '--data', join(this.folder, 'data')], { cwd: ROOT });
  }

  async remove() {
    await this.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** A profile, and at most one browser that uses it. */
export class Reader {
  #folder = mkdtempSync(join(tmpdir(), 'attested-reader-'));
  /** @type {import('playwright-core').BrowserContext | undefined} */
  #context;

  async start() {
    this.#context = await chromium.launchPersistentContext(this.#folder, { executablePath: process.env.ATTESTED_CHROMIUM ?? '/usr/bin/chromium' });
    return this.#context;
  }

  /** @param {string} address */
  async open(address) {
    const context = this.#context ?? (await this.start());
    const page = await context.newPage();
    await page.goto(address);
    return page;
  }

  async stop() {
    await this.#context?.close();
    this.#context = undefined;
  }

  /** Without a goodbye. @param {import('playwright-core').Page} page */
  async kill(page) {
    const gone = new Promise((resolve) => page.context().once('close', () => resolve(undefined)));
    (await page.context().newCDPSession(page)).send('Browser.crash').catch(() => {});
    await gone;
    this.#context = undefined;
  }

  async remove() {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
