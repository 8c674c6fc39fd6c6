/** A space as the views see it, put together from its parts. */
import { createObservable } from '#shared/base/observable.ts';
import { err, ok } from '#shared/base/result.ts';
import { bytesToHex, utf8 } from '#shared/base/bytes.ts';
import { toSubjectKey } from '#shared/casework/records.ts';
import { hmacSha256 } from '#shared/crypto/digest.ts';
import { keepMapping, readMapping } from '#shared/documents/column-mappings.ts';
import { addReview, readReviews } from '#shared/documents/plan.ts';
import { putRecord, readRecords } from '#shared/documents/plan-records.ts';
import type { PlanRecord } from '#shared/plan/plan-record.ts';
import { createRoomId, type DeviceId, type MemberId, type RoomId } from '#shared/protocol/ids.ts';
import { openName } from '#shared/sealed/names.ts';
import { assert } from '#shared/base/assert.ts';
import { atEnd } from '../at-end.ts';
import { openBundles } from './bundles.ts';
import { openArchive } from '../ends/archive.ts';
import { openBasis } from './basis.ts';
import type { DeviceView, MemberView } from '../members/members-contract.ts';
import type { ReviewSummary } from '../review/review-contract.ts';
import type { Space } from './space-contract.ts';
import { createCullWatch } from '../ends/culling.ts';
import { datasetToChunks } from '../disk/dataset-parts.ts';
import { openFollowUps } from './follow-ups.ts';
import { forgetCaptures } from '../ends/forgetting.ts';
import { readHandedReviews } from '../review/handover.ts';
import { startInviting } from '../members/inviting.ts';
import { openMailboxDesk } from './mailbox-desk.ts';
import { openReview } from '../review/open-review.ts';
import { isOwnRoom } from '../disk/own-rooms.ts';
import { editState, pendingRow, savePending } from '../disk/saved-edits.ts';
import { createReading } from '../reading.ts';
import { openRegister, type KeyOf } from './register.ts';
import { giveRole, removeFromSpace } from '../members/removing.ts';
import { openSafety } from '../restoring/safety.ts';
import { save, saveAll } from '../save.ts';
import type { SaveFailure } from '../failures.ts';
import { openSavedFilters } from './saved-filters.ts';
import { runSender } from '../sync/sender.ts';
import { lastingKey, openSpaceContext, type VaultContext } from './space-context.ts';
import { createSpaceStatus } from './space-status.ts';
import { openTrust } from './trust.ts';
import { mayReview, mayWriteIn } from './writing.ts';
import type { SpaceRecord } from '../disk/space-record.ts';

