/** At which hours of the week rows stand: that, never how many. A user is shown only when drawn or under a targeted check (REV-13). */
import { useId, useMemo, useState } from 'react';
import { Icon } from '#extension/ui/icon.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewPictureTexts } from '#extension/text/review-pictures.ts';
import { localTime } from '#shared/base/swedish-time.ts';
import { indexPeople } from '#shared/casework/people.ts';
import type { Shift } from '#shared/casework/records.ts';
import type { BasisList } from '#shared/casework/basis.ts';
import type { AnnotatedRows } from '#shared/review/annotated-rows.ts';
import { presenceMap } from '#shared/review/presence-map.ts';
import { picturedUsers } from '#shared/review/sample-mark.ts';
import { HoursList } from './hours-list.tsx';
import { HoursTable } from './hours-table.tsx';
import type { PicturesProps } from './pictures-props.ts';

export function HoursPicture({ rows, lists, signed }: PicturesProps) {
  const texts = useTexts(reviewPictureTexts);
  const id = useId();
  const users = useMemo(() => (signed ? [] : picturedUsers(rows.events, rows.sample)), [rows, signed]);
  const [chosen, setChosen] = useState<string | null>(null);
  const user = chosen !== null && users.includes(chosen) ? chosen : null;
  const { events, findings, sample } = rows;
  const map = useMemo(
    () =>
      presenceMap(
        events.flatMap(({ time, user: theirs }, row) =>
          user === null || (theirs === user && sample[row]?.by === 'user')
            ? [{ time, findings: findings[row] }]
            : [],
        ),
        user === null ? null : shiftsOf(user, events, lists),
      ),
    [events, findings, sample, user, lists],
  );
  return (
    <figure className="card pad">
      <figcaption className="head">
        <label htmlFor={id}>
          <b>{texts.hours}</b> <span className="vh">{texts.whose}</span>
        </label>
        <select
          id={id}
          className="fchip"
          value={user ?? ''}
          onChange={({ target }) => setChosen(target.value === '' ? null : target.value)}
        >
          <option value="">{texts.everyone}</option>
          {users.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </figcaption>
      <HoursTable map={map} ofUser={user !== null} />
      <p className="xs dim">{user === null ? texts.withoutSchedule : texts.againstSchedule}</p>
      {users.length === 0 && <p className="xs dim">{signed ? texts.closed : texts.onlySampled}</p>}
      <details>
        <summary className="mini">
          {texts.asList}
          <Icon name="next" />
        </summary>
        <HoursList map={map} ofUser={user !== null} />
      </details>
    </figure>
  );
}

/** What the rosters plan for the person in the days that the log covers. */
function shiftsOf(
  user: string,
  events: AnnotatedRows['events'],
  lists: readonly BasisList[],
): readonly Shift[] {
  const people = indexPeople(lists.flatMap(({ records }) => records.staff));
  const ids = people(user);
  let [from, to] = ['9999', ''];
  for (const { time } of events) {
    const day = localTime(time).slice(0, 10);
    if (day < from) from = day;
    if (day > to) to = day;
  }
  return lists.flatMap(({ records }) =>
    records.shifts.filter(
      (shift) =>
        shift.from.slice(0, 10) <= to &&
        shift.until.slice(0, 10) >= from &&
        people(shift.user).some((each) => ids.includes(each)),
    ),
  );
}
