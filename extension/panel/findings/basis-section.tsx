/** The lists that log review goes by: which there are, reading another, taking one away. */
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { basisTexts } from '#extension/text/basis.ts';
import { day, dayOfIso } from '#extension/text/time.ts';
import { Button } from '#extension/ui/button.tsx';
import { Confirm } from '#extension/ui/confirm.tsx';
import { Icon, type IconName } from '#extension/ui/icon.tsx';
import { useLanguage, useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { basisKinds, type BasisHead, type BasisKind } from '#shared/casework/basis.ts';
import { tableEndings } from '../import/table-endings.ts';
import { BasisOutcome } from './basis-outcome.tsx';
import { useBasisImport } from './use-basis-import.ts';

const accepted = [...tableEndings, '.ics'];

const iconOf: Readonly<Record<BasisKind, IconName>> = {
  'case-load': 'linked',
  roster: 'clock',
  staff: 'users',
  interests: 'eye',
};

export function BasisSection(props: { readonly space: Space; readonly nameOf: (member: string) => string }) {
  const texts = useTexts(basisTexts);
  const heads = useObservable(props.space.basis.heads);
  const basisImport = useBasisImport(props.space);
  const [removing, setRemoving] = useState<BasisHead | null>(null);
  const busy = basisImport.state.type === 'reading' || basisImport.state.type === 'read';
  return (
    <section className="sect stack-s">
      <h2>{texts.heading}</h2>
      <p className="sm dim">{texts.body}</p>
      {heads.length === 0 && <p className="sm dim">{texts.none}</p>}
      <BasisOutcome basisImport={basisImport} />
      <ul className="list">
        {basisKinds.map((kind) => (
          <li key={kind} className="basis stack-s">
            <div className="lrow">
              <Icon name={iconOf[kind]} />
              <span className="grow">
                <b>{texts.kinds[kind]}</b>
                <span className="sub">{texts.needs[kind]}</span>
              </span>
              {!busy && (
                <FileTrigger
                  acceptedFileTypes={accepted}
                  onSelect={(files) => {
                    const file = files?.[0];
                    if (file) void basisImport.read(kind, file);
                  }}
                >
                  <Button shape="small" aria-label={texts.choose(texts.kinds[kind])}>
                    {texts.chooseShort}
                  </Button>
                </FileTrigger>
              )}
            </div>
            {heads
              .filter((head) => head.kind === kind)
              .map((head) => (
                <BasisRow
                  key={head.id}
                  head={head}
                  nameOf={props.nameOf}
                  onRemove={() => setRemoving(head)}
                />
              ))}
          </li>
        ))}
      </ul>
      <Confirm
        open={removing !== null}
        heading={texts.removeHeading(removing?.fileName ?? '')}
        leave={texts.keep}
        act={texts.removeAct}
        onAct={() => {
          if (removing) void basisImport.remove(removing.id, removing.fileName);
          setRemoving(null);
        }}
        onClose={() => setRemoving(null)}
      >
        <p>{texts.removeBody}</p>
      </Confirm>
    </section>
  );
}

function BasisRow(props: {
  readonly head: BasisHead;
  readonly nameOf: (member: string) => string;
  readonly onRemove: () => void;
}) {
  const texts = useTexts(basisTexts);
  const { language } = useLanguage();
  const now = usePlatform().now();
  const { fileName, lines, from, until, importedAt, importedBy } = props.head;
  const facts = [
    texts.lines(lines),
    ...(from !== null && until !== null
      ? [texts.period(dayOfIso(from, language, now), dayOfIso(until, language, now))]
      : []),
    texts.imported(day(importedAt, language, now), props.nameOf(importedBy)),
  ];
  return (
    <div className="lrow basisrow">
      <span className="grow">
        {fileName}
        <span className="sub">{facts.join(', ')}</span>
      </span>
      <Button shape="small" look="quiet" aria-label={texts.removeNamed(fileName)} onPress={props.onRemove}>
        {texts.remove}
      </Button>
    </div>
  );
}
