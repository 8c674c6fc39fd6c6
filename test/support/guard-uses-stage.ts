/** Fields of other systems on stage: an adapter that names what each is for, and rules for all of them. */
import { beforeAll, beforeEach } from 'vitest';
import type { Output } from '#extension/messaging/contract.ts';
import { announcePageActs } from '#extension/page/observe/announce-page-acts.ts';
import type { SiteAdapter } from '#shared/site/adapter.ts';
import { compileAdapter } from '#shared/site/compile.ts';
import { adapter as recordAdapter, harness, harnessForEachTest } from './page-harness.ts';

export type Person = Output<'page.caseOf'>;
export const unknown: Person = {
  standing: 'unknown',
  caseNumber: null,
  fictiveName: null,
  fictiveNumber: null,
};

const guarded: SiteAdapter = {
  ...recordAdapter,
  environment: { training: { shows: [{ selector: '.utb' }] } },
  guard: [
    { field: { label: 'Personnummer', within: '#samsa' }, holds: 'registration' },
    { field: { label: ['Personnummer', 'Namn', 'Adress'], within: '#welfare' }, holds: 'planning' },
    { field: { selector: '#boka input' }, holds: 'booking' },
    { field: { selector: '#till' }, holds: 'recipient', choices: '.katalog li' },
    { field: [{ selector: '#hem' }, { label: 'Till vårdnadshavare' }], holds: 'guardians' },
    { field: { selector: '#chatt' }, holds: 'chat' },
    { field: { selector: '#brev' }, holds: 'email-body' },
    { field: { selector: '#anteckning' }, holds: 'free-text' },
    { field: { selector: '[role=gridcell]' }, holds: 'sheet' },
    { field: { selector: '#yta' }, holds: 'sheet', unseen: true },
  ],
  sends: [{ label: 'Skicka' }],
};

/** To be called once, at the top of the file. */
export function otherSystemForEachTest(): void {
  harnessForEachTest();
  beforeAll(() => announcePageActs());
  beforeEach(() => {
    const compiled = compileAdapter(guarded);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
    const usual = harness.answers['page.start'];
    harness.answers['page.start'] = async (input) => {
      const answer = await usual(input);
      if (!answer.ok || answer.value.type !== 'adapted') return answer;
      const uses = [...compiled.value.guard.map(({ use }) => use), 'training' as const];
      const fieldRules = uses.map((use) => ({
        use,
        rule: 'Rutinen.',
        reasons: [
          { id: 'checked', label: 'Rätt person är vald' },
          { id: 'person-wishes', label: 'Personen vill det och vet risken' },
          { id: 'life', label: 'Akut fara för liv eller hälsa' },
        ],
      }));
      return {
        ok: true,
        value: { ...answer.value, setup: { ...answer.value.setup, adapter: compiled.value, fieldRules } },
      };
    };
  });
}

export const personIs = (person: Partial<Person>): void => {
  harness.answers['page.caseOf'] = () => ({ ok: true, value: { ...unknown, ...person } });
};

export const find = (selector: string) => document.querySelector<HTMLElement>(selector)!;
export const field = (selector: string) => document.querySelector<HTMLInputElement>(selector)!;
