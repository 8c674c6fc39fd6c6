/** Makes files of a review and records each, so that none is forgotten on the computer (CAP-13). */
import { useState } from 'react';
import { useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { archiveTexts } from '#extension/text/archive.ts';
import { printTexts } from '#extension/text/print.ts';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { exportList } from '#shared/review/export-list.ts';
import { commentPercent, layoutColumns } from '#shared/review/print-columns.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';
import { aboutList } from './about-list.ts';
import { columnNeeds } from './column-needs.ts';
import { listToCsv } from './list-csv.ts';
import { listToXlsx } from './list-xlsx.ts';
import { useNames } from '../use-names.ts';

export interface ListFiles {
  /** The sentence that says why the newest file was not made; null when it was. */
  readonly failure: string | null;
  readonly saveBook: (masked: boolean) => Promise<void>;
  readonly saveText: (masked: boolean) => Promise<void>;
  readonly saveProof: () => Promise<void>;
}

const pageMm = 276;
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function useListFiles(space: Space, review: OpenReview): ListFiles {
  const texts = useTexts(archiveTexts).files;
  const words = useTexts(printTexts);
  const { outcome } = useTexts(reviewImportTexts);
  const platform = usePlatform();
  const projection = useObservable(review.projection);
  const [failure, setFailure] = useState<string | null>(null);
  const nameOf = useNames(space, words.unnamed);

  const save = async (kind: string, ending: string, masked: boolean, content: Blob) => {
    const { interval } = review.dataset.provenance;
    const days = interval ? `${interval.from}--${interval.to}` : swedishDay(platform.now());
    const name = [kind, days, masked ? texts.masked : ''].filter(Boolean).join('-');
    const saved = await platform.saveFile(`${name}.${ending}`, content);
    setFailure(saved.ok ? null : texts.notSaved);
    if (!saved.ok) return;
    await space.post({ type: 'file-made', at: platform.now(), fileName: saved.value, masked });
  };
  const list = (masked: boolean) =>
    exportList({ dataset: review.dataset, rowKeys: review.rowKeys, projection, masked, nameOf, words });

  return {
    failure,
    async saveBook(masked) {
      const { percents } = layoutColumns(columnNeeds(review.dataset), pageMm);
      const book = listToXlsx({
        list: list(masked),
        percents: [...percents, commentPercent],
        names: texts.sheets,
        about: aboutList({ space, review, projection, masked, nameOf, words, outcome }),
      });
      await save(texts.listName, 'xlsx', masked, new Blob([book], { type: xlsxType }));
    },
    saveText: (masked) =>
      save(texts.listName, 'csv', masked, new Blob([listToCsv(list(masked))], { type: 'text/csv' })),
    saveProof: async () =>
      save(
        texts.proofName,
        'varsam',
        false,
        new Blob([await review.exportReview()], { type: 'application/octet-stream' }),
      ),
  };
}
