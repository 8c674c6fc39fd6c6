/** The list for the archivist: what is archived on paper, in order of time, with the year in which each is culled (ARK-4). */
import { retentionTexts } from '#extension/text/retention.ts';
import { retentionPaperTexts } from '#extension/text/retention-paper.ts';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { useRules } from '#extension/ui/rules.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { toldDays } from '#shared/retention/archivist.ts';
import { archiveList } from '#shared/retention/archive-list.ts';
import { Paper } from '../papers/paper.tsx';
import { spaceLine } from '../space-line.ts';
import { toRecord } from './archive-items.ts';
import { useRoomTitle } from './room-title.ts';

export function ArchiveListPaper({ space, onBack }: { readonly space: Space; readonly onBack: () => void }) {
  const texts = useTexts(retentionPaperTexts);
  const { back } = useTexts(retentionTexts);
  const rooms = useObservable(space.archive.rooms);
  const plan = useObservable(space.plan);
  const titleOf = useRoomTitle();
  const policy = useRules().pack.retention;
  const all = [...rooms.kept, ...rooms.culled];
  const records = all.flatMap((room) => toRecord(room, false, plan, policy) ?? []);
  const lists = archiveList(records, policy);
  return (
    <Paper title={texts.list} back={back} onBack={onBack}>
      <p>{spaceLine(space)}</p>
      <p>{lists.length === 0 ? texts.listEmpty : texts.listLead}</p>
      {lists.length > 0 && (
        <table className="ptbl">
          <thead>
            <tr>
              <th scope="col">{texts.columns.list}</th>
              <th scope="col">{texts.columns.interval}</th>
              <th scope="col">{texts.columns.boundOn}</th>
              <th scope="col">{texts.columns.cullYear}</th>
            </tr>
          </thead>
          <tbody>
            {lists.map(({ id, endsOn, boundOn, cullYear }) => (
              <tr key={id}>
                <td>{titleOf(all.find((room) => room.id === id) ?? { month: null, summary: null })}</td>
                <td>{endsOn}</td>
                <td>{boundOn}</td>
                <td>{cullYear}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {toldDays(plan).map((day) => (
        <p key={day}>{texts.archivistTold(day)}</p>
      ))}
    </Paper>
  );
}
