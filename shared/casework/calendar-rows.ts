/** A roster as iCalendar (RFC 5545), turned into the rows that a roster in a table would have. */
import ICAL from 'ical.js';
import { swedishMinute } from '../base/swedish-time.ts';
import { err, ok, type Result } from '../base/result.ts';

/** Where a calendar repeats for ever, it is read so far from its first day. */
const longestDays = 800;
const mostOccurrences = 20_000;

export const calendarHeader = ['Användare', 'Från', 'Till', 'Typ', 'Enhet', 'Ersätter'] as const;

export function isCalendar(text: string): boolean {
  return /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text);
}

type CalendarRows = Result<
  readonly (readonly string[])[],
  { readonly type: 'damaged' | 'too-many-occurrences' }
>;

/** Under `calendarHeader`: who, from and until on the Swedish clock, what the pass is called, where, and for whom. */
export function calendarRows(text: string): CalendarRows {
  try {
    return rowsOf(componentsOf(ICAL.parse(text.replace(/^\uFEFF/, ''))));
  } catch {
    // The library reads each value, and throws, when it is asked for.
    return err({ type: 'damaged' });
  }
}

function rowsOf(calendars: readonly ICAL.Component[]): CalendarRows {
  const rows: string[][] = [];
  for (const calendar of calendars) {
    // What another calendar means by the name of a zone is its own business.
    ICAL.TimezoneService.reset();
    for (const zone of calendar.getAllSubcomponents('vtimezone'))
      ICAL.TimezoneService.register(new ICAL.Timezone(zone));
    const owner = textOf(calendar.getFirstPropertyValue('x-wr-calname'));
    const components = calendar.getAllSubcomponents('vevent');
    const changesOf = Map.groupBy(components.filter(isChange), uidOf);
    for (const component of components) {
      const changes = isChange(component) ? [] : (changesOf.get(uidOf(component)) ?? []);
      // Left to itself the library takes a colleague's change at the same hour for one of this event.
      const exceptions = changes.filter((change) => change.hasProperty('dtstart'));
      const event = new ICAL.Event(component, { exceptions });
      if (isCancelled(component) || !event.startDate) continue;
      const who = attendeeOf(component) || owner;
      const standsIn = textOf(component.getFirstPropertyValue('x-stands-in-for'));
      const add = (start: ICAL.Time, end: ICAL.Time): void => {
        rows.push([
          who,
          localOf(start),
          localOf(lastOf(end)),
          event.summary ?? '',
          event.location ?? '',
          standsIn,
        ]);
      };
      if (!event.isRecurring()) add(event.startDate, event.endDate);
      else if (!repeat(event, changes, add, mostOccurrences - rows.length))
        return err({ type: 'too-many-occurrences' });
      if (rows.length > mostOccurrences) return err({ type: 'too-many-occurrences' });
    }
  }
  return ok(rows);
}

function componentsOf(parsed: unknown): ICAL.Component[] {
  const isOne = Array.isArray(parsed) && typeof parsed[0] === 'string';
  const all = (isOne ? [parsed] : (parsed as unknown[])) as ConstructorParameters<typeof ICAL.Component>[0][];
  return all.map((one) => new ICAL.Component(one));
}

/** False when there are more than `most`. */
function repeat(
  event: ICAL.Event,
  changes: readonly ICAL.Component[],
  add: (start: ICAL.Time, end: ICAL.Time) => void,
  most: number,
): boolean {
  const occurrences = event.iterator();
  const last = event.startDate.toUnixTime() + longestDays * 86_400;
  // By the Swedish clock, since a change may be named in another zone than what it changes; or by the day.
  const changed = new Set(changes.map(changedTime));
  const isChanged = (time: string) => changed.has(time) || changed.has(time.slice(0, 10));
  let count = 0;
  for (let next = occurrences.next(); next && next.toUnixTime() <= last; next = occurrences.next()) {
    if ((count += 1) > most) return false;
    const { startDate, endDate, item } = event.getOccurrenceDetails(next);
    // What was changed of one occurrence stands as an event of its own.
    if (!isChanged(localOf(next)) && !isCancelled(item.component)) add(startDate, endDate);
  }
  return true;
}

/** Whether an event says what became of an occurrence of another, by RECURRENCE-ID. */
function isChange(component: ICAL.Component): boolean {
  return component.hasProperty('recurrence-id');
}

function changedTime(change: ICAL.Component): string {
  const time = change.getFirstPropertyValue('recurrence-id');
  return time instanceof ICAL.Time ? localOf(time) : '';
}

function isCancelled(component: ICAL.Component): boolean {
  return textOf(component.getFirstPropertyValue('status')) === 'CANCELLED';
}

function uidOf(component: ICAL.Component): string {
  return textOf(component.getFirstPropertyValue('uid'));
}

function attendeeOf(component: ICAL.Component): string {
  const property = component.getFirstProperty('attendee') ?? component.getFirstProperty('organizer');
  if (!property) return '';
  const name = property.getParameter('cn');
  return (
    textOf(name) ||
    textOf(property.getFirstValue())
      .replace(/^mailto:/i, '')
      .replace(/@.*$/, '')
  );
}

/** The end of a whole day is the day after it (RFC 5545 §3.6.1): its last day is the one before. */
function lastOf(end: ICAL.Time): ICAL.Time {
  if (!end.isDate) return end;
  const last = end.clone();
  last.adjust(-1, 0, 0, 0);
  return last;
}

/** A whole day is its date; a time in a zone is told on the Swedish clock; a floating one is taken as it stands. */
function localOf(time: ICAL.Time): string {
  if (time.isDate) return time.toString().slice(0, 10);
  const floats = time.zone === ICAL.Timezone.localTimezone;
  return floats ? time.toString().slice(0, 16).replace('T', ' ') : swedishMinute(time.toJSDate().getTime());
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
