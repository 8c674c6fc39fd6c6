/** Rosters as iCalendar: what repeats, what became of one shift, and whose clock it goes by. */
import { describe, expect, it } from 'vitest';
import { utf8 } from '#shared/base/bytes.ts';
import { readListGrid } from '#shared/casework/list-grid.ts';
import { readList, type KeyIdentifier } from '#shared/casework/read-list.ts';
import type { SubjectKey } from '#shared/casework/records.ts';

const keyOf: KeyIdentifier = (kind, identifier) => `${kind} ${identifier}` as SubjectKey;

async function read(text: string, kind: 'roster') {
  const grid = await readListGrid(utf8(text), kind);
  if (!grid.ok) throw new Error(JSON.stringify(grid.error));
  return readList(grid.value, kind, keyOf, '2024-03-12');
}

describe('a roster as a calendar', () => {
  const calendar = (events: string) => `BEGIN:VCALENDAR
VERSION:2.0
X-WR-CALNAME:salin01
${events}
END:VCALENDAR
`;

  it('reads iCalendar: times in UTC as the Swedish clock has them, whole days, and who', async () => {
    const { records } = await read(
      calendar(`BEGIN:VEVENT
UID:1
SUMMARY:Arbetspass
LOCATION:Enhet Nord
DTSTART:20240312T070000Z
DTEND:20240312T153000Z
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Semester
ATTENDEE;CN=Olof Ek:mailto:olof.ek@example.se
DTSTART;VALUE=DATE:20240701
DTEND;VALUE=DATE:20240704
END:VEVENT
BEGIN:VEVENT
UID:3
STATUS:CANCELLED
SUMMARY:Arbetspass
DTSTART:20240313T070000Z
DTEND:20240313T153000Z
END:VEVENT`),
      'roster',
    );
    expect(records.shifts).toEqual([
      {
        user: 'salin01',
        from: '2024-03-12T08:00',
        until: '2024-03-12T16:30',
        duty: 'work',
        unit: 'Enhet Nord',
        standsInFor: '',
      },
      {
        user: 'Olof Ek',
        from: '2024-07-01T00:00',
        until: '2024-07-03T23:59',
        duty: 'away',
        unit: '',
        standsInFor: '',
      },
    ]);
  });

  it('takes a repeated shift that was moved or cancelled once for what became of it, and nobody else’s with it', async () => {
    const stockholm = `BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:STANDARD
DTSTART:20231029T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE`;
    const weekly = (user: string) => `BEGIN:VEVENT
UID:${user}
ATTENDEE;CN=${user}:mailto:x@example.se
DTSTART;TZID=Europe/Stockholm:20240304T080000
DTEND;TZID=Europe/Stockholm:20240304T163000
RRULE:FREQ=WEEKLY;COUNT=3
END:VEVENT`;
    const change = (user: string, was: string, to: string, more = '') => `BEGIN:VEVENT
UID:${user}
ATTENDEE;CN=${user}:mailto:x@example.se
RECURRENCE-ID:${was}T070000Z
DTSTART:${to}T070000Z
DTEND:${to}T153000Z${more}
END:VEVENT`;
    const { records } = await read(
      calendar(
        [
          stockholm,
          weekly('salin01'),
          weekly('olof02'),
          change('salin01', '20240311', '20240314'),
          change('salin01', '20240318', '20240318', '\nSTATUS:CANCELLED'),
        ].join('\n'),
      ),
      'roster',
    );
    const daysOf = (user: string) =>
      records.shifts.filter((shift) => shift.user === user).map(({ from }) => from.slice(8, 10));
    expect(daysOf('salin01')).toEqual(['04', '14']);
    expect(daysOf('olof02')).toEqual(['04', '11', '18']);
  });

  const daily = `BEGIN:VEVENT
UID:1
DTSTART;TZID=Europe/Stockholm:20240304T080000
DTEND;TZID=Europe/Stockholm:20240304T163000
RRULE:FREQ=DAILY;COUNT=3
END:VEVENT
`;
  const change = (was: string, more: string) =>
    `${daily}BEGIN:VEVENT\nUID:1\nRECURRENCE-ID${was}\n${more}\nEND:VEVENT`;
  const moved = 'DTSTART:20240308T080000\nDTEND:20240308T163000';

  it.each([
    ['in UTC, while its zone is not described', ':20240305T070000Z', moved, ['04', '06', '08']],
    ['by its day', ';VALUE=DATE:20240305', moved, ['04', '06', '08']],
    ['and cancelled, without a time of its own', ':20240305T080000', 'STATUS:CANCELLED', ['04', '06']],
  ])('takes one shift that is named %s for changed', async (_how, was, more, days) => {
    const { records } = await read(calendar(change(was, more)), 'roster');
    expect(records.shifts.map(({ from }) => from.slice(8, 10))).toEqual(days);
  });

  it('takes no zone for what another calendar means by its name', async () => {
    const zone = 'TZOFFSETFROM:+0900\nTZOFFSETTO:+0900\nDTSTART:19700101T000000';
    const other = `BEGIN:VTIMEZONE\nTZID:Europe/Stockholm\nBEGIN:STANDARD\n${zone}\nEND:STANDARD\nEND:VTIMEZONE\n`;
    const firstOf = async (text: string) => (await read(calendar(text), 'roster')).records.shifts[0]?.from;
    expect(await firstOf(other + daily)).toBe('2024-03-04T00:00');
    expect(await firstOf(daily)).toBe('2024-03-04T08:00');
  });

  it.each([
    ['a change of no moment', change(':garbage', moved)],
    ['a change of nothing', change(':', moved)],
    ['a start that is none', daily.replace(':20240304T080000', ':garbage')],
    ['a duration that is none', daily.replace(/DTEND.*/, 'DURATION:xx')],
  ])('says of a calendar with %s that it is damaged', async (_what, events) => {
    expect(await readListGrid(utf8(calendar(events)), 'roster')).toMatchObject({
      ok: false,
      error: { type: 'damaged' },
    });
  });

  it('unfolds what repeats, without what is left out, and not for ever', async () => {
    const weekly = (rule: string) =>
      calendar(`BEGIN:VEVENT
UID:1
SUMMARY:Arbetspass
DTSTART:20240304T080000
DTEND:20240304T163000
RRULE:${rule}
EXDATE:20240311T080000
END:VEVENT`);
    const { records } = await read(weekly('FREQ=WEEKLY;COUNT=3'), 'roster');
    expect(records.shifts.map(({ from }) => from)).toEqual(['2024-03-04T08:00', '2024-03-18T08:00']);
    const endless = await read(weekly('FREQ=WEEKLY'), 'roster');
    expect(endless.lines).toBeLessThan(120);
    expect(await readListGrid(utf8(weekly('FREQ=SECONDLY')), 'roster')).toMatchObject({
      ok: false,
      error: { type: 'too-many-occurrences' },
    });
    expect(await readListGrid(utf8('BEGIN:VCALENDAR\nBEGIN:VEVENT\nX'), 'roster')).toMatchObject({
      ok: false,
    });
  });
});
