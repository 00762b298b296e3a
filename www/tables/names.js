/**
 * What a word of a table says of countries: names in many languages (all of `Intl`), codes of two and
 * three letters, numbers of the UN (M49), several in one cell; and the words for totals and regions,
 * which must not be added to the countries they hold.
 */
import { countryCodes, twoLetters } from '../i18n/countries.js';

/**
 * @typedef {{ kind: 'countries', codes: string[] } | { kind: 'total' } | { kind: 'region' }} Match
 *   `codes`: ISO 3166-1 alpha-3, in the order of the cell
 */

/** Languages whose names are known: those of our readers, and the big ones. */
export const LANGUAGES = 'en id th my km lo vi zh zh-Hant fil hi ne bn si ta ur ar fa am sw fr es pt de it nl ru uk pl tr ja ko ms ha'.split(' ');

/** Names in use beside those of `Intl`, in English and some others. */
const ALIASES = `
  USA: usa, u s a, us, u s, united states of america, america, estados unidos de america, etats unis d amerique
  GBR: uk, u k, great britain, britain, england, united kingdom of great britain and northern ireland
  ARE: uae, u a e, emirates
  KOR: south korea, republic of korea, korea rep, korea republic, korea republic of, korea south, korea, s korea, rok
  PRK: north korea, dprk, korea dem people s rep, korea democratic people s republic of, democratic people s republic of korea, dem people s rep of korea, korea north, n korea
  VNM: viet nam, socialist republic of vietnam
  LAO: lao pdr, lao people s democratic republic, lao people s dem rep, laos pdr, lao
  MMR: burma, myanmar burma
  CHN: prc, p r china, people s republic of china, mainland china, china mainland
  HKG: hong kong, hong kong sar, hong kong sar china, china hong kong sar, hong kong china
  MAC: macao, macau, macao sar, macau sar, macao sar china, china macao sar
  TWN: chinese taipei, taiwan province of china, taiwan china, taipei china, republic of china
  RUS: russian federation, russian fed
  IRN: iran islamic republic of, iran islamic rep of, iran islamic rep, islamic republic of iran
  SYR: syrian arab republic, syrian arab rep
  VEN: venezuela bolivarian republic of, venezuela rb, bolivarian republic of venezuela
  BOL: bolivia plurinational state of, plurinational state of bolivia
  TZA: united republic of tanzania, tanzania united republic of, united rep of tanzania
  MDA: republic of moldova, moldova republic of, rep of moldova
  MKD: macedonia, fyr macedonia, macedonia fyr, the former yugoslav republic of macedonia, tfyr macedonia, macedonia the former yugoslav republic of, republic of north macedonia
  COD: dr congo, drc, d r congo, congo dr, dem rep of the congo, democratic republic of the congo, congo democratic republic of the, congo the democratic republic of the, congo dem rep, congo kinshasa, dem rep congo, zaire
  COG: congo, congo rep, republic of the congo, congo republic, congo brazzaville, rep of congo, congo republic of
  CIV: ivory coast, cote d ivoire
  CPV: cabo verde, cape verde
  SWZ: swaziland, eswatini, kingdom of eswatini
  CZE: czech republic, czech rep, czechia
  TUR: turkey, turkiye, republic of turkiye
  TLS: east timor, timor leste
  BRN: brunei darussalam
  PSE: palestine, state of palestine, palestinian territories, occupied palestinian territory, palestinian territory occupied, west bank and gaza, west bank and gaza strip
  BHS: bahamas
  GMB: gambia, gambia republic of the
  FSM: micronesia fed sts, micronesia federated states of, federated states of micronesia
  KGZ: kyrgyz republic
  SVK: slovak republic
  EGY: egypt arab rep, arab republic of egypt
  YEM: yemen rep, republic of yemen
  VAT: holy see, vatican, vatican city state, holy see vatican city state
  KNA: st kitts and nevis, saint kitts and nevis
  LCA: st lucia, saint lucia
  VCT: st vincent and the grenadines, saint vincent and the grenadines
  STP: sao tome and principe
  BIH: bosnia, bosnia herzegovina, bosnia and herz
  CAF: central african rep, car
  DOM: dominican rep
  GNB: guinea bissau
  GNQ: eq guinea
  SSD: s sudan, south sudan
  LBY: libyan arab jamahiriya
  SRB: serbia and kosovo s res 1244 1999
  XKX: kosovo, kosovo s res 1244 1999
  NLD: holland, netherlands kingdom of the
  PHL: philippines
  XKX: xkk, xk
`;

/** Words that stand for everything. */
const TOTALS = new Set(
  `world, the world, total, totals, grand total, sub total, subtotal, all, all countries, all nationalities, overall, global, worldwide, sum, together, everyone, both sexes, all ages, both, combined, monde, total general, mundo, welt, gesamt, insgesamt, summe, totaal, totale, wszystkie, итого, всего, мир, jumlah, dunia, keseluruhan, รวม, ทั้งหมด, รวมทั้งหมด, ทั่วโลก, tổng, tổng cộng, tổng số, thế giới, 总计, 合计, 总数, 小计, 全部, 世界, 總計, 合計, 總數, 小計, 計, 합계, 총계, 전체, المجموع, الإجمالي, العالم, kabuuan, jumla, कुल, योग, ຈຳນວນທັງໝົດ, ລວມ, សរុប, စုစုပေါင်း`
    .split(',')
    .map((word) => fold(word)),
);

