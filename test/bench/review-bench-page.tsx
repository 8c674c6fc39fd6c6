/** The open review as it is measured: `?rows=` of them, with lists to judge by, and a vault in memory behind. */
import { createRoot } from 'react-dom/client';
import { PageRoot } from '#extension/ui/page-root.tsx';
import { keyWith } from '#extension/panel/key-with.ts';
import { ReviewOpener } from '#extension/panel/review/review-opener.tsx';
import { noRecords } from '#shared/casework/basis.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { createFakeVault } from '../support/fake-vault.ts';
import { sampleDataset } from '../support/review-data.ts';
import '#extension/ui/ui.css';
import '#extension/panel/panel.css';
import '#extension/panel/review/review.css';

const vault = createFakeVault();
const space = vault.spaces.get()[0]!;
const subject = keyWith(space)('person', '189902239871');
await space.basis.keep({
  head: { kind: 'case-load', fileName: 'uppdrag.csv', from: '2024-01-01', until: '2024-12-31', lines: 1 },
  records: {
    ...noRecords,
    relations: [{ type: 'assignment', user: 'larare12', unit: '', subject, from: '2024-01-08', until: null }],
  },
});
const rows = Number(new URLSearchParams(location.search).get('rows'));
const review = space.addReview({ title: 'Loggkontroll mars 2024', dataset: sampleDataset(rows) });
const nothing = () => undefined;
const root = createRoot(document.querySelector('#root')!);

/** The driver calls it, so that making the rows is no part of what is measured. */
Object.assign(globalThis, {
  openReview: () =>
    root.render(
      <PageRoot vault={vault} platform={createFakePlatform()} language="sv">
        <div className="page">
          <nav className="rail" aria-label="Delar" />
          <main className="pageview">
            <ReviewOpener
              space={space}
              id={review.summary.id}
              shape="wide"
              onBack={nothing}
              onPrint={nothing}
              onSign={nothing}
            />
          </main>
        </div>
      </PageRoot>,
    ),
});
