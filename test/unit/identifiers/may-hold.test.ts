import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';
import { mayHold } from '#shared/identifiers/may-hold.ts';
import { readSuite } from '../../identifiers-suite/score.ts';

const rows = readSuite().map(({ text }) => (typeof text === 'string' ? text : text.join('')));

const labels =
  'Adress|Fastighet|Reg.nr|Kontonr|Bankgiro|Telefon|Personnummer|Postnummer|IP|ID-kort|Pass|LMA|Reservnummer|Namn|Patient|'.split(
    '|',
  );

/** Pieces of rows, and words and digits as they may stand beside each other. */
const row = fc.constantFrom(...rows);
const cut = fc
  .tuple(row, fc.nat(), fc.nat(60))
  .map(([text, from, length]) => text.slice(from % text.length, (from % text.length) + length));
const word = fc.constantFrom(
  ...'Storgatan|Ekvägen|STORTORGET|Backen|Vid Kajen|gata|bor på|Adr|box|Box|Fastighet|kv|Kv Lejonet|Hult|S:t|rad|om|Öns|ABC|RUK|XY|Ö|nr|tel|konto|bg|v|lgh|ªgátá|Ǻn'.split(
    '|',
  ),
);
const digits = fc.stringMatching(/^[0-9]{1,6}$/);
const sign = fc.constantFrom(
  ...' |-|+|.|,|:|/|)|(|[|_|%|@|\n|  |, |\xa0|\u00ad|\u2013|\u200b|\u2009|\u0301|０|５|\uff0d|\u{1f600}'.split(
    '|',
  ),
);
const text = fc
  .array(fc.oneof(row, cut, word, word, digits, digits, sign, sign, fc.constant(' '), fc.string()), {
    minLength: 1,
    maxLength: 7,
  })
  .map((parts) => parts.join(''));

/** Behind a parenthesis that it has to look at, a text is always searched. */
const searched = (content: string): string => `${content}\n\n(`;

it('passes over no text in which the search finds something, whatever the label beside it [MASK-1]', () => {
  let passedOver = 0;
  fc.assert(
    fc.property(text, fc.constantFrom(...labels), (content, label) => {
      if (!mayHold(content, label !== '')) passedOver++;
      expect(findIdentifiers(content, { label, lookalikes: 'always' })).toEqual(
        findIdentifiers(searched(content), { label, lookalikes: 'always' }),
      );
    }),
    { numRuns: 20_000 },
  );
  expect(passedOver).toBeGreaterThan(2_000);
});

/** Whether the search would have found something, had it been asked. */
const isMissed = (content: string): boolean =>
  ['', 'Adress', 'Fastighet'].some(
    (label) => !mayHold(content, label !== '') && findIdentifiers(searched(content), { label }).length > 0,
  );

it('passes over no line of the suite in which the search finds something, cut anywhere [MASK-1]', () => {
  const cuts = rows.flatMap((content) =>
    Array.from({ length: Math.ceil(content.length / 5) }, (_, i) => content.slice(i * 5, i * 5 + 40)),
  );
  expect(cuts.filter(isMissed)).toEqual([]);
});

it('passes over no word with a short number that the search knows, however they stand together [MASK-1]', () => {
  const parts = [
    [
      '',
      'OBS, ',
      'Bor på ',
      'Anna på ',
      'Adr: ',
      'Fastighet ',
      'Bil ',
      'OBS, om allt det som hände oss i går och i dag och en hel del till med ',
    ],
    'Storgatan|Stortorget|Box|box|mötet|fe:|Kajen|Lejonet|Ö|S:t Eriks|ª gátá|RUK|fe80:|anna|Mötet|'.split(
      '|',
    ),
    ['', ' ', ':', '%', ' +', '\u00ad', '\u200b'],
    ['5', '17', '40', '012', '1234'],
    ['', ':', '::', ':3', 'example.se', '@example.se', ' [at] example.se', ' (at) example.se', ' A', ' 123'],
  ];
  const texts = parts.reduce<readonly string[]>(
    (begun, next) => begun.flatMap((before) => next.map((part) => before + part)),
    [''],
  );
  expect(texts.filter(isMissed)).toEqual([]);
});

it('passes over prose with a number of its own, also where a label stands beside it', () => {
  for (const prose of ['', 'Mötet bokades om', 'Mötet bokades om, rad 17 av många', 'Se 3 bilagor'])
    expect(mayHold(prose, false)).toBe(false);
  expect(mayHold('Mötet bokades om, rad 17 av många', true)).toBe(false);
});