/** Opens a space and lets it sync until the vault's signal aborts. `renew` opens it anew. */
export async function openSpace(vault: VaultContext, record: SpaceRecord, renew: () => void): Promise<Space> {
  const context = await openSpaceContext(vault, record);
  const { database, control, keyring, platform, signal } = context;
  const status = createSpaceStatus(context);
  const members = createObservable<readonly MemberView[]>([]);
  const formerMembers = createObservable<readonly MemberView[]>([]);
  const devices = createObservable<readonly DeviceView[]>([]);
  const reviews = createObservable<readonly ReviewSummary[]>([]);
  const planRecords = createObservable<readonly PlanRecord[]>([]);
  const archive = openArchive(context);
  const subjectSecret = await lastingKey(context, 'register', 'subject');
  assert(subjectSecret, 'every member has the key of the register');
  const hashSubject = (kind: string, identifier: string) =>
    hmacSha256(subjectSecret, utf8(`${kind}:${identifier}`));
  const keyOf: KeyOf = (kind, identifier) => toSubjectKey(bytesToHex(hashSubject(kind, identifier)));
  const basis = openBasis(context, keyOf);
  const register = openRegister(context, keyOf);
  const followUps = openFollowUps(context);
  const adapters = openBundles(context, 'adapter');
  const routines = openBundles(context, 'routine');
  const savedFilters = await openSavedFilters(vault, record.space);

  const readMembers = async (): Promise<() => void> => {
    const state = control.state.get();
    const bySeniority = [...state.members.values()].toSorted((a, b) => a.addedAt - b.addedAt);
    const views = bySeniority.map(async ({ id, role, removedAt, sealedName }) => {
      const name = sealedName && (await openName(state, keyring, id, sealedName));
      return { isHere: removedAt === null, view: { id, role, name: name ?? '', isMe: id === record.member } };
    });
    const read = await Promise.all(views);
    return () => {
      members.set(read.filter(({ isHere }) => isHere).map(({ view }) => view));
      formerMembers.set(read.filter(({ isHere }) => !isHere).map(({ view }) => view));
      devices.set(
        [...state.devices.values()]
          .filter((device) => device.removedAt === null)
          .map(({ id, member }) => ({ id, member, isThis: id === context.keys.id })),
      );
    };
  };

  const readPlan = async (): Promise<(() => void) | null> => {
    const plan = context.room('plan');
    if (plan === null) return null;
    const replica = context.replica(plan.id);
    await replica.refresh();
    const planned = readReviews(replica.saved);
    const kept = planned.filter(({ id }) => !control.state.get().culled.has(id as RoomId));
    const handed = await readHandedReviews(context);
    const showArchive = await archive.read(planned);
    for (const { id, source } of planned)
      if (control.state.get().culled.has(id as RoomId))
        // What the disk refuses is done at the next change, and holds nothing up.
        await forgetCaptures(context, source.fileHash).catch(() => undefined);
    return () => {
      reviews.set([...handed, ...kept]);
      showArchive();
      planRecords.set(readRecords(replica.saved));
      basis.refresh();
      register.refresh();
      followUps.refresh();
    };
  };

  const forgetCulled = createCullWatch(context);
  await forgetCulled();
  const memberReading = createReading(signal, readMembers);
  const planReading = createReading(signal, readPlan);
  /** After a write: what is saved is saved, also where it cannot be shown at once. */
  const showPlan = () => planReading.again().catch(() => undefined);
  const stop = context.onChange((room) => {
    if (room === null) void forgetCulled().catch(() => undefined);
    if (context.isOvertaken()) renew();
    if (room === null) void memberReading.again();
    const isHanded = room !== null && control.state.get().rooms.get(room)?.kind === 'handover';
    if (room === null || isHanded || room === context.room('plan')?.id) void planReading.again();
  });
  atEnd(signal, stop);
  // The first view does not wait for rooms to be read; who asks for what is in them does.
  await memberReading.once();
  const desk = openMailboxDesk(context);
  const { trust, book } = openTrust(context, status);
  void runSender(context, book, (link) => status.tellLink(link));

  return {
    id: record.space,
    name: record.name,
    board: record.board,
    members,
    formerMembers,
    reviews,
    status: status.status,
    posted: desk.posted,
    mailbox: desk.mailbox,
    postsHeld: desk.held,
    post: (message) => desk.post(message),
    invite: ({ role }, until) => startInviting(context, role, until),
    setRole: (id, role) => giveRole(context, id as MemberId, role),
    devices,
    removeMember: (id) => removeFromSpace(context, { type: 'member', id: id as MemberId }),
    revokeDevice: (id) => removeFromSpace(context, { type: 'device', id: id as DeviceId }),
    async createReview({ title, dataset }) {
      if (signal.aborted) return err({ type: 'locked' });
      if (!mayReview(context)) return err({ type: 'not-entitled' });
      const plan = context.room('plan');
      assert(plan, 'a space is founded with a plan');
      const id = createRoomId();
      const { fileHash, sourceSystem, reportTitle, interval } = dataset.provenance;
      const source = { fileHash, sourceSystem, reportTitle, interval };
      const summary = { id, title, createdAt: platform.clock.now(), createdBy: record.member, source };
      const saved = await save(async () => {
        const chunks = await datasetToChunks(dataset);
        const edit = await editState(context, context.replica(plan.id), (document) =>
          addReview(document, summary),
        );
        const rows = await Promise.all([
          ...chunks.map((bytes) => pendingRow(context, id, { type: 'chunk', bytes })),
          pendingRow(context, plan.id, edit),
        ]);
        await database.transaction('rw', database.drafts, database.pending, async () => {
          await database.drafts.add({ room: id, space: record.space, kind: 'review' });
          await database.pending.bulkAdd(rows);
        });
      });
      if (!saved.ok) return saved;
      await showPlan();
      context.changed(plan.id);
      context.changed(id);
      return ok(summary);
    },
    async openReview(id) {
      if (signal.aborted) return err({ type: 'locked' });
      const opened = await saveAll(async (): ReturnType<Space['openReview']> => {
        await planReading.once();
        if (!(await isOwnRoom(database, record.space, id as RoomId))) return err({ type: 'no-such-review' });
        const find = () => reviews.get().find((review) => review.id === id);
        // What was saved a moment ago may not have been shown yet.
        if (!find()) await planReading.again();
        const summary = find();
        return summary ? openReview(context, summary, status) : err({ type: 'no-such-review' });
      });
      return opened.ok || !signal.aborted ? opened : err({ type: 'locked' });
    },
    plan: planRecords,
    async changePlan(change) {
      if (signal.aborted) return err({ type: 'locked' });
      const plan = context.room('plan');
      if (plan === null || !mayWriteIn(context, plan.id)) return err({ type: 'not-entitled' });
      const replica = context.replica(plan.id);
      const saved = await saveAll<void, SaveFailure | { readonly type: 'already-recorded' }>(async () => {
        let written = false;
        const edit = await editState(context, replica, (document) => {
          written = putRecord(document, change);
        });
        return written ? savePending(context, plan.id, edit) : err({ type: 'already-recorded' });
      });
      if (saved.ok) await showPlan();
      return saved;
    },
    mappingFor(columns) {
      const plan = context.room('plan');
      return plan && readMapping(context.replica(plan.id).saved, columns);
    },
    async keepMapping(columns, mapping) {
      if (signal.aborted) return err({ type: 'locked' });
      const plan = context.room('plan');
      assert(plan, 'a space is founded with a plan');
      if (!mayWriteIn(context, plan.id)) return err({ type: 'not-entitled' });
      const saved = await saveAll(async () => {
        const edit = await editState(context, context.replica(plan.id), (document) =>
          keepMapping(document, columns, mapping),
        );
        return savePending(context, plan.id, edit);
      });
      if (saved.ok) await showPlan();
      return saved;
    },
    savedFilters: savedFilters.all,
    changeFilters: (change) => savedFilters.change(change),
    archive,
    trust,
    safety: openSafety(context),
    basis,
    register,
    followUps,
    adapters,
    routines,
    subjectKey: hashSubject,
  };
}
