/** The protected register for those who keep it: which cases, adding one, ending one (SYNC-10, WARN-14). */
import { useState } from 'react';
import { registerTexts } from '#extension/text/register.ts';
import { day, dayOfIso } from '#extension/text/time.ts';
import { Button } from '#extension/ui/button.tsx';
import { Chip } from '#extension/ui/chip.tsx';
import { EmptyState } from '#extension/ui/empty-state.tsx';
import { useLanguage, useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { ProtectedCase } from '#shared/casework/protected-case.ts';
import { chipOfProtection } from '#extension/ui/protection-chip.ts';
import { useNames } from '../use-names.ts';
import { AddCase } from './add-case.tsx';
import { EndProtection } from './end-protection.tsx';

export function ProtectedCases({ space }: { readonly space: Space }) {
  const texts = useTexts(registerTexts);
  const cases = useObservable(space.register.cases);
  const nameOf = useNames(space, '');
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<ProtectedCase | null>(null);
  return (
    <section className="sect stack">
      <h2>{texts.heading}</h2>
      <p className="sm dim">{texts.lead}</p>
      {cases.length === 0 && !adding && <EmptyState text={texts.empty} />}
      {cases.length > 0 && (
        <ul className="list">
          {cases.map((listed) => (
            <CaseRow
              key={listed.id}
              listed={listed}
              by={nameOf(listed.changedBy)}
              onChange={() => setChosen(listed)}
            />
          ))}
        </ul>
      )}
      {adding ? (
        <AddCase space={space} onDone={() => setAdding(false)} />
      ) : (
        <Button icon="plus" onPress={() => setAdding(true)}>
          {texts.add}
        </Button>
      )}
      {chosen && <EndProtection space={space} listed={chosen} onClose={() => setChosen(null)} />}
    </section>
  );
}

function CaseRow(props: {
  readonly listed: ProtectedCase;
  readonly by: string;
  readonly onChange: () => void;
}) {
  const texts = useTexts(registerTexts);
  const { language } = useLanguage();
  const now = usePlatform().now();
  const { caseNumber, protection, from, until, changedAt } = props.listed;
  const when =
    until === null ? texts.since(dayOfIso(from, language, now)) : texts.ended(dayOfIso(until, language, now));
  return (
    <li className="lrow">
      <span className="grow">
        <b className="mono">{caseNumber}</b>{' '}
        <Chip kind={until === null ? chipOfProtection[protection] : 'plain'}>{texts.kinds[protection]}</Chip>
        <span className="sub">
          {when}, {texts.changedBy(props.by)} {day(changedAt, language, now)}
        </span>
      </span>
      <Button shape="small" look="quiet" aria-label={texts.actFor(caseNumber)} onPress={props.onChange}>
        {texts.act}
      </Button>
    </li>
  );
}
