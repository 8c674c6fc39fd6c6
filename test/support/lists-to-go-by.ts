/** Lists that explain some rows of the sample log. */
import { keyWith } from '#extension/panel/key-with.ts';
import { noRecords, type BasisKind } from '#shared/casework/basis.ts';
import type { RecordsByKind } from '#shared/casework/records.ts';
import type { FakeSpace } from './fake-vault.ts';

/** Elof is larare12's; skolsk02 has two days of work in a roster; Folke's is a case of interest; psyk01 is called Provlund. */
export async function keepLists(space: FakeSpace): Promise<void> {
  const keyOf = keyWith(space);
  const subject = keyOf('person', '189902239871');
  const keep = (kind: BasisKind, records: Partial<RecordsByKind>) =>
    space.basis.keep({
      head: { kind, fileName: `${kind}.csv`, from: '2024-03-01', until: '2024-03-31', lines: 1 },
      records: { ...noRecords, ...records },
    });
  await keep('case-load', {
    relations: [
      { type: 'assignment', user: 'larare12', unit: '', subject, from: '2024-01-08', until: null },
      { type: 'assignment', user: 'admin03', unit: '', subject, from: '2024-01-08', until: '2024-02-28' },
    ],
  });
  await keep('roster', {
    shifts: ['2024-03-01', '2024-03-04'].map((day) => ({
      user: 'skolsk02',
      from: `${day}T08:00`,
      until: `${day}T09:00`,
      duty: 'work' as const,
      unit: '',
      standsInFor: '',
    })),
  });
  const person = (user: string, name: string) => ({
    user,
    name,
    role: '',
    unit: 'Exempelskolan F-9',
    subject: null,
    address: null,
  });
  await keep('staff', { staff: [person('psyk01', 'Vega Provlund'), person('larare12', 'Ivo Ek')] });
  const folke = keyOf('person', '189601089833');
  await keep('interests', {
    interests: [{ subject: folke, kind: 'local-or-media', from: null, until: null }],
  });
}
