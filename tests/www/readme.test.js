import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FILTER_NAMES, VIEWS, DESK_VIEWS } from '../../www/filters.js';
import { DIST } from '../fifty/answers.js';
import { attributesShown, block } from '../readme/blocks.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The documents that lead to each other. */
const DOCUMENTS = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/README.md', 'docs/decisions.md', 'data/README.md'];

/** @param {string} path */
const read = (path) => readFileSync(join(ROOT, path), 'utf8');

describe('README.md', () => {
  it('shows a program that runs in Node and prints what it says', () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', block('js')], {
      cwd: DIST,
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    assert.equal(stdout, block('text'), 'the numbers follow the data and the rules: write in README.md what is printed now');
  });

  it('names every attribute and every view, and no other', () => {
    assert.deepEqual(attributesShown().sort(), [...FILTER_NAMES].sort());
    const [row] = read('README.md').match(/^\| `view` .*$/m) ?? [''];
    for (const view of [...VIEWS, ...DESK_VIEWS]) assert.ok(row.includes(`\`${view}\``), view);
  });
});

/** As the web shows a heading's address. @param {string} heading */
const anchor = (heading) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');

/** @param {string} path */
const anchors = (path) => [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchor(heading));

describe('the documents', () => {
  for (const document of DOCUMENTS)
    it(`lead where they say: ${document}`, () => {
      const links = [...read(document).matchAll(/\]\((?!\w+:)([^)#]*)(?:#([^)]+))?\)/g)];
      const dead = links.filter(([, path, part]) => {
        const goal = path ? join(dirname(document), path) : document;
        return !existsSync(join(ROOT, goal)) || (part && !anchors(goal).includes(part));
      });
      assert.deepEqual(
        dead.map(([link]) => link),
        [],
      );
    });
});
