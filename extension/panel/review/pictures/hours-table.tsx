/** The week as a table of hours: filled inside schedule, dashed outside, outlined where work was planned. */
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewPictureTexts } from '#extension/text/review-pictures.ts';
import type { PresenceCell, PresenceMap } from '#shared/review/presence-map.ts';

const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
const namedEvery = 6;

export function HoursTable({ map, ofUser }: { readonly map: PresenceMap; readonly ofUser: boolean }) {
  const texts = useTexts(reviewPictureTexts);
  const legend = ofUser
    ? ([
        ['in', texts.inside],
        ['out', texts.outside],
        ['un', texts.unrostered],
        ['plan', texts.scheduled],
      ] as const)
    : ([['un', texts.unjudged]] as const);
  const saysOf = ({ inside, outside, unjudged, scheduled }: PresenceCell): string =>
    [
      inside && texts.inside,
      outside && texts.outside,
      unjudged && (ofUser ? texts.unrostered : texts.unjudged),
      scheduled && texts.scheduled,
    ]
      .filter(Boolean)
      .join(', ');
  return (
    <>
      <table className="hours" aria-label={texts.hours}>
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">{texts.day}</span>
            </th>
            {hours.map((hour, index) => (
              <th key={hour} scope="col">
                {index % namedEvery === 0 ? hour : <span className="vh">{hour}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {map.map((day, index) => (
            <tr key={texts.days[index]}>
              <th scope="row">{texts.days[index]}</th>
              {day.map((cell, hour) => (
                <td key={hours[hour]} className={classOf(cell)}>
                  <span className="vh">{saysOf(cell)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="legend" aria-hidden="true">
        {legend.map(([look, name]) => (
          <span key={look}>
            <span className={`hourkey ${look}`} />
            {name}
          </span>
        ))}
      </p>
    </>
  );
}

function classOf({ inside, outside, unjudged, scheduled }: PresenceCell): string {
  const seen = outside ? (inside ? 'in out' : 'out') : inside ? 'in' : unjudged ? 'un' : '';
  return scheduled ? `${seen} plan` : seen;
}
