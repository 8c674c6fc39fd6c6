/** A vault in memory, for views: the contract's behaviour without keys, disk or network. */
import { createObservable, type Writable } from '#shared/base/observable.ts';
import { err, ok } from '#shared/base/result.ts';
import { bytesToHex, utf8 } from '#shared/base/bytes.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import type { ColumnMapping } from '#shared/logs/reading.ts';
import { isDoneAlready, type PlanRecord } from '#shared/plan/plan-record.ts';
import type { SavedFilter } from '#shared/review/saved-filter.ts';
import type { CaptureSummary, CapturedFile } from '#extension/vault/space/captures-contract.ts';
import type { Profile, Vault, VaultState } from '#extension/vault/contract.ts';
import { minimumPassphraseLength } from '#extension/vault/doors/ways-in.ts';
import type { MailboxMessage, ReceivedMessage } from '#extension/vault/space/mailbox-contract.ts';
import type { DeviceView, Inviting, MemberView } from '#extension/vault/members/members-contract.ts';
import type { Joining } from '#extension/vault/members/joining-contract.ts';
import type { ReviewSummary } from '#extension/vault/review/review-contract.ts';
import type { Space, SyncStatus } from '#extension/vault/space/space-contract.ts';
import { withFirst } from '#extension/vault/space/first-space.ts';
import type { RestoreFailure } from '#extension/vault/restoring/safety-contract.ts';
import type { SpaceAlarm, SpaceTrust, Unopened } from '#extension/vault/space/trust-contract.ts';
import { createFakeBundles, type FakeBundles } from './fake-bundles.ts';
import { createFakeArchive, type FakeArchive } from './fake-archive.ts';
import { createFakeBasis } from './fake-basis.ts';
import { createFakeDoors, fakePassphrase, type FakeDoors } from './fake-doors.ts';
import { createFakeFollowUps, type FakeFollowUps } from './fake-follow-ups.ts';
import { createFakeRegister, type FakeRegister } from './fake-register.ts';
import { createFakeReview, type FakeReview } from './fake-review.ts';
import { createFakeSafety, fakeSpaceKey, type FakeSafety } from './fake-safety.ts';

/** Two fictitious reviewers; the first is the user. */
export const fakeMembers: readonly MemberView[] = [
  { id: 'm-karin', name: 'Karin Öberg', role: 'owner', isMe: true },
  { id: 'm-maja', name: 'Maja Lindqvist', role: 'reviewer', isMe: false },
];

export interface FakeSpace extends Space {
  readonly members: Writable<readonly MemberView[]>;
  readonly devices: Writable<readonly DeviceView[]>;
  readonly status: Writable<SyncStatus>;
  readonly posted: Writable<readonly MailboxMessage[]>;
  readonly mailbox: Writable<readonly ReceivedMessage[]>;
  readonly plan: Writable<readonly PlanRecord[]>;
  readonly trust: SpaceTrust & {
    readonly alarms: Writable<readonly SpaceAlarm[]>;
    readonly unopened: Writable<readonly Unopened[]>;
    readonly confirmed: Writable<{ readonly by: string; readonly at: number } | null>;
    readonly alone: Writable<readonly string[]>;
  };
  readonly archive: FakeArchive;
  readonly safety: FakeSafety;
  readonly register: FakeRegister;
  readonly followUps: FakeFollowUps;
  readonly adapters: FakeBundles;
  readonly routines: FakeBundles;
  readonly postsHeld: Writable<number>;
  /** The review as its own handle, for playing the colleague. */
  review(id: string): FakeReview;
  addReview(draft: {
    readonly title: string;
    readonly dataset: Dataset;
    readonly handedFrom?: string;
    readonly blind?: true;
  }): FakeReview;
  /** More rows of a review that was handed over arrive. */
  handMore(id: string, dataset: Dataset): void;
  /** The room is no more: culled, or taken back. */
  endReview(id: string): void;
}

export interface FakeVault extends Vault {
  readonly state: Writable<VaultState>;
  readonly profile: Writable<Profile | null>;
  readonly spaces: Writable<readonly FakeSpace[]>;
  readonly doors: FakeDoors;
  /** What restoring a space ends with, whatever the key. */
  restoreFailure: RestoreFailure | null;
  /** Ready to be driven: what `createSpace`, `invite` and `join` will give. */
  readonly nextInviting: Writable<Inviting | null>;
  readonly nextJoining: Writable<Joining | null>;
}

