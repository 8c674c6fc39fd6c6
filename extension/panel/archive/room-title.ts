/** What a room is called: a list by its title, a mailbox by its month. */
import type { CulledRoomView, KeptRoom } from '#extension/vault/ends/archive-contract.ts';
import { retentionTexts } from '#extension/text/retention.ts';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import { monthName } from '#extension/text/month-name.ts';

export function useRoomTitle(): (room: Pick<KeptRoom | CulledRoomView, 'month' | 'summary'>) => string {
  const texts = useTexts(retentionTexts);
  const { language } = useLanguage();
  return ({ month, summary }) => {
    if (month === null) return summary?.title ?? texts.untitled;
    return texts.mailbox(`${monthName(Number(month.slice(5)), language, 'long')} ${month.slice(0, 4)}`);
  };
}
