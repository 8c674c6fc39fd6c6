/** The week as words: for each day, the hours that have something, joined where they meet. */
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewPictureTexts } from '#extension/text/review-pictures.ts';
import { hourSpans, type PresenceCell, type PresenceMap } from '#shared/review/presence-map.ts';

export function HoursList({ map, ofUser }: { readonly map: PresenceMap; readonly ofUser: boolean }) {
  const texts = useTexts(reviewPictureTexts);
  const columns: readonly { readonly name: string; readonly has: (cell: PresenceCell) => boolean }[] = ofUser
    ? [
        { name: texts.inside, has: ({ inside }) => inside },
        { name: texts.outside, has: ({ outside }) => outside },
        { name: texts.unrostered, has: ({ unjudged }) => unjudged },
        { name: texts.scheduled, has: ({ scheduled }) => scheduled },
      ]
    : [{ name: texts.unjudged, has: ({ unjudged }) => unjudged }];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys.
    <section className="scrollx marklist" tabIndex={0} aria-label={texts.asList}>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{texts.day}</th>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {map.map((day, index) => (
            <tr key={texts.longDays[index]}>
              <th scope="row">{texts.longDays[index]}</th>
              {columns.map(({ name, has }) => (
                <td key={name}>{spansOf(day, has) || texts.nothing}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function spansOf(day: readonly PresenceCell[], has: (cell: PresenceCell) => boolean): string {
  const clock = (hour: number): string => String(hour).padStart(2, '0');
  return hourSpans(day, has)
    .map(({ from, until }) => `${clock(from)}–${clock(until)}`)
    .join(', ');
}
