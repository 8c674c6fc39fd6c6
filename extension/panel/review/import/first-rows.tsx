/** The first rows of a file that is still being read: enough to see whether it is the right one. */
import { memo } from 'react';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import type { AccessEvent } from '#shared/logs/access-event.ts';
import { rowTime } from '#extension/text/row-time.ts';
import { Masked } from '../masked.tsx';
import { SampleTable } from './sample-table.tsx';

const fields = ['time', 'user', 'action', 'subject', 'detail'] as const;
const shownRows = 8;

export const FirstRows = memo(function FirstRows({ events }: { readonly events: readonly AccessEvent[] }) {
  const texts = useTexts(reviewImportTexts);
  const { language } = useLanguage();
  if (events.length === 0) return null;
  return (
    <SampleTable
      name={texts.firstRows}
      headings={fields.map((field) => texts.mapping.fields[field])}
      rows={events.slice(0, shownRows).map(({ time, user, action, subject, detail }) => [
        <span key="time" className="num">
          {rowTime(time, language)}
        </span>,
        user,
        action,
        <Masked key="subject" text={subject} kind="identifier" />,
        <Masked key="detail" text={detail} />,
      ])}
    />
  );
});
