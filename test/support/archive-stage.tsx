/** The archive on stage: rooms that are kept and culled, and what the plan says of them, on 8 April 2026. */
import type { ArchiveRooms, CulledRoomView, KeptRoom } from '#extension/vault/ends/archive-contract.ts';
import { ArchiveView } from '#extension/panel/archive/archive-view.tsx';
import { type PlanRecord } from '#shared/plan/plan-record.ts';
import { baseRetention } from '#shared/routine/base-retention.ts';
import type { RetentionPolicy } from '#shared/routine/retention-rule.ts';
import { createFakePlatform, exampleOrganisation } from './fake-platform.ts';
import { createFakeVault, fakeMembers, type FakeSpace, type FakeVault } from './fake-vault.ts';
import { show } from './view.tsx';

const dayMs = 86_400_000;
export const noon = Date.UTC(2026, 3, 8, 10, 6);
const summary = (id: string, title: string, sourceSystem: string, to: string) => ({
  id,
  title,
  createdAt: Date.UTC(2024, 3, 2),
  createdBy: 'm-karin',
  source: {
    fileHash: 'ab'.repeat(32),
    sourceSystem,
    reportTitle: 'Logg elevåtkomst',
    interval: { from: '2024-03-01', to },
  },
});
export const review = (id: string, title: string, sourceSystem = 'PMO', to = '2024-03-31'): KeptRoom => ({
  id,
  kind: 'review',
  month: null,
  summary: summary(id, title, sourceSystem, to),
  holds: [],
  proposal: null,
  canEnd: true,
});
const mailbox = (id: string, month: string, canEnd = true): KeptRoom => ({
  id,
  kind: 'mailbox',
  month,
  summary: null,
  holds: [],
  proposal: null,
  canEnd,
});
export const culled: CulledRoomView = {
  id: 'c1',
  kind: 'review',
  month: null,
  summary: summary('c1', 'PMO, februari 2024', 'PMO', '2024-02-29'),
  proposedBy: 'Maja Lindqvist',
  proposedAt: noon - 20 * dayMs,
  confirmedBy: 'Karin Öberg',
  confirmedAt: noon - 10 * dayMs,
  devices: [
    {
      id: 'a1b2c3d4e5f60718',
      member: 'Karin Öberg',
      isThis: true,
      state: { type: 'confirmed', at: noon - 10 * dayMs },
    },
    { id: '18f6e5d4c3b2a100', member: 'Maja Lindqvist', isThis: false, state: { type: 'waiting' } },
    { id: '0011223344556677', member: 'Ture Testsson', isThis: false, state: { type: 'removed' } },
  ],
};
export const fate = (id: string, change: Partial<Extract<PlanRecord, { type: 'fate' }>>): PlanRecord => ({
  type: 'fate',
  id,
  boundOn: null,
  doneOn: null,
  by: 'm-karin',
  ...change,
});

export function open(
  rooms: Partial<ArchiveRooms>,
  plan: readonly PlanRecord[] = [],
  members = fakeMembers,
): { vault: FakeVault; space: FakeSpace } {
  const vault = createFakeVault({ now: () => noon, members });
  const [space] = vault.spaces.get();
  if (!space) throw new Error('no space');
  space.archive.rooms.set({ kept: [], culled: [], ...rooms });
  space.plan.set(plan);
  return { vault, space };
}

export async function showArchive(
  given: ReturnType<typeof open>,
  language: 'sv' | 'en' = 'sv',
  policy: RetentionPolicy = baseRetention,
) {
  const view = (
    <main className="panel">
      <ArchiveView space={given.space} />
    </main>
  );
  const organisation = { ...exampleOrganisation, retention: policy };
  const platform = { ...createFakePlatform(organisation), now: () => noon };
  return show(view, { vault: given.vault, platform, language });
}

export const full = (): Partial<ArchiveRooms> => ({
  kept: [
    review('r1', 'PMO, mars 2024'),
    { ...review('r2', 'Treserva, draget urval 3', 'Treserva'), proposal: proposal(9, true) },
    {
      ...review('r3', 'PMO, januari 2024'),
      holds: [{ id: 4, by: 'Maja Lindqvist', isMine: false, reason: 'Utredning 7' }],
    },
    review('r4', 'PMO, april 2024', 'PMO', '2024-04-30'),
    mailbox('m1', '2024-02'),
    mailbox('m2', '2026-04', false),
  ],
  culled: [culled],
});
export const bound = [
  fate('r1', { boundOn: '2024-04-10' }),
  fate('r2', { doneOn: '2024-05-01' }),
  fate('c1', { boundOn: '2024-03-08' }),
];

export function proposal(
  daysAgo: number,
  mayConfirm: boolean,
  isMine = false,
): NonNullable<KeptRoom['proposal']> {
  const at = noon - daysAgo * dayMs;
  return {
    by: isMine ? 'Karin Öberg' : 'Maja Lindqvist',
    isMine,
    at,
    confirmableAt: at + 7 * dayMs,
    mayConfirm,
  };
}