export interface FakeVaultOptions {
  readonly state?: VaultState;
  readonly withSpace?: boolean;
  readonly members?: readonly MemberView[];
  /** Milliseconds since the epoch; stands still unless given. */
  readonly now?: () => number;
}

const noon = Date.UTC(2024, 3, 8, 10, 6);

export function createFakeSpace(name: string, options: FakeVaultOptions = {}): FakeSpace {
  const now = options.now ?? (() => noon);
  const members = createObservable(options.members ?? fakeMembers);
  const me = members.get().find((member) => member.isMe)?.id ?? 'm-me';
  const reviews = createObservable<readonly ReviewSummary[]>([]);
  const reviewById = new Map<string, FakeReview>();
  const posted = createObservable<readonly MailboxMessage[]>([]);
  const savedFilters = createObservable<readonly SavedFilter[]>([]);
  const mappings = new Map<string, ColumnMapping>();
  const plan = createObservable<readonly PlanRecord[]>([]);
  const notDriven = { ok: false, error: { type: 'relay-unreachable' } } as const;

  const space: FakeSpace = {
    id: `space-${name}`,
    name,
    board: 'Grundskolenämnden',
    members,
    status: createObservable<SyncStatus>({ type: 'synced', at: noon }),
    reviews,
    posted,
    savedFilters,
    async changeFilters(change) {
      savedFilters.set(change(savedFilters.get()));
      return ok();
    },
    mailbox: createObservable<readonly ReceivedMessage[]>([]),
    basis: createFakeBasis(me, now),
    register: createFakeRegister(me, now),
    followUps: createFakeFollowUps(me, now),
    adapters: createFakeBundles(() => members.get().find(({ isMe }) => isMe), now),
    routines: createFakeBundles(() => members.get().find(({ isMe }) => isMe), now),
    safety: createFakeSafety(),
    archive: createFakeArchive(members.get().find((member) => member.isMe)?.name ?? '', now),
    postsHeld: createObservable(0),
    invite: async () => notDriven,
    setRole: async (memberId, role) => {
      members.set(members.get().map((member) => (member.id === memberId ? { ...member, role } : member)));
      return ok();
    },
    trust: {
      alarms: createObservable<readonly SpaceAlarm[]>([]),
      unopened: createObservable<readonly Unopened[]>([]),
      confirmed: createObservable<{ readonly by: string; readonly at: number } | null>(null),
      alone: createObservable<readonly string[]>([]),
      settleMembers: async () => ok(),
    },
    formerMembers: createObservable<readonly MemberView[]>([]),
    devices: createObservable<readonly DeviceView[]>([]),
    removeMember: async (memberId) => {
      members.set(members.get().filter((member) => member.id !== memberId));
      return ok();
    },
    revokeDevice: async () => ok(),
    addReview(draft) {
      const summary = {
        id: `review-${reviewById.size + 1}`,
        title: draft.title,
        createdAt: now(),
        createdBy: me,
        source: sourceOf(draft.dataset),
        ...(draft.handedFrom !== undefined && { handedFrom: draft.handedFrom }),
        ...(draft.blind && { blind: draft.blind }),
      };
      const review = createFakeReview(summary, draft.dataset, me, now);
      reviewById.set(summary.id, review);
      reviews.set([...reviews.get(), summary]);
      return review;
    },
    endReview(id) {
      reviews.set(reviews.get().filter((summary) => summary.id !== id));
    },
    handMore(id, dataset) {
      const before = space.review(id);
      reviewById.set(id, createFakeReview(before.summary, dataset, me, now));
      before.hasMore.set(true);
    },
    review(id) {
      const review = reviewById.get(id);
      if (review === undefined) throw new Error(`no fake review ${id}`);
      return review;
    },
    createReview: async (draft) => ok(space.addReview(draft).summary),
    openReview: async (id) => {
      const review = reviewById.get(id);
      return review === undefined ? err({ type: 'no-such-review' }) : ok(review);
    },
    plan,
    changePlan: async (record) => {
      const same = (other: PlanRecord) => other.type === record.type && other.id === record.id;
      if (isDoneAlready(plan.get(), record)) return err({ type: 'already-recorded' });
      plan.set([...plan.get().filter((other) => !same(other)), record]);
      return ok();
    },
    mappingFor: (columns) => mappings.get(JSON.stringify(columns)) ?? null,
    keepMapping: async (columns, mapping) => {
      mappings.set(JSON.stringify(columns), mapping);
      return ok();
    },
    post: async (message) => {
      posted.set([...posted.get(), message]);
      return ok();
    },
    subjectKey: (kind, identifier) => sha256(utf8(`${kind}:${identifier}`)),
  };
  return space;
}

