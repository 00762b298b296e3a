import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { declared, ENCODINGS, firstBeyondAscii, guess } from '../../www/tables/encoding.js';
import { encoded } from './tables-encoded.js';

/** What tables hold: names of countries and places, a few words. */
const SAMPLES = [
  ['windows-1252', 'pays;année;effectif\nCôte d’Ivoire;2021;1 204\nÉthiopie;2022;87\nBrésil;2022;13\n'],
  ['windows-1252', 'Land;Jahr\nÖsterreich;2021\nÄgypten;2022\nRumänien;2020\nBosnien und Herzegowina;2020\n'],
  ['windows-1252', 'país,año\nEspaña,2021\nMéxico,2020\nPerú,2020\nPanamá,2019\n'],
  ['windows-1252', 'land;år\nFærøerne;2020\nGrækenland;2019\nTyrkiet;2020\nSverige – Ö;2018\n'],
  ['windows-1252', 'name,n\nCafé,1\n'],
  ['windows-1252', 'a,b,c\n4,5,©\n'],
  ['windows-1250', 'państwo;rok\nWęgry;2021\nNiemcy;2020\nWłochy;2019\nSłowacja;2020\nżołnierze;3\n'],
  ['windows-1250', 'země;rok\nŘecko;2021\nŠpanělsko;2020\nNěmecko;2019\nČína;2019\n'],
  ['windows-1251', 'страна;год\nРоссия;2021\nУкраина;2020\nКазахстан;2019\n'],
  ['windows-1251', 'країна;рік\nУкраїна;2021\nЄгипет;2020\n'],
  ['koi8-r', 'страна;год\nРоссия;2021\nУкраина;2020\nКазахстан;2019\n'],
  ['windows-1253', 'χώρα;έτος\nΕλλάδα;2021\nΚύπρος;2020\nΓερμανία;2020\n'],
  ['windows-1254', 'ülke;yıl\nTürkiye;2021\nİngiltere;2020\nİsviçre;2020\nŞili;2019\nBağdat;2018\n'],
  ['windows-1255', 'מדינה;שנה\nישראל;2021\nצרפת;2020\n'],
  ['windows-1256', 'البلد;السنة\nالسودان;2021\nمصر;2020\nلبنان;2020\n'],
  ['windows-1257', 'valsts;gads\nLatvija;2021\nIgaunija;2020\nKrievija;2020\nNīderlande;2020\nČehija;2019\nŪdens;1\nĶīna;3\nšķēle;2\n'],
  ['windows-874', 'ประเทศ,ปี,จำนวน\nไทย,2566,93\nเมียนมา,2566,7141\nกัมพูชา,2567,230\n'],
  ['gb18030', '国籍,日期,人数\n中国,2025-02-20,200\n缅甸,2025-02-20,12\n泰国,2025-03-01,119\n'],
  ['gb18030', '省份,项目,数值\n云南,遣返人员,621\n广西,抓获嫌疑人,94\n'],
  ['big5', '國籍,日期,人數\n中國,2025-02-20,200\n緬甸,2025-02-20,12\n臺灣,2025-03-01,119\n'],
  ['shift_jis', '国籍,日付,人数\n日本,2025-02-20,2\nフィリピン,2025-02-20,12\nタイ,2025-03-01,119\n'],
  ['euc-jp', '国籍,日付,人数\n日本,2025-02-20,2\nフィリピン,2025-02-20,12\nタイ,2025-03-01,119\n'],
  ['euc-kr', '국적,날짜,인원\n대한민국,2025-02-20,64\n캄보디아,2025-02-20,12\n태국,2025-03-01,119\n'],
  ['macintosh', 'pays;année\nCôte d’Ivoire;2021\nÉthiopie;2022\nBrésil;2022\nPérou – Équateur;1\n'],
];

describe('the encoding of a file', () => {
  for (const [label, text] of SAMPLES)
    it(`${label}: ${text.split('\n')[1]}`, () => assert.deepEqual(guess(encoded(label, text)), { label, certain: false }));

  it('is UTF-8 where it can be, also where the sample ends inside a character', () => {
    const bytes = new TextEncoder().encode('ประเทศ,ปี\nไทย,2566\n');
    for (const end of [bytes.length, 20, 19, 18]) assert.deepEqual(guess(bytes.subarray(0, end)), { label: 'utf-8', certain: true });
  });

  it('is what its byte order mark says', () => {
    assert.deepEqual(declared(Uint8Array.of(0xef, 0xbb, 0xbf, 65)), { label: 'utf-8', mark: 3 });
    assert.deepEqual(declared(Uint8Array.of(0xff, 0xfe, 65, 0)), { label: 'utf-16le', mark: 2 });
    assert.deepEqual(declared(Uint8Array.of(0xfe, 0xff, 0, 65)), { label: 'utf-16be', mark: 2 });
  });

  it('is UTF-16 where the zeros are on one side', () => {
    for (const label of ['utf-16le', 'utf-16be'])
      for (const text of ['id,name\n1,Kenya\n', 'ประเทศ,ปี\nไทย,2566\nเมียนมา,2566\n'])
        assert.deepEqual(declared(encoded(label, text)), { label, mark: 0 });
    assert.equal(declared(new TextEncoder().encode('id,name\n1,Kenya\n')), undefined);
    assert.equal(declared(Uint8Array.of(65, 0, 0, 66, 0, 0, 67, 44)), undefined, 'a few NULs are no UTF-16');
    assert.equal(declared(new TextEncoder().encode('id,name\n1,Ke\0nya\n')), undefined, 'nor is one');
  });

  it('can be chosen by hand: TextDecoder knows each', () => {
    for (const label of ENCODINGS) assert.equal(new TextDecoder(label).encoding, label);
  });

  it('is not asked of ASCII', () => {
    assert.equal(firstBeyondAscii(new TextEncoder().encode('a,b\n')), -1);
    assert.equal(firstBeyondAscii(new TextEncoder().encode('a,é\n')), 2);
  });
});
