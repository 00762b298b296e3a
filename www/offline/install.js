/** What a browser wants to know to install the site: a manifest, and icons drawn here. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

export const MANIFEST = 'manifest.webmanifest';

const SIZES = [180, 192, 512];
const icon = (/** @type {number} */ size) => `icons/icon-${size}.png`;
export const ICONS = [...SIZES.map(icon), 'icons/icon.svg'];
/** The one that iOS looks for. */
export const TOUCH_ICON = icon(180);

const PAPER = [0xff, 0xfe, 0xfb];
const INK = [0x0f, 0x5f, 0x63];

/**
 * The picture, in a square of 16: paper, and on it three statements, each a line from its low to its
 * high. All of it lies where a mask leaves it.
 *
 * @type {readonly (readonly [x: number, y: number, width: number, height: number])[]}
 */
const BARS = [
  [4, 4, 5, 2],
  [4, 7, 8, 2],
  [4, 10, 3, 2],
];

/** @param {string | undefined} title of the dataset */
export const manifest = (title) =>
  `${JSON.stringify(
    {
      name: title ? `Attested: ${title}` : 'Attested',
      short_name: 'Attested',
      id: './',
      start_url: './',
      scope: './',
      display: 'minimal-ui',
      background_color: hex(PAPER),
      theme_color: hex(PAPER),
      icons: [
        ...[192, 512].map((size) => ({ src: icon(size), sizes: `${size}x${size}`, type: 'image/png', purpose: 'any maskable' })),
        { src: 'icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      ],
    },
    null,
    2,
  )}\n`;

/** @param {string} dist which has a folder `icons` */
export function writeIcons(dist) {
  for (const size of SIZES) writeFileSync(join(dist, icon(size)), png(size));
  const bars = BARS.map(([x, y, width, height]) => `<rect x="${x}" y="${y}" width="${width}" height="${height}"/>`).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="${hex(PAPER)}" d="M0 0h16v16H0z"/><g fill="${hex(INK)}">${bars}</g></svg>\n`;
  writeFileSync(join(dist, 'icons/icon.svg'), svg);
}

/** @param {number[]} colour */
const hex = (colour) => `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** The picture as PNG: two colours, one bit a pixel. @param {number} size px */
function png(size) {
  const isInk = (/** @type {number} */ x, /** @type {number} */ y) => BARS.some(([left, top, width, height]) => x >= left && x < left + width && y >= top && y < top + height);
  const rowBytes = Math.ceil(size / 8);
  const pixels = Buffer.alloc(size * (rowBytes + 1));
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1)
      if (isInk((x * 16) / size, (y * 16) / size)) pixels[y * (rowBytes + 1) + 1 + (x >> 3)] |= 0x80 >> (x & 7);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([1, 3, 0, 0, 0], 8);
  const chunks = [chunk('IHDR', header), chunk('PLTE', Buffer.from([...PAPER, ...INK])), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

/** @param {string} kind @param {Buffer} content */
function chunk(kind, content) {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
