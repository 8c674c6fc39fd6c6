import { expect, it } from 'vitest';
import { hasWord, isListed, labelLists, listsIn } from '#shared/identifiers/label-words.ts';
import { readSuite } from '../../identifiers-suite/score.ts';

/** Words that the suite has no line for. */
const further =
  'samnr|tfn|tlf|vxl|swish|t:|m:|nummer:|add|address|bosatt|kto|motorcykel|moped|släpvagn|taxi|resedokument|provisorisk|temporär|pers nr|p.nr|person_id|personal identity|t-nr|tnr|t-nummer|tillfällig|asyl|interim|sms|fax|nr:|bor på|hemvist|vistas|flytt|gata|kv|tomträtt|clearing|bankg|bg|reg-nr|skylt|p-tillstånd|dossié|lma|id-kort|idkort|identitetskort|legitimation|id-handling|passport|pass nr|ip|host|klient|from|server'.split(
    '|',
  );
const suite = readSuite().flatMap(({ text }) =>
  (typeof text === 'string' ? text : text.join('')).split('\n'),
);
const lines = [...suite, ...further].flatMap((line) => [line, line.toUpperCase()]);

it('lets through every line in which a pattern would find a word, whatever the case of its letters [MASK-1]', () => {
  const kept = labelLists.flatMap((list) =>
    lines.filter((line) => hasWord(line, list) && !isListed(listsIn(line, 0, line.length), list)),
  );
  expect(kept).toEqual([]);
  expect(labelLists.every((list) => lines.some((line) => hasWord(line, list)))).toBe(true);
});

it('stops most of the lines in which none would', () => {
  const asked = lines.filter((line) => isListed(listsIn(line, 0, line.length), 'account')).length;
  const right = lines.filter((line) => hasWord(line, 'account')).length;
  expect(asked - right).toBeLessThan(lines.length / 4);
});

it('knows the short words at the end of a line', () => {
  for (const [line, list] of [
    ['BG', 'giro'],
    ['kv', 'property'],
    ['IP', 'host'],
    ['id', 'reserve'],
  ] as const)
    expect(isListed(listsIn(line, 0, line.length), list)).toBe(true);
});
