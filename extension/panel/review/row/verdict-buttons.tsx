/** Three equal doors, none preselected: the verdict on the row under the cursor. */
import { Group } from 'react-aria-components';
import { Icon, type IconName } from '#extension/ui/icon.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewTexts } from '#extension/text/review.ts';
import { verdicts, type Verdict } from '#shared/review/annotation.ts';
import { KeyHint, useShortcut } from '../key-hint.tsx';

const looks: Readonly<Record<Verdict, { readonly name: string; readonly icon: IconName }>> = {
  ok: { name: 'ok', icon: 'ok' },
  unclear: { name: 'unclear', icon: 'unclear' },
  deviation: { name: 'dev', icon: 'deviation' },
};

/** Pressing the chosen one again takes the verdict back. */
export function VerdictButtons(props: {
  readonly chosen: Verdict | null;
  readonly onChoose: (verdict: Verdict | null) => void;
}) {
  const texts = useTexts(reviewTexts);
  const shortcuts = {
    ok: useShortcut('ok'),
    unclear: useShortcut('unclear'),
    deviation: useShortcut('deviation'),
  };
  return (
    <Group className="verdict" aria-label={texts.verdict}>
      {verdicts.map((verdict) => (
        <button
          key={verdict}
          type="button"
          className={looks[verdict].name}
          aria-pressed={props.chosen === verdict}
          aria-keyshortcuts={shortcuts[verdict]}
          onClick={() => props.onChoose(props.chosen === verdict ? null : verdict)}
        >
          <Icon name={looks[verdict].icon} />
          <span>
            {texts.verdicts[verdict]} <KeyHint act={verdict} />
          </span>
        </button>
      ))}
    </Group>
  );
}
