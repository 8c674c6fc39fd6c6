/** Says which days no list holds before this one, or that none are missing (CAP-11). */
import { Note } from '#extension/ui/chip.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { archiveTexts } from '#extension/text/archive.ts';
import type { BeforeList } from './use-list-gap.ts';

export function ListGapNote({ before }: { readonly before: BeforeList }) {
  const texts = useTexts(archiveTexts).sign;
  if (before.type !== 'gap')
    return <p className="sm dim">{before.type === 'first-list' ? texts.firstList : texts.noGap}</p>;
  const { days, from, to } = before.gap;
  return (
    <Note tone="soft" icon="soft">
      {texts.gap(days, from, to)}
    </Note>
  );
}
