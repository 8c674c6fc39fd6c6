/** Asks before something ends for good: the safe choice is the big one. */
import { retentionTexts } from '#extension/text/retention.ts';
import { Note } from '#extension/ui/chip.tsx';
import { Confirm } from '#extension/ui/confirm.tsx';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { healthLogYears } from '#shared/retention/retention.ts';
import type { ArchiveItem } from './archive-items.ts';
import { useCulling } from './use-culling.ts';

export function ConfirmCull(props: {
  readonly space: Space;
  readonly item: ArchiveItem;
  readonly title: string;
  readonly onClose: () => void;
}) {
  const { room, retention } = props.item;
  const texts = useTexts(retentionTexts);
  const { language } = useLanguage();
  const { busy, failure, act } = useCulling();
  const confirm = () =>
    act(
      () => props.space.archive.confirm(room.id),
      () => {
        props.onClose();
        showToast({ text: texts.confirmed });
      },
    );
  return (
    <Confirm
      heading={texts.confirmHeading(props.title)}
      leave={texts.cancel}
      act={texts.confirm}
      busy={busy}
      failure={failure}
      onAct={confirm}
      onClose={props.onClose}
    >
      <p>
        <b>{texts.confirmLead}</b>
      </p>
      <p>{texts.confirmBody[room.kind]}</p>
      <p className="sm dim">{retention.rule.sentence[language]}</p>
      {retention.isTooShort && (
        <Note tone="soft" icon="late">
          {texts.short(room.summary?.source.sourceSystem ?? '', healthLogYears)}
        </Note>
      )}
    </Confirm>
  );
}
