/** The first rows of a file that is still being read: enough to see whether it is the right one. */
import { memo } from 'react';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import type { AccessEvent } from '#shared/logs/access-event.ts';
import { rowTime } from '#extension/text/row-time.ts';
import { Masked } from '../masked.tsx';

const fields = ['time', 'user', 'action', 'subject', 'detail'] as const;
const shownRows = 8;

export const FirstRows = memo(function FirstRows({ events }: { readonly events: readonly AccessEvent[] }) {
  const texts = useTexts(reviewImportTexts);
  const { language } = useLanguage();
  if (events.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard.
    <section className="mappreview" aria-label={texts.firstRows} tabIndex={0}>
      <table className="tbl sm">
        <caption className="vh">{texts.firstRows}</caption>
        <thead>
          <tr>
            {fields.map((field) => (
              <th key={field} scope="col">
                {texts.mapping.fields[field]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {events.slice(0, shownRows).map((event) => (
            <tr key={event.sourceRow}>
              <td className="num">{rowTime(event.time, language)}</td>
              <td>{event.user}</td>
              <td>{event.action}</td>
              <td>
                <Masked text={event.subject} kind="identifier" />
              </td>
              <td>
                <Masked text={event.detail} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
});
