/** Draws again from an archived file and says whether it comes out the same (PLAN-3). */
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { planDrawTexts } from '#extension/text/plan-draw.ts';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Disclosure } from '#extension/ui/disclosure.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { assertNever } from '#shared/base/assert.ts';
import type { Result } from '#shared/base/result.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import { checkDraw, checkMemory, type DrawDifference } from '#shared/plan/check-draw.ts';
import { parseArchive, type ArchiveFailure, type DrawArchive } from '#shared/plan/draw-archive.ts';
import type { PlanPart } from './plan-context.ts';

export function CheckDraw({ plan }: PlanPart) {
  const texts = useTexts(planDrawTexts);
  const [read, setRead] = useState<Result<DrawArchive, ArchiveFailure> | null>(null);
  return (
    <Disclosure icon="ok" summary={texts.check}>
      <div className="stack pool">
        <p className="sm dim">{texts.checkLead}</p>
        <FileTrigger
          acceptedFileTypes={['.json']}
          onSelect={(files) => void files?.[0]?.text().then((text) => setRead(parseArchive(text)))}
        >
          <Button>{texts.checkChoose}</Button>
        </FileTrigger>
        <div aria-live="polite">{read?.ok && <Outcome archive={read.value} plan={plan} />}</div>
        <Failure>
          {read &&
            !read.ok &&
            (read.error.type === 'no-json' ? texts.notJson : texts.notDraw(read.error.path))}
        </Failure>
      </div>
    </Disclosure>
  );
}

function Outcome({ archive, plan }: { readonly archive: DrawArchive; readonly plan: PlanPart['plan'] }) {
  const texts = useTexts(planDrawTexts);
  const known = plan.systematic.flatMap((check) => (check.archive ? [check.archive] : []));
  const differences = [...checkDraw(sha256, archive), ...checkMemory(archive, known)];
  const { number, year } = archive;
  if (differences.length === 0)
    return (
      <Note tone="ok" icon="ok">
        <p>{texts.same(number, year)}</p>
      </Note>
    );
  return (
    <Note tone="dev" icon="late">
      <p>{texts.differs(number, year)}</p>
      <ul>
        {[...new Set(differences.map(sentence))].map((words) => (
          <li key={words} className="anywhere">
            {words}
          </li>
        ))}
      </ul>
    </Note>
  );

  function sentence(difference: DrawDifference): string {
    const words = texts.difference;
    switch (difference.type) {
      case 'list':
        return words.list[difference.list];
      case 'order':
        return words.order(difference.line);
      case 'drawn':
        return words.drawn(
          difference.place,
          difference.archived ?? texts.nobody,
          difference.redrawn ?? texts.nobody,
        );
      case 'memory':
      case 'forgotten':
        return words[difference.type](difference.number);
      case 'commitment':
      case 'record':
      case 'too-early':
        return words[difference.type];
      default:
        return assertNever(difference);
    }
  }
}
