import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Panel } from '#extension/panel/panel.tsx';
import { SpaceView } from '#extension/panel/space/space-view.tsx';
import { noRecords } from '#shared/casework/basis.ts';
import type { MailboxMessage } from '#extension/vault/space/mailbox-contract.ts';
import { createFakeVault, fakeMembers } from '../support/fake-vault.ts';
import { sampleDataset, sampleEvent } from '../support/review-data.ts';
import { stageReview } from '../support/review-stage.tsx';
import { button, clean, lookWithAxe, shoot, show, spaceOf, words } from '../support/view.tsx';

const openedAt = Date.UTC(2024, 3, 8, 7, 12);
const opened = {
  type: 'opened' as const,
  at: openedAt,
  adapterId: 'treserva',
  caseNumber: 'SN 2024/0757',
  subjectKey: null,
  reasonId: 'substitute',
  freeText: '',
  findings: ['unrelated'],
} satisfies MailboxMessage;

describe('the one who is asked', () => {
  async function showAsked() {
    const members = fakeMembers.map((member) => ({ ...member, isMe: !member.isMe }));
    const vault = createFakeVault({ members });
    const followUp = {
      id: 'f1',
      at: openedAt,
      caseNumber: 'SN 2024/0757',
      openedAt,
      ownLine: 'Jag finns på rum 12.',
    };
    spaceOf(vault).followUps.received.set([{ followUp, from: 'm-karin' }]);
    return show(<Panel />, { vault });
  }

  it('is not asked for reasons, may bring somebody, and answers with one button [INV-9]', async () => {
    const { vault } = await showAsked();
    await expect.element(words('1 fråga väntar').first()).toBeInTheDocument();
    await expect.element(words('Var det ett misstag?').first()).toBeVisible();
    await expect.element(words('Du behöver inte förklara något här')).toBeVisible();
    await expect.element(words('ditt fackliga ombud')).toBeVisible();
    expect(page.getByRole('textbox').elements()).toEqual([]);
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('follow-up-asked');
    button('Ja, det var ett misstag').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(words('Svar: Ja, det var ett misstag')).toBeVisible();
    expect(spaceOf(vault).posted.get()).toMatchObject([
      { type: 'answered', followUpId: 'f1', answer: 'mistake', caseNumber: 'SN 2024/0757' },
    ]);
    expect(button('Ja, det var ett misstag').elements()).toEqual([]);
  });

  it('is told when the answer was not saved, and keeps the question [INV-9]', async () => {
    const { vault } = await showAsked();
    spaceOf(vault).post = async () => ({ ok: false, error: { type: 'storage-full' } });
    await button('Nej, det var inget misstag').click();
    await expect.element(words('Svaret gick inte att spara')).toBeVisible();
    await expect.element(button('Nej, det var inget misstag')).toBeVisible();
  });
});

describe('the reviewer', () => {
  async function showMailbox(at = openedAt) {
    const vault = createFakeVault();
    spaceOf(vault).mailbox.set([{ author: 'm-maja', message: { ...opened, at } }]);
    return show(
      <main className="panel">
        <SpaceView />
      </main>,
      { vault },
    );
  }

  it('sends fixed words and one line within bounds, and sees question and answer after [INV-9]', async () => {
    const { vault } = await showMailbox();
    await button(/Fråga Maja Lindqvist om SN 2024\/0757/).click();
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await expect.element(words('Du behöver inte förklara något här')).toBeVisible();
    await page.getByLabelText('Egen rad (valfri)').fill('Varför öppnade du det?');
    await button('Skicka frågan').click();
    await expect.element(words('Raden får inte ställa frågor')).toBeVisible();
    expect(spaceOf(vault).followUps.sent.get()).toEqual([]);
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('follow-up-ask');
    await page.getByLabelText('Egen rad (valfri)').fill('Jag finns på rum 12.');
    await button('Skicka frågan').click();
    await expect.element(words('Inget svar än')).toBeVisible();
    const [sent] = spaceOf(vault).followUps.sent.get();
    expect(sent).toMatchObject({ to: 'm-maja', followUp: { openedAt, ownLine: 'Jag finns på rum 12.' } });
    const { mailbox } = spaceOf(vault);
    const answer = {
      type: 'answered',
      at: openedAt,
      followUpId: sent!.followUp.id,
      caseNumber: null,
      answer: 'talk-first',
    } as const;
    mailbox.set([...mailbox.get(), { author: 'm-maja', message: answer }]);
    await expect.element(words('Jag vill prata först').first()).toBeVisible();
    expect(words('Inget svar än').elements()).toEqual([]);
  });

  it('does not ask about what is long past: that is an investigation [INV-9]', async () => {
    await showMailbox(openedAt - 3 * 86_400_000);
    await expect.element(words('Maja Lindqvist').first()).toBeVisible();
    expect(button(/om SN 2024\/0757 öppnades/).elements()).toEqual([]);
  });
});

describe('a row of a log', () => {
  const row = (index: number, user: string, time: string, caseNumber: string) => {
    const event = sampleEvent(index);
    return { ...event, user, time, cells: event.cells.with(7, caseNumber) };
  };
  const plain = sampleDataset(3);
  const dataset = {
    ...plain,
    columns: plain.columns.with(7, 'Ärende'),
    events: [
      row(0, 'malin01', '2024-04-08T09:12', 'SN 2024/0757'),
      row(1, 'okand01', '2024-04-08T09:12', 'SN 2024/0800'),
      row(2, 'malin01', '2024-03-01T09:12', 'SN 2024/0801'),
    ],
  };
  const staff = [
    { user: 'malin01', name: 'Maja Lindqvist', role: '', unit: '', subject: null, address: null },
  ];

  it('lets a reviewer ask the colleague behind it while it is fresh, and nobody else [INV-9]', async () => {
    const { space, grid, activeRow } = await stageReview({ dataset });
    const head = { kind: 'staff', fileName: 'p.csv', from: null, until: null, lines: 1 } as const;
    await space.basis.keep({ head, records: { ...noRecords, staff } });
    await button(/Fråga Maja Lindqvist om SN 2024\/0757/).click();
    await button('Skicka frågan').click();
    await expect
      .poll(() => space.followUps.sent.get())
      .toMatchObject([
        { to: 'm-maja', followUp: { openedAt: Date.UTC(2024, 3, 8, 7, 12), caseNumber: 'SN 2024/0757' } },
      ]);
    await expect.element(words('Fråga skickad 8 april av Karin Öberg')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    grid.focus();
    for (const shown of ['okand01', '1 mar']) {
      await userEvent.keyboard('{ArrowDown}');
      await expect.poll(() => activeRow()?.textContent).toContain(shown);
      expect(button(/^Fråga /).elements()).toEqual([]);
      expect(words('Fråga skickad').elements()).toEqual([]);
    }
  });
});
