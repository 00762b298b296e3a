/**
 * In which encoding a file is, from its first bytes. What is no UTF-8 and no UTF-16 is guessed: each
 * encoding that can read the bytes at all is marked by how usual the characters are that it reads.
 * Nothing here knows a page.
 */

/**
 * How an encoding is marked.
 *
 * @typedef {object} Candidate
 * @property {string} label of `TextDecoder`
 * @property {(character: string) => number} mark Of one character beyond ASCII: 1 for a usual one,
 *   below 0 for one that hardly stands in text.
 */

/** Encodings a person may choose, in the order of a list. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'koi8-r',
  'macintosh',
];

/**
 * Letters that languages which use an encoding use beside ASCII: the usual ones, then the rarer ones.
 *
 * @type {Record<string, [usual: string, rare: string]>}
 */
const LETTERS = {
  'windows-1252': ['éèêáàâäãåæçíñôöóøúüßœÉÖÜÄÅØÁÓÍ', 'ìòùïîëýðþõûÿÈÊÀÂÃÆÇÎÑÔÕŒÛÚÐÞ'],
  'windows-1250': [
    'ąćęłńóśźżáčďéěíňřšťúůýžőűöüäăâîşţŕľĺĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽŐŰÖÜÄĂÂÎŞŢđĐ',
    'ëçôËÇÔ',
  ],
  'windows-1254': ['ğışçöüâîûĞİŞÇÖÜÂ', 'éèêáàäßñóíúÉ'],
  'windows-1257': ['āčēģīķļņšūžąęėįųõäöüĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲÕÄÖÜ', 'éåæøżłńóśÉÅÆØŻŁ'],
  'windows-1258': ['ăâđêôơưàáèéìíòóùúĂÂĐÊÔƠƯÀÁÈÉÌÍÒÓÙÚ\u0300\u0301\u0303\u0309\u0323', 'ëïöüçñ'],
  macintosh: ['éèêáàâäãåæçíñôöóøúüßœÉÖÜÄÅØÁÓÍ', 'ìòùïîëûÿÈÊÀÂÃÆÇÎÑÔÕŒÛÚ'],
};

/** Marks of punctuation and money that stand in text of every language. */
const SIGNS = '’‘“”„–—…«»€£°·•№ªº§©®\u00a0½¼±×²³¿¡';

/** The commonest Chinese characters, and those of names of countries: simplified, then traditional. */
const HANZI = {
  gb18030:
    '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开合还因由其些然前外天政四日社义事平形相全表间样与关各重新线内数正心明看原利比或但质气第向道变条没结解问意建月公无系军情者最立代想已通并提直题程展五果料象员位入常文总次品式活设及管特件长求基资流路级少图山统接知较将组见计别手期根论运农指区强放决西做必先回则任取据处南给色光门保治北造百规热领七海口东器压世金增济油思术交受联认六共权收证改清美采转更单风安场身车务具万每目至达走示议报完类离华名确科信马节话米整空元传土广石记需段研界律且究观越织装影算低持音书布复容际商非连深难近千周委素技备半办青省列约支史感劳便团往历市克何除消构府称太准精值号率族维选标写存亲快效斯院查江型按格养易置派层片始专状育京识适属包火住调满县局照参红引听该铁价严泰缅甸柬埔寨老挝印尼菲律宾越巴加拉肯亚',
  big5: '的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開合還因由其些然前外天政四日社義事平形相全表間樣與關各重新線內數正心明看原利比或但質氣第向道變條沒結解問意建月公無系軍情者最立代想已通並提直題程展五果料象員位入常文總次品式活設及管特件長求基資流路級少圖山統接知較將組見計別手期根論運農指區強放決西做必先回則任取據處南給色光門保治北造百規熱領七海口東器壓世金增濟油思術交受聯認六共權收證改清美採轉更單風安場身車務具萬每目至達走示議報完類離華名確科信馬節話米整空元傳土廣石記需段研界律且究觀越織裝影算低持音書布復容際商非連深難近千周委素技備半辦青省列約支史感勞便團往歷市克何除消構府稱太準精值號率族維選標寫存親快效斯院查江型按格養易置派層片始專狀育京識適屬包火住調滿縣局照參紅引聽該鐵價嚴泰緬甸柬埔寨老撾印尼菲律賓越巴加拉肯亞台灣',
};

/** @param {RegExp} usual @param {number} [rest] the mark of other letters */
const script =
  (usual, rest = -1) =>
  (/** @type {string} */ character) =>
    usual.test(character) ? 1 : SIGNS.includes(character) ? 0.5 : /\p{L}/u.test(character) ? rest : -2;

