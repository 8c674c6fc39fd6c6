import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesToHex } from '#shared/base/bytes.ts';
import { noRecords } from '#shared/casework/basis.ts';
import { toSubjectKey } from '#shared/casework/records.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { failEntryReads } from '../../support/disk-faults.ts';
import { isSynced, until } from '../../support/until.ts';
import { testPassphrase } from '../../support/vault-profile.ts';

const timeout = 60_000;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

const asked = { caseNumber: 'SN 2024/0757', subject: null, address: null };
const draft = {
  caseNumber: 'SN 2024/0757',
  protection: 'sekretessmarkering',
  from: '2024-03-01',
  until: null,
} as const;

describe('the protected register', () => {
  it(
    'is listed by its keepers, and matched by everybody one case at a time [SYNC-10, WARN-3]',
    { timeout },
    async () => {
      const { space } = await stage.found('Karin Öberg');
      const keeper = await stage.join(space, 'Maja Lindqvist', 'reviewer');
      const member = await stage.join(space, 'Olof Ek', 'member');
      must(await space.register.put(draft));
      expect((await space.register.match(asked, [])).register).toEqual(['sekretessmarkering']);
      const [listed] = await until(keeper.space.register.cases, (cases) => cases.length === 1);
      expect(listed).toMatchObject({ caseNumber: 'SN 2024/0757', until: null });
      await until(member.space.register.version, (version) => version > 0);
      expect((await member.space.register.match(asked, [])).register).toEqual(['sekretessmarkering']);
      const other = { ...asked, caseNumber: 'SN 2024/0758' };
      expect((await member.space.register.match(other, [])).register).toEqual([]);
      expect(member.space.register.cases.get()).toEqual([]);
      expect(await member.space.register.put(draft)).toMatchObject({ error: { type: 'not-entitled' } });
      expect(await member.space.register.drop(listed!.id)).toMatchObject({ error: { type: 'not-entitled' } });
    },
  );

  it('stops warning when a protection is ended, or was added by mistake [WARN-14]', { timeout }, async () => {
    const { space } = await stage.found('Karin Öberg');
    must(await space.register.put(draft));
    const [listed] = space.register.cases.get();
    must(await space.register.put({ ...draft, id: listed!.id, until: '2024-03-14' }));
    expect((await space.register.match(asked, [])).register).toEqual([]);
    expect(space.register.cases.get()).toMatchObject([{ id: listed!.id, until: '2024-03-14' }]);
    must(await space.register.drop(listed!.id));
    expect(space.register.cases.get()).toEqual([]);
  });

  it('that could not be read lets no record pass, and is read again for the next [WARN-3]', async () => {
    const { space, vault } = await stage.found('Karin Öberg');
    must(await space.register.put(draft));
    await until(space.status, isSynced);
    await vault.lock('demand');
    const mend = failEntryReads();
    must(await vault.unlock(testPassphrase));
    const [again] = await until(vault.spaces, (list) => list.length === 1);
    await expect(again!.register.match(asked, [])).rejects.toThrow('unreadable');
    mend();
    expect((await again!.register.match(asked, [])).register).toEqual(['sekretessmarkering']);
  }, 20_000);

  it('that was not read before its space ended lets no record pass [WARN-3]', async () => {
    const { space, vault } = await stage.found('Karin Öberg');
    await until(space.status, isSynced);
    await vault.lock('demand');
    const mend = failEntryReads();
    must(await vault.unlock(testPassphrase));
    const [again] = await until(vault.spaces, (list) => list.length === 1);
    await vault.lock('demand');
    mend();
    await expect(again!.register.match(asked, [])).rejects.toThrow('aborted');
  }, 20_000);

  it(
    'keeps each case under a random name, which is all that stays when it is gone (R9.2) [SYNC-4]',
    { timeout },
    async () => {
      const { space } = await stage.found('Karin Öberg');
      const names: string[] = [];
      for (const again of [0, 1]) {
        must(await space.register.put(draft));
        const [listed] = space.register.cases.get();
        expect([again, listed?.id]).toEqual([again, expect.stringMatching(/^[0-9a-f]{24}$/)]);
        names.push(listed!.id);
        must(await space.register.drop(listed!.id));
      }
      expect(new Set(names).size).toBe(2);
    },
  );
});

it(
  'lists that reviewers read in relate a member’s own cases, until they are taken away [WARN-4]',
  { timeout },
  async () => {
    const { space } = await stage.found('Karin Öberg');
    const member = await stage.join(space, 'Olof Ek', 'member');
    const subject = toSubjectKey(bytesToHex(space.subjectKey('case', 'SN 2024/0757')));
    const relation = {
      type: 'assignment',
      user: 'oloek03',
      unit: '',
      subject,
      from: null,
      until: null,
    } as const;
    const head = { kind: 'case-load', fileName: 'uppdrag.csv', from: null, until: null, lines: 1 } as const;
    must(await space.basis.keep({ head, records: { ...noRecords, relations: [relation] } }));
    await until(member.space.register.version, (version) => version > 0);
    const match = async (name: string) => (await member.space.register.match(asked, [name])).inCaseLoad;
    expect(await match('oloek03')).toBe(true);
    expect(await match('karob01')).toBe(false);
    const before = member.space.register.version.get();
    must(await space.basis.drop(space.basis.heads.get()[0]!.id));
    await until(member.space.register.version, (version) => version > before);
    expect(await match('oloek03')).toBe(false);
  },
);
