/** A review on paper: what is on the screen is what the printer gets, with the bar above left out. */
import { useMemo, useState } from 'react';
import { Group } from 'react-aria-components';
import { Button } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { printTexts } from '#extension/text/print.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { writersOf } from '#shared/review/writers.ts';
import { FileReminder } from './file-reminder.tsx';
import { LostRowsOnPaper } from './lost-rows-on-paper.tsx';
import { PrintFoot } from './print-foot.tsx';
import { PrintHead } from './print-head.tsx';
import { PrintTable } from './print-table.tsx';
import { useListFiles } from './use-list-files.ts';
import { useNames } from '../use-names.ts';

export function PrintView(props: {
  readonly space: Space;
  readonly review: OpenReview;
  readonly onBack: () => void;
}) {
  const { space, review } = props;
  const texts = useTexts(printTexts);
  const platform = usePlatform();
  const projection = useObservable(review.projection);
  const [masked, setMasked] = useState(true);
  const files = useListFiles(space, review);
  const nameOf = useNames(space, texts.unnamed);
  const writers = useMemo(() => writersOf(projection, nameOf), [projection, nameOf]);
  const unmask = () => {
    setMasked(false);
    void space.post({
      type: 'shown-for-print',
      at: platform.now(),
      adapterId: 'review',
      caseNumber: null,
    });
  };
  const hasLostRows = review.dataset.notUnderstood.length > 0;
  const foot = (
    <PrintFoot
      signOff={projection.signOff}
      masked={masked}
      nameOf={nameOf}
      legend={writers.legend}
      now={platform.now()}
    />
  );
  return (
    <div className="printpage">
      <header className="pbar">
        <Button look="quiet" icon="back" onPress={props.onBack}>
          {texts.back}
        </Button>
        <p className="grow sm dim">{masked ? texts.format : texts.unmaskedHint}</p>
        <Group className="seg" aria-label={texts.identity}>
          <button type="button" aria-pressed={masked} onClick={() => setMasked(true)}>
            {texts.masked}
          </button>
          <button type="button" aria-pressed={!masked} onClick={masked ? unmask : undefined}>
            {texts.unmasked}
          </button>
        </Group>
        <Button onPress={() => void files.saveBook(masked)}>{texts.excel}</Button>
        <Button onPress={() => void files.saveText(masked)}>{texts.csv}</Button>
        <Button look="primary" icon="print" onPress={() => globalThis.print()}>
          {texts.print}
        </Button>
      </header>
      <aside className="pfiles archive">
        <Failure>{files.failure}</Failure>
        <FileReminder space={space} />
      </aside>
      <main className="sheet">
        <PrintHead space={space} review={review} projection={projection} masked={masked} />
        <PrintTable
          review={review}
          projection={projection}
          masked={masked}
          markOf={writers.markOf}
          end={hasLostRows ? null : foot}
        />
        <LostRowsOnPaper dataset={review.dataset} masked={masked} />
        {hasLostRows && foot}
      </main>
    </div>
  );
}