/** Regions and groups beside those that `Intl` names. */
const REGIONS = new Set(
  `eu, eu 27, eu27, eu 28, eu28, eu 25, eu27 2020, european union, euro area, eurozone, schengen area, efta, eea, asean, oecd, oecd members, oecd total, g7, g8, g20, brics, opec, mercosur, sadc, ecowas, african union, gcc, cis, commonwealth, south east asia, southeast asia, south eastern asia, middle east, middle east and north africa, mena, north africa, west africa, east africa, central africa, sub saharan africa, east asia and pacific, east asia, south asia, central asia, latin america and caribbean, latin america and the caribbean, europe and central asia, asia pacific, asia and the pacific, arab world, arab states, north america, south america, central america, latin america, caribbean, pacific, africa, asia, europe, america, americas, oceania, antarctica, international`
    .split(',')
    .map((word) => fold(word)),
);

/** As statistical offices name groups of countries. */
const GROUPS =
  /\b(income|dividend|ida|ibrd|oecd|small states|conflict affected|indebted|developed|developing|excluding|aggregates?|sub region|subregion)\b/;

/** Codes of regions of the UN and of CLDR that `Intl` names. */
const REGION_CODES =
  '002 003 005 009 011 013 014 015 017 018 019 021 029 030 034 035 039 053 054 057 061 142 143 145 150 151 154 155 202 419 EU EZ'.split(' ');

/**
 * Small letters without accents, dots and brackets, as a key.
 *
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '')
    .normalize('NFC');
}

/** What stands between several countries in a cell. */
const BETWEEN = [/[;|\n]/, /\//, /,/, /\s+(?:and|&)\s+/i];

/**
 * Reads words. One for all tables: the names are worked out when they are first wanted.
 */
export class Names {
  /** @type {Map<string, string> | undefined} */
  #english;
  /** @type {Map<string, string> | undefined} */
  #others;
  /** @type {Set<string> | undefined} */
  #regions;
  /** @type {Map<string, string> | undefined} */
  #numbers;
  /** @type {Map<string, Match | undefined>} */
  #known = new Map();

  /**
   * @param {string} word
   * @returns {Match | undefined} undefined: no country, region or total
   */
  match(word) {
    if (!this.#known.has(word)) this.#known.set(word, this.#find(word));
    return this.#known.get(word);
  }

  /** The country of a UN number. @param {string} word "404", "4" @returns {string | undefined} */
  number(word) {
    if (!/^\d{1,3}$/.test(word)) return undefined;
    this.#numbers ??= unNumbers();
    return this.#numbers.get(word.padStart(3, '0'));
  }

  /** @param {string} word @returns {Match | undefined} */
  #find(word) {
    const key = fold(word);
    if (!key) return undefined;
    const one = this.#one(word, key);
    if (one) return { kind: 'countries', codes: [one] };
    if (TOTALS.has(key)) return { kind: 'total' };
    if (this.#isRegion(key)) return { kind: 'region' };
    for (const between of BETWEEN) {
      const codes = word.split(between).map((part) => this.#one(part.trim(), fold(part)));
      if (codes.length > 1 && codes.every((code) => code !== undefined))
        return { kind: 'countries', codes: [...new Set(/** @type {string[]} */ (codes))] };
    }
    return undefined;
  }

  /** @param {string} word @param {string} key @returns {string | undefined} */
  #one(word, key) {
    if (!key) return undefined;
    if (/^[A-Z]{3}$/.test(word) && (twoLetters(word) || word === 'XKK')) return word === 'XKK' ? 'XKX' : word;
    if (/^[A-Z]{2}$/.test(word)) return ofTwo().get(word);
    this.#english ??= namesIn(['en']);
    const english = this.#english.get(key);
    if (english || key.length < 2) return english;
    this.#others ??= namesIn(LANGUAGES.slice(1));
    return this.#others.get(key);
  }

  /** @param {string} key */
  #isRegion(key) {
    this.#regions ??= regionNames();
    return REGIONS.has(key) || this.#regions.has(key) || GROUPS.test(key);
  }
}

/** @type {Map<string, string> | undefined} */
let byTwo;

/** Two letters to three. */
function ofTwo() {
  byTwo ??= new Map(countryCodes().map((code) => [/** @type {string} */ (twoLetters(code)), code]));
  byTwo.set('UK', 'GBR').set('EL', 'GRC');
  return byTwo;
}

/** @type {('long' | 'short')[]} */
const STYLES = ['long', 'short'];

/** @param {string[]} languages */
function namesIn(languages) {
  /** @type {Map<string, string>} */
  const names = new Map();
  const add = (/** @type {string | undefined} */ name, /** @type {string} */ code) => {
    const key = name && fold(name);
    if (key && !names.has(key)) names.set(key, code);
  };
  if (languages.includes('en'))
    for (const [, code, list] of ALIASES.matchAll(/([A-Z]{3}): (.*)/g))
      for (const name of list.split(',')) add(name, code);
  for (const language of languages)
    for (const style of language === 'en' ? STYLES : STYLES.slice(0, 1)) {
      const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none', style });
      for (const code of countryCodes()) {
        const name = display.of(/** @type {string} */ (twoLetters(code)));
        add(name, code);
        // "Myanmar (Burma)" is written without the older name too.
        add(name?.replace(/\s*[(（].*$/, ''), code);
      }
    }
  return names;
}

function regionNames() {
  const names = new Set();
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of REGION_CODES) {
      const name = display.of(code);
      if (name) names.add(fold(name));
    }
  }
  return names;
}

/** The UN's numbers are older names of regions to `Intl`: it gives the code in their place. */
function unNumbers() {
  /** @type {Map<string, string>} */
  const numbers = new Map();
  for (let n = 1; n < 900; n++) {
    const number = String(n).padStart(3, '0');
    const region = Intl.getCanonicalLocales(`und-${number}`)[0].slice(4);
    const code = ofTwo().get(region);
    if (code) numbers.set(number, code);
  }
  return numbers;
}