/** Letters of one script, of which some are much commoner. @param {RegExp} usual @param {string} common */
const letters = (usual, common) => {
  const mark = script(usual);
  return (/** @type {string} */ character) =>
    common.includes(character.toLowerCase()) ? 1 : Math.min(0.6, mark(character));
};

/** @param {string} label */
const alphabet = (label) => {
  const [usual, rare] = LETTERS[label];
  return (/** @type {string} */ character) => {
    if (usual.includes(character)) return 1;
    if (rare.includes(character) || SIGNS.includes(character)) return 0.6;
    return /\p{L}/u.test(character) ? -0.5 : -2;
  };
};

/** @param {string} character */
const thai = (character) => {
  if (/[ฃฅฆฌฎฏฐฑฒฬฦ๏๚๛๐-๙ฯฺฤ]/.test(character)) return -0.2;
  return script(/[\u0e01-\u0e4e]/)(character);
};

/** @param {string} hanzi */
const chinese = (hanzi) => {
  const known = new Set(hanzi);
  return (/** @type {string} */ character) => {
    if (known.has(character)) return 1;
    if (/[\u3000-\u3011\uff01-\uff5e]/u.test(character)) return 0.7;
    return /\p{Script=Han}/u.test(character) ? 0.3 : -1;
  };
};

/** @param {string} character */
const japanese = (character) => {
  if (/[ぁ-んァ-ヶー]/u.test(character)) return 1;
  if (/[\u3000-\u3011\uff01-\uff5e]/u.test(character)) return 0.7;
  if (/[\uff61-\uff9f]/u.test(character)) return -0.5;
  return /\p{Script=Han}/u.test(character) ? 0.4 : -1;
};

/** Of equal marks the first wins. @type {Candidate[]} */
const CANDIDATES = [
  { label: 'windows-1252', mark: alphabet('windows-1252') },
  { label: 'windows-874', mark: thai },
  { label: 'gb18030', mark: chinese(HANZI.gb18030) },
  { label: 'big5', mark: chinese(HANZI.big5) },
  { label: 'shift_jis', mark: japanese },
  { label: 'euc-jp', mark: japanese },
  { label: 'euc-kr', mark: script(/[가-힣]/, -0.6) },
  { label: 'windows-1251', mark: letters(/[А-яЁёІіЇїЄєҐґЎўЈјЉљЊњЋћЂђЏџ]/, 'оеаинтсрвлкмдпуіяы') },
  { label: 'koi8-r', mark: letters(/[А-яЁё]/, 'оеаинтсрвлкмдпуяы') },
  { label: 'windows-1253', mark: letters(/[Α-Ωα-ωΆΈΉΊΌΎΏάέήίόύώϊϋΐΰ]/, 'αοιετσνηυρπκμλάίόέής') },
  { label: 'windows-1255', mark: letters(/[\u05b0-\u05ea]/, 'יוהלאמרתבשנד') },
  { label: 'windows-1256', mark: script(/[\u0621-\u064aپچژگکی،؛؟]/) },
  { label: 'windows-1250', mark: alphabet('windows-1250') },
  { label: 'windows-1254', mark: alphabet('windows-1254') },
  { label: 'windows-1257', mark: alphabet('windows-1257') },
  { label: 'windows-1258', mark: alphabet('windows-1258') },
  { label: 'macintosh', mark: (character) => alphabet('macintosh')(character) - 0.1 },
];

/** How many bytes around what is beyond ASCII are looked at. */
const LOOKED_AT = 1 << 16;

/**
 * The encoding that a file says itself, by a byte order mark or by the zeros of UTF-16.
 *
 * @param {Uint8Array} bytes the first of the file
 * @returns {{ label: string, mark: number } | undefined} `mark`: bytes of the byte order mark
 */
export function declared(bytes) {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { label: 'utf-8', mark: 3 };
  if (a === 0xff && b === 0xfe) return { label: 'utf-16le', mark: 2 };
  if (a === 0xfe && b === 0xff) return { label: 'utf-16be', mark: 2 };
  const zeros = [0, 0];
  const looked = Math.min(bytes.length, 4096) & ~1;
  for (let i = 0; i < looked; i++) if (bytes[i] === 0) zeros[i & 1]++;
  // Every comma and line end of UTF-16 has a zero beside it, always on the same side.
  if (zeros[0] + zeros[1] < Math.max(2, looked / 16)) return undefined;
  if (zeros[1] > zeros[0] * 20) return { label: 'utf-16le', mark: 0 };
  return zeros[0] > zeros[1] * 20 ? { label: 'utf-16be', mark: 0 } : undefined;
}

/**
 * The encoding of bytes of which some are beyond ASCII.
 *
 * @param {Uint8Array} bytes some of the file, from the first byte beyond ASCII or earlier on
 * @returns {{ label: string, certain: boolean }} `certain`: nothing was guessed
 */
