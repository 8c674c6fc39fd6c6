/** What a chosen routine would change, warnings that become lighter first, before it is shared. */
import { comparePacks, type WeightChange } from '#shared/routine/compare-packs.ts';
import { rulesInForce, type SharedRoutine } from '#extension/platform/shared-routine.ts';
import { nowTexts } from '#extension/text/now.ts';
import { routineTexts } from '#extension/text/routine-sharing.ts';
import { Button } from '#extension/ui/button.tsx';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { useRules } from '#extension/ui/rules.ts';

export function RoutineChanges(props: {
  /** Its name. */
  readonly space: string;
  readonly routine: SharedRoutine;
  readonly busy: boolean;
  readonly onShare: () => void;
  readonly onCancel: () => void;
}) {
  const { space, routine, busy, onShare, onCancel } = props;
  const texts = useTexts(routineTexts);
  const { language } = useLanguage();
  const { organisation } = usePlatform();
  const before = useRules();
  const after = rulesInForce(organisation, routine);
  const { weights, parts } = comparePacks(before.pack, after.pack);
  const others = [
    ...parts.map((part) => texts.part[part]),
    ...(JSON.stringify(before.policy) === JSON.stringify(after.policy) ? [] : [texts.part.policy]),
  ];
  const heading = texts.changes(routine.pack.name[language]);
  return (
    <section className="stack" aria-label={heading}>
      <h3>{heading}</h3>
      {others.length === 0 && <p>{texts.same}</p>}
      <Weights heading={texts.lighter} of={weights.filter(({ isLighter }) => isLighter)} />
      <Weights heading={texts.heavier} of={weights.filter(({ isLighter }) => !isLighter)} />
      {others.length > 0 && (
        <p>
          {texts.parts} {new Intl.ListFormat(language).format(others)}.
        </p>
      )}
      <p className="sm dim">{texts.shareLead}</p>
      <p className="sm dim">{texts.stricter}</p>
      <div className="row wrap">
        <Button look="primary" busy={busy} onPress={onShare}>
          {texts.share(space)}
        </Button>
        <Button busy={busy} onPress={onCancel}>
          {texts.cancel}
        </Button>
      </div>
    </section>
  );
}

function Weights({ heading, of }: { readonly heading: string; readonly of: readonly WeightChange[] }) {
  const texts = useTexts(routineTexts);
  const { finding } = useTexts(nowTexts);
  if (of.length === 0) return null;
  return (
    <div className="stack-s">
      <h4>{heading}</h4>
      <ul className="bullets">
        {of.map(({ about, when, from, to }) => (
          <li key={`${about} ${when}`}>
            {texts.weightChange(`${finding[about]}${texts.when[when]}`, texts.weight[from], texts.weight[to])}
          </li>
        ))}
      </ul>
    </div>
  );
}