function sourceOf({ provenance }: Dataset): ReviewSummary['source'] {
  const { fileHash, sourceSystem, reportTitle, interval } = provenance;
  return { fileHash, sourceSystem, reportTitle, interval };
}

/** Opens with a space and the user Karin Öberg unless told otherwise. */
export function createFakeVault(options: FakeVaultOptions = {}): FakeVault {
  const opened = (options.state ?? { type: 'open' }).type === 'open';
  const karin: Profile = { displayName: 'Karin Öberg', role: 'owner', systemNames: ['rektor01'] };
  const kept = new Map<string, CapturedFile>();
  const captures = createObservable<readonly CaptureSummary[]>([]);
  const space = (options.withSpace ?? true) ? [createFakeSpace('Exempelskolan F-9', options)] : [];
  let sealed: { readonly profile: Profile; readonly spaces: readonly FakeSpace[] } = {
    profile: karin,
    spaces: space,
  };

  const vault: FakeVault = {
    state: createObservable<VaultState>(options.state ?? { type: 'open' }),
    profile: createObservable<Profile | null>(opened ? karin : null),
    spaces: createObservable<readonly FakeSpace[]>(opened ? space : []),
    captures,
    restoreFailure: null,
    doors: createFakeDoors(async () => void (await vault.unlock(fakePassphrase))),
    nextInviting: createObservable<Inviting | null>(null),
    nextJoining: createObservable<Joining | null>(null),
    create: async (passphrase, profile) => {
      if (vault.state.get().type !== 'absent') return err({ type: 'vault-exists' });
      if (passphrase.length < minimumPassphraseLength)
        return err({ type: 'passphrase-too-short', minimum: minimumPassphraseLength });
      vault.profile.set(profile);
      vault.state.set({ type: 'open' });
      return ok({ recoveryKey: 'ABCD-EFGH-JKLM-NPQR-STUV-WXYZ' });
    },
    unlock: async (passphrase) => {
      if (passphrase !== fakePassphrase) return err({ type: 'wrong-passphrase' });
      vault.profile.set(sealed.profile);
      vault.spaces.set(sealed.spaces);
      vault.state.set({ type: 'open' });
      return ok();
    },
    unlockWithRecoveryKey: async (recoveryKey) =>
      recoveryKey.startsWith('ABCD') ? vault.unlock(fakePassphrase) : err({ type: 'wrong-recovery-key' }),
    lock: async (cause) => {
      sealed = { profile: vault.profile.get() ?? sealed.profile, spaces: vault.spaces.get() };
      vault.state.set({ type: 'locked', cause });
      vault.profile.set(null);
      vault.spaces.set([]);
    },
    createSpace: async (draft) => {
      const created = createFakeSpace(draft.name, options);
      vault.spaces.set([...vault.spaces.get(), created]);
      return ok(created);
    },
    join: async () => {
      const joining = vault.nextJoining.get();
      return joining === null ? err({ type: 'bad-link' }) : ok(joining);
    },
    restoreSpace: async ({ spaceKey }, onShare) => {
      if (vault.restoreFailure) return err(vault.restoreFailure);
      if (spaceKey !== fakeSpaceKey) return err({ type: 'wrong-space-key' });
      onShare(1);
      const restored = createFakeSpace('Exempelskolan F-9', options);
      vault.spaces.set([...vault.spaces.get(), restored]);
      return ok(restored);
    },
    forgetSpace: async (id) => {
      vault.spaces.set(vault.spaces.get().filter((each) => each.id !== id));
      return ok();
    },
    workIn: async (id) => {
      vault.spaces.set(withFirst(vault.spaces.get(), id));
      return ok();
    },
    keepCapture: async (file) => {
      const { bytes, source: _source, ...rest } = file;
      const fileHash = bytesToHex(sha256(bytes));
      const id = `capture-${kept.size + 1}`;
      const summary = { ...rest, id, fileHash, sizeBytes: bytes.length };
      kept.set(summary.id, file);
      captures.set([...captures.get(), summary]);
      return ok(summary);
    },
    openCapture: async (id) => {
      const file = kept.get(id);
      return file === undefined ? err({ type: 'no-such-capture' }) : ok(file);
    },
    dropCapture: async (id) => {
      captures.set(captures.get().filter((capture) => capture.id !== id));
      return ok();
    },
  };
  for (const each of space) {
    each.invite = async () => {
      const inviting = vault.nextInviting.get();
      return inviting === null ? err({ type: 'relay-unreachable' }) : ok(inviting);
    };
  }
  return vault;
}