export function guess(bytes) {
  const looked = bytes.subarray(0, LOOKED_AT);
  if (decodes('utf-8', looked) !== undefined) return { label: 'utf-8', certain: true };
  let [best, most] = ['windows-1252', -Infinity];
  for (const { label, mark } of CANDIDATES) {
    const text = decodes(label, looked);
    const marked = text === undefined ? -Infinity : markOf(text, mark);
    if (marked > most + 0.01) [best, most] = [label, marked];
  }
  return { label: best, certain: false };
}

/** What windows-1252 has where Latin-1 has control characters. */
const BETWEEN = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * Reads bytes piece by piece. Node 20 takes windows-1252 for Latin-1; what it gets wrong is put right.
 *
 * @param {string} label
 * @param {{ fatal?: boolean }} [options]
 * @returns {(bytes?: Uint8Array, options?: { stream?: boolean }) => string}
 */
export function decoderOf(label, options) {
  const decoder = new TextDecoder(label, options);
  const plain = (/** @type {Uint8Array | undefined} */ bytes, /** @type {{ stream?: boolean } | undefined} */ how) =>
    decoder.decode(bytes, how);
  const isWrong = label === 'windows-1252' && new TextDecoder(label).decode(Uint8Array.of(0x80)) !== '€';
  if (!isWrong) return plain;
  return (bytes, how) => plain(bytes, how).replace(/[\x80-\x9f]/g, (c) => BETWEEN[c.charCodeAt(0) - 0x80]);
}

/** Where the first byte beyond ASCII is; -1: nowhere. @param {Uint8Array} bytes */
export function firstBeyondAscii(bytes) {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] > 127) return i;
  return -1;
}

/** Undefined where it is none. The last character may be cut off. @param {string} label @param {Uint8Array} bytes */
function decodes(label, bytes) {
  try {
    return decoderOf(label, { fatal: true })(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/** What needs a letter before it: Thai and Vietnamese vowels and tones. */
const LEANS = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0300-\u0323]/;

/** @param {string} character */
const scriptOf = (character) => (/[a-z]/i.test(character) ? 'latin' : character > '\u024f' ? 'other' : 'letters');

/**
 * The mean mark of the characters beyond ASCII; less where capitals stand inside words, scripts are
 * mixed in a word, or a vowel sign leans on nothing.
 *
 * @param {string} text
 * @param {Candidate['mark']} mark
 */
function markOf(text, mark) {
  let [sum, n] = [0, 0];
  let before = ' ';
  const characters = [...text];
  for (const [i, character] of characters.entries()) {
    if (character > '\x7f') {
      n += 1;
      sum += mark(character) - misplaced(before, character);
      if (isLone(before, character, characters[i + 1] ?? ' ')) sum -= 1;
    } else if (/[a-z]/.test(character) && before > '\x7f' && /\p{L}/u.test(before)) {
      // A Latin letter right after a letter of another script.
      if (scriptOf(before) === 'other') sum -= 1;
    }
    before = character;
  }
  return n === 0 ? -Infinity : sum / n;
}

/** Thai signs on Thai letters and signs, accents on letters. @param {string} before @param {string} sign */
const leansWell = (before, sign) =>
  sign < '\u0400' ? /\p{L}/u.test(before) : /[\u0e01-\u0e4e]/.test(before) && !/[\u0e40-\u0e46]/.test(before);

/** One letter is no word of another script; of Chinese it is. @param {string} before @param {string} character @param {string} next */
const isLone = (before, character, next) =>
  /\p{L}/u.test(character) && scriptOf(character) === 'other' && !/\p{Script=Han}/u.test(character) && !/[\p{L}\p{M}]/u.test(before + next);

/** @param {string} before @param {string} character */
function misplaced(before, character) {
  if (LEANS.test(character)) return leansWell(before, character) ? 0 : 2;
  // A vowel that is written first stands before a consonant.
  if (/[\u0e40-\u0e44]/.test(before)) return /[\u0e01-\u0e2e]/.test(character) ? 0 : 2;
  if (!/\p{L}/u.test(before)) return 0;
  // Two accented letters in a row are rare, and the rule where the letters are of another script.
  const accented = before > '\x7f' && scriptOf(before) === 'letters' && scriptOf(character) === 'letters' ? 0.6 : 0;
  const mixed = scriptOf(before) === 'latin' && scriptOf(character) === 'other';
  const capital = /\p{Lu}/u.test(character) && /\p{Ll}/u.test(before);
  return accented + (mixed ? 1.5 : 0) + (capital ? 1.5 : 0);
}
