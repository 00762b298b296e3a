/** The files that stories of tables open. */
import { gzipSync } from 'node:zlib';
import { encoded } from '../../www/tables-encoded.js';
import { madeTable } from '../../www/tables-made.js';

export const MADE = madeTable(3000, { missing: true });

const WESTERN = 'Übersicht der Fälle;;\n\nStaatsangehörigkeit;Datum;Fälle\nÄgypten;03.05.2024;1.204,5\nÖsterreich;04.05.2024;87,25\nTürkei;04.06.2024;13\n';
const THAI = 'สัญชาติ,วันที่,จำนวน\nไทย,2024-05-03,93\nเมียนมา,2024-05-04,7141\nกัมพูชา,2024-06-01,230\nจีน,2024-06-01,12\n';
const CHINESE = 'id\tname\t国籍\t人数\n1\ta\t中国\t200\n2\tb\t缅甸\t12\n3\tc\t泰国\t119\n';
const HXL = 'Pays,Jour,Tués\n#country+name,#date+occurred,#affected+killed\nSoudan,2024-01-02,4\nTchad,2024-01-05,7\nSoudan,2024-02-05,2\n';
const WORLD = 'country,sex,people\nWorld,Total,1000\nAfrica,Total,400\nKenya,Female,30\nKenya,Male,20\nKenya,Total,50\nUganda,Female,7\nUganda,Male,8\nUganda,Total,15\n';
const ROLES = 'when,origin,destination,cases,helped\n2023-01-05,Kenya,Thailand,5,1\n2023-06-07,Uganda,Myanmar,7,2\n2024-01-09,Kenya,Myanmar,11,4\n';
const RAGGED = 'country,people\nKenya,5\nUganda,7,9,extra\nChina,11\n';

/** @type {Record<string, string | Uint8Array>} */
export const FILES = {
  'made.csv': MADE,
  'made.csv.gz': gzipSync(MADE),
  'western.csv': encoded('windows-1252', WESTERN),
  'thai.csv': encoded('windows-874', THAI),
  'utf16.csv': encoded('utf-16le', `\ufeff${CHINESE}`),
  'hxl.csv': HXL,
  'world.csv': WORLD,
  'roles.csv': ROLES,
  'ragged.csv': RAGGED,
  'empty.csv': '',
  'picture.csv': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52),
  'page.csv': '<!doctype html><title>Not found</title>',
  'broken.csv.gz': gzipSync(MADE).subarray(0, 20_000),
  'changed.csv.gz': gzipSync(MADE).map((byte, i, { length }) => (i === length - 6 ? byte ^ 1 : byte)),
  'several.csv.gz': Buffer.concat([gzipSync(MADE), gzipSync(MADE)]),
};
