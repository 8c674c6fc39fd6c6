/** Asks before something ends for good: the safe choice is the big one. */
import { retentionTexts } from '#extension/text/retention.ts';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { Failure } from '#extension/ui/field.tsx';
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
    <Dialog open onClose={props.onClose} heading={texts.confirmHeading(props.title)}>
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
      <Failure>{failure}</Failure>
      <div className="row wrap">
        <Button look="primary" onPress={props.onClose}>
          {texts.cancel}
        </Button>
        <Button busy={busy} onPress={confirm}>
          {texts.confirm}
        </Button>
      </div>
    </Dialog>
  );
}
