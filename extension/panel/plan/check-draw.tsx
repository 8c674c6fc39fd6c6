/** Draws again from an archived file and says whether it comes out the same (PLAN-3). */
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { planDrawTexts } from '#extension/text/plan-draw.ts';
import { Button } from '#extension/ui/button.tsx';
import { Disclosure } from '#extension/ui/disclosure.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import type { Result } from '#shared/base/result.ts';
import { parseArchive, type ArchiveFailure, type DrawArchive } from '#shared/plan/draw-archive.ts';
import { DrawOutcome } from './draw-outcome.tsx';
import type { PlanPart } from './plan-context.ts';

export function CheckDraw({ plan }: PlanPart) {
  const texts = useTexts(planDrawTexts);
  const known = plan.systematic.flatMap((check) => (check.archive ? [check.archive] : []));
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
        <div aria-live="polite">{read?.ok && <DrawOutcome archive={read.value} known={known} />}</div>
        <Failure>
          {read &&
            !read.ok &&
            (read.error.type === 'no-json' ? texts.notJson : texts.notDraw(read.error.path))}
        </Failure>
      </div>
    </Disclosure>
  );
}
