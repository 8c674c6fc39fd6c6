import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Panel } from '#extension/panel/panel.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { createFakeVault } from '../support/fake-vault.ts';
import { button, show } from '../support/view.tsx';

const focused = () => document.activeElement;

function Steps() {
  const [step, setStep] = useState(1);
  const [asking, setAsking] = useState(false);
  return (
    <main>
      <button type="button">Annat</button>
      <section>
        {step === 1 && (
          <button type="button" onClick={() => setStep(2)}>
            Vidare
          </button>
        )}
        {step === 2 && (
          <button type="button" onClick={() => setAsking(true)}>
            Fråga
          </button>
        )}
      </section>
      <Dialog open={asking} onClose={() => setAsking(false)} heading="Är allt klart?">
        <p>Svara med Escape.</p>
      </Dialog>
    </main>
  );
}

function Loading({ until }: { readonly until: Promise<void> }) {
  const [step, setStep] = useState<'before' | 'loading' | 'there'>('before');
  const go = async () => {
    setStep('loading');
    await until;
    setStep('there');
  };
  return (
    <>
      <button type="button">Annat</button>
      <main>
        {step === 'before' && (
          <button type="button" onClick={() => void go()}>
            Vidare
          </button>
        )}
        {step === 'there' && <button type="button">Framme</button>}
      </main>
    </>
  );
}

describe('the keyboard', () => {
  it('goes on from the same part when the button that was pressed is gone [UX-2]', async () => {
    await show(<Steps />);
    await button('Vidare').click();
    await expect.poll(() => focused()?.textContent).toBe('Fråga');
  });

  it('waits for a part that loads first', async () => {
    const loaded = Promise.withResolvers<void>();
    await show(<Loading until={loaded.promise} />);
    await button('Vidare').click();
    await expect.poll(focused).toBe(document.body);
    loaded.resolve();
    await expect.poll(() => focused()?.textContent).toBe('Framme');
  });

  it('is given back by a dialog to what opened it', async () => {
    await show(<Steps />);
    await button('Vidare').click();
    await button('Fråga').click();
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await expect.poll(() => focused()?.textContent).toBe('Fråga');
  });

  it('is led to the first field that is wanting [UX-2]', async () => {
    await show(<Panel />, { vault: createFakeVault({ withSpace: false }) });
    await button('Starta utrymmet').click();
    await expect.poll(() => focused()).toBe(page.getByRole('textbox', { name: 'Enhet' }).element());
  });
});
