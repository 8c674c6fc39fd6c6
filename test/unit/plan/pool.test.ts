import { describe, expect, it } from 'vitest';
import { entryToLine, lineToEntry, parsePool, unitsOf } from '#shared/plan/pool.ts';

const today = '2024-04-08';

function entries(text: string, kind: 'users' | 'cases' = 'users') {
  const parsed = parsePool(text, kind, today);
  return parsed.ok ? parsed.value.entries.map(entryToLine) : parsed.error;
}

describe('a list to draw from', () => {
  it.each([
    ['a column without headings', 'hand02\nhand01\n', ['hand01\t', 'hand02\t']],
    ['two columns from a spreadsheet', 'hand02\tÖst\r\nhand01\tVäst\r\n', ['hand01\tVäst', 'hand02\tÖst']],
    ['a file with semicolons', 'hand02;Öst\nhand01;Väst', ['hand01\tVäst', 'hand02\tÖst']],
    ['columns in another order', 'Enhet;Namn;Användare\nÖst;Alma Provlund;hand02', ['hand02\tÖst']],
    ['a file with commas', 'Användare,Enhet\nhand02,Öst\n"hand01","Väst"', ['hand01\tVäst', 'hand02\tÖst']],
    ['quoted cells', '"hand02";"Öst ""A"""\nhand01;Väst', ['hand01\tVäst', 'hand02\tÖst "A"']],
    ['names with commas alone', 'Namn\nÖberg, Karin', ['Öberg, Karin\t']],
    ['a name with a comma', 'Öberg, Karin;Öst', ['Öberg, Karin\tÖst']],
    ['spaces, invisible characters and empty rows', '\n  hand\u200b 02 ;  Öst  \n;;\n', ['hand 02\tÖst']],
    ['a letter written in two', 'a\u030ake;O\u0308st', ['åke\tÖst']],
  ])('is read from %s [PLAN-3]', (_what, text, lines) => {
    expect(entries(text)).toEqual(lines);
  });

  it.each([
    ['SN 2024/0001;Öst;ja', 'SN 2024/0001\tÖst\tskyddad'],
    ['SN 2024/0001;Öst;Sekretessmarkering', 'SN 2024/0001\tÖst\tskyddad'],
    ['SN 2024/0001;Öst;nej', 'SN 2024/0001\tÖst'],
    ['SN 2024/0001;Öst;', 'SN 2024/0001\tÖst'],
    ['Ärendenummer;Skydd\nSN 2024/0001;x', 'SN 2024/0001\t\tskyddad'],
    ['Ärende;Enhet\nSN 2024/0001;Öst', 'SN 2024/0001\tÖst'],
    ['SN 2024/0001;Öst\nSN 2024/0001;Väst;ja\nSN 2024/0001;Syd;nej', 'SN 2024/0001\tÖst\tskyddad'],
  ])('knows which cases are protected: %j [PLAN-9]', (text, line) => {
    expect(entries(text, 'cases')).toEqual([line]);
  });

  it('says how many rows repeat somebody', () => {
    expect(parsePool('a;Öst\nb;Öst\na;Väst', 'users', today)).toMatchObject({
      ok: true,
      value: { repeated: 1, entries: [{ id: 'a', unit: 'Öst' }, { id: 'b' }] },
    });
  });

  it.each([
    ['', { type: 'empty' }],
    ['Användare;Enhet\n', { type: 'empty' }],
    ['Ärende\nSN 2024/0001\n18990223-9871', { type: 'civic-number', row: 3 }],
    ['189902239871;Öst', { type: 'civic-number', row: 1 }],
    [`${'a'.repeat(401)};Öst`, { type: 'too-long' }],
    [Array.from({ length: 40_000 }, (_, index) => `a${index}`).join('\n'), { type: 'too-long' }],
  ])('is refused by name when it cannot be drawn from', (text, failure) => {
    expect(entries(text, 'cases')).toEqual(failure);
  });

  it('takes only lines that it writes itself', () => {
    expect(lineToEntry('SN 1\tÖst\tskyddad')).toEqual({ id: 'SN 1', unit: 'Öst', isProtected: true });
    for (const line of ['SN 1', '\tÖst', 'SN 1\tÖst\tja', 'SN 1\tÖst\tskyddad\t', ' SN 1\tÖst', 'SN  1\tÖst'])
      expect(lineToEntry(line)).toBeNull();
  });

  it('names its units in Swedish order', () => {
    const parsed = parsePool('a;Öst\nb;Ås\nc;Väst\nd;', 'users', today);
    expect(parsed.ok && unitsOf(parsed.value.entries)).toEqual(['Väst', 'Ås', 'Öst']);
  });
});
