/** What has been drawn this year, newest first, each with its archive file. */
import { useState } from 'react';
import { planDrawTexts } from '#extension/text/plan-draw.ts';
import { planTexts } from '#extension/text/plan.ts';
import { day } from '#extension/text/time.ts';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Disclosure } from '#extension/ui/disclosure.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { archiveToText, type DrawArchive, type PoolEntry } from '#shared/plan/draw-archive.ts';
import type { PlanPart } from './plan-context.ts';

export function DrawnSamples({ space, plan }: PlanPart) {
  const texts = useTexts(planDrawTexts);
  const checks = plan.systematic.filter(({ archive }) => archive !== null).toReversed();
  if (checks.length === 0) return null;
  return (
    <section className="sect">
      <h2>{texts.drawn}</h2>
      {checks.map(({ number, archive, spareDraws, reviewed }) => (
        <div key={number}>
          {[archive, ...spareDraws].map(
            (each) =>
              each && (
                <OneSample
                  key={each.record}
                  space={space}
                  archive={each}
                  open={(reviewed?.reviewedOn ?? null) === null}
                />
              ),
          )}
          {spareDraws.length > 0 && (
            <Note tone="dev" icon="late">
              <p>{texts.drawnTwice(number)}</p>
            </Note>
          )}
        </div>
      ))}
      <p className="xs dim">{texts.keepHint}</p>
    </section>
  );
}

function OneSample(props: {
  readonly space: Space;
  readonly archive: DrawArchive;
  /** Who is drawn is what the check waits for. */
  readonly open: boolean;
}) {
  const { space, archive } = props;
  const texts = useTexts(planDrawTexts);
  const planWords = useTexts(planTexts);
  const { language } = useLanguage();
  const platform = usePlatform();
  const [failed, setFailed] = useState(false);
  const { number, year, drawn } = archive;
  const keep = async () => {
    const content = new Blob([archiveToText(archive)], { type: 'application/json' });
    const saved = await platform.saveFile(texts.fileName(year, number), content);
    setFailed(!saved.ok);
    if (!saved.ok) return;
    await space.post({ type: 'file-made', at: platform.now(), fileName: saved.value, masked: false });
  };
  return (
    <Disclosure icon="draw" summary={planWords.sample(number)} open={props.open}>
      <div className="stack pool">
        <p className="sm dim">{texts.drawnSub(day(Date.parse(archive.drawnAt), language, platform.now()))}</p>
        <Entries heading={texts.drawnUsers} entries={drawn.users} />
        <Entries heading={texts.drawnCases} entries={drawn.cases} />
        <Button
          shape="small"
          icon="document"
          aria-label={texts.keepNamed(number)}
          onPress={() => void keep()}
        >
          {texts.keep}
        </Button>
        <Failure>{failed && texts.notKept}</Failure>
      </div>
    </Disclosure>
  );
}

function Entries(props: { readonly heading: string; readonly entries: readonly PoolEntry[] }) {
  const texts = useTexts(planDrawTexts);
  return (
    <div>
      <h3>{props.heading}</h3>
      <ul className="sm">
        {props.entries.map(({ id, unit, isProtected }) => (
          <li key={id} className="anywhere">
            <b>{id}</b> {unit || texts.noUnit}
            {isProtected && `, ${texts.shielded}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
