import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesToHex } from '#shared/base/bytes.ts';
import { noRecords, type BasisList } from '#shared/casework/basis.ts';
import { toSubjectKey, type Relation } from '#shared/casework/records.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { until } from '../../support/until.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

function relationOf(space: Space, caseNumber: string): Relation {
  const subject = toSubjectKey(bytesToHex(space.subjectKey('case', caseNumber)));
  return {
    type: 'assignment',
    user: 'salin01',
    unit: 'Enhet Nord',
    subject,
    from: '2024-01-08',
    until: null,
  };
}

function draftOf(relations: readonly Relation[]): Parameters<Space['basis']['keep']>[0] {
  return {
    head: {
      kind: 'case-load',
      fileName: 'uppdrag.csv',
      from: '2024-01-08',
      until: null,
      lines: relations.length,
    },
    records: { ...noRecords, relations },
  };
}

describe('the lists of a space', () => {
  it(
    'reach other reviewers, who key a case alike, and no ordinary member [REV-6, SYNC-8]',
    { timeout: 60_000 },
    async () => {
      const { space } = await stage.found('Karin Öberg');
      const reviewer = await stage.join(space, 'Maja Lindqvist', 'reviewer');
      const member = await stage.join(space, 'Olof Ek', 'member');
      must(await space.basis.keep(draftOf([relationOf(space, 'SN 2024/0001')])));
      expect(space.basis.heads.get()).toMatchObject([{ fileName: 'uppdrag.csv', lines: 1 }]);
      await until(reviewer.space.basis.heads, (heads) => heads.length === 1);
      const [list] = reviewer.space.basis.read();
      expect(list?.records.relations).toEqual([relationOf(reviewer.space, 'SN 2024/0001')]);
      expect(member.space.basis.read()).toEqual([]);
      expect(await member.space.basis.keep(draftOf([]))).toMatchObject({
        ok: false,
        error: { type: 'not-entitled' },
      });
    },
  );

  it('go everywhere when one is taken away', { timeout: 60_000 }, async () => {
    const { space } = await stage.found('Karin Öberg');
    const reviewer = await stage.join(space, 'Maja Lindqvist', 'reviewer');
    must(await space.basis.keep(draftOf([relationOf(space, 'SN 2024/0001')])));
    const [head] = await until(reviewer.space.basis.heads, (heads) => heads.length === 1);
    must(await reviewer.space.basis.drop(head!.id));
    await until(space.basis.heads, (heads) => heads.length === 0);
    expect(space.basis.read()).toEqual([] satisfies readonly BasisList[]);
  });

  it(
    'that are too large for one entry are refused, and nothing is written',
    { timeout: 60_000 },
    async () => {
      const { space } = await stage.found('Karin Öberg');
      const many = Array.from({ length: 60_000 }, (_, index) => relationOf(space, `SN 2024/${index}`));
      expect(await space.basis.keep(draftOf(many))).toMatchObject({
        ok: false,
        error: { type: 'too-large' },
      });
      expect(space.basis.heads.get()).toEqual([]);
    },
  );
});
