/** A space out of its backup, onto a device that is new to it: let in by the printed key, then as any other (R19). */
import { err, ok, type Result } from '#shared/base/result.ts';
import { createMemberId, type DeviceId, type SpaceId } from '#shared/protocol/ids.ts';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import { openBackup, type BackupParts } from '#shared/sealed/backup.ts';
import { meetControlLog, type ControlReplica } from '#shared/sealed/control-replica.ts';
import { recoverOperations } from '#shared/sealed/recovering.ts';
import type { SpaceKey } from '#shared/sealed/space-key.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import { backupPartSchema, type BackupPart, type PartOf } from './backup-part.ts';
import type { SaveFailure } from './failures.ts';
import { nextOf } from './control-session.ts';
import { createEntryStore } from './entry-store.ts';
import { enrolSpace, keepSpace } from './founding.ts';
import { vouchedBase } from './restored-base.ts';
import { parseRecoveryKey } from './recovery-key.ts';
import { dialRelay, type RelayConnection } from './relay-connection.ts';
import type { RestoreDraft, RestoreFailure } from './safety-contract.ts';
import { save } from './save.ts';
import type { VaultContext } from './space-context.ts';
import { createDevice, readRecords, type SpaceRecord } from './space-record.ts';

const unreachable = { type: 'relay-unreachable' } as const;
const damaged = { type: 'damaged' } as const;

/** `onShare`: how far the file has been read, from 0 to 1. Nothing counts before the last step: it can be begun anew. */
export async function restoreSpace(
  vault: VaultContext,
  draft: RestoreDraft,
  onShare: (share: number) => void,
): Promise<Result<SpaceRecord, RestoreFailure>> {
  const printed = parseRecoveryKey(draft.spaceKey);
  if (!printed) return err({ type: 'wrong-space-key' });
  const backup = await openBackup(draft.file, printed);
  printed.fill(0);
  if (!backup.ok) return backup;
  const { space, key, parts } = backup.value;
  const records = await readRecords(vault.database, vault.atRest);
  if (records.some((record) => record.space === space)) return err({ type: 'already-here' });

  const start = await readStart(parts);
  const met = start && (await meetControlLog(space, start.operations));
  if (!start || !met?.ok) return err(damaged);
  const control = met.value;
  const session = await comeIn(vault, start.about, control, key);
  if (!session.ok) return session;
  const connection = session.value;
  try {
    const { record: device, keys, publics } = await createDevice(vault.atRest);
    const kept = await keepContent(vault, control, device.id, parts, start.first, onShare);
    if (!kept.ok) return kept;
    const member = createMemberId();
    const newcomer = { member, name: draft.memberName, device: publics, keys };
    const entered = await letIn(connection, space, control, () =>
      recoverOperations(control.state.get(), key, start.secrets, newcomer),
    );
    if (!entered.ok) return entered;
    const { name, board, relayUrl, voucher } = start.about;
    const record: SpaceRecord = { space, name, board, relayUrl, voucher, member, device };
    const written = await keepSpace(vault, record, control.log);
    return written.ok ? ok(record) : written;
  } finally {
    connection.close();
  }
}

interface Start {
  readonly about: PartOf<'space'>;
  readonly operations: readonly SignedOperation[];
  readonly secrets: readonly Bytes[];
  /** The first part after the start; null when there is none. */
  readonly first: BackupPart | null;
}

/** Null when the file does not begin as one of ours. */
async function readStart(parts: BackupParts): Promise<Start | null> {
  const operations: SignedOperation[] = [];
  let about: PartOf<'space'> | null = null;
  let secrets: readonly Bytes[] | null = null;
  for (;;) {
    const read = await readPart(parts);
    if (!read.ok) return null;
    const part = read.value?.part ?? null;
    if (part?.type === 'space') about = part;
    else if (part?.type === 'control') operations.push(...part.operations);
    else if (part?.type === 'epochs') secrets = part.secrets;
    else return about && secrets && { about, operations, secrets, first: part };
  }
}

async function readPart(
  parts: BackupParts,
): Promise<Result<{ readonly part: BackupPart; readonly share: number } | null, typeof damaged>> {
  const read = await parts.next();
  if (!read.ok || read.value === null) return read.ok ? ok(null) : read;
  const part = backupPartSchema.safeParse(read.value.value);
  return part.success ? ok({ part: part.data, share: read.value.share }) : err(damaged);
}

/** A connection that the printed key has opened, with the control log at home as new as the relay's. */
async function comeIn(
  vault: VaultContext,
  { relayUrl, voucher }: PartOf<'space'>,
  control: ControlReplica,
  { signing }: SpaceKey,
): Promise<Result<RelayConnection, RestoreFailure>> {
  const { space } = control.state.get();
  for (const isBack of [false, true]) {
    // A second time once the relay has the space again.
    const dialled = await dialRelay(vault.platform.WebSocket, relayUrl, vault.signal);
    if (!dialled.ok) return err(unreachable);
    const { connection } = dialled.value;
    await dialled.value.authenticate(space, { type: 'recovery', signKey: signing.privateKey });
    const welcome = await nextOf(connection, 'welcome');
    if (welcome) return catchUp(connection, control, welcome.controlSeq);
    if (connection.terminal() !== 'notAdmitted') return err(unreachable);
    if (isBack) break;
    const enrolled = await bringBack(vault, relayUrl, voucher, control);
    if (!enrolled.ok) return enrolled;
  }
  return err({ type: 'key-replaced' });
}

/** A relay that lost its store gets the control log of the backup; one that has more keeps what it has. */
async function bringBack(
  vault: VaultContext,
  relayUrl: string,
  voucher: string,
  { log, state }: ControlReplica,
): Promise<Result<void, RestoreFailure>> {
  const dialled = await dialRelay(vault.platform.WebSocket, relayUrl, vault.signal);
  if (!dialled.ok) return err(unreachable);
  const enrolled = await enrolSpace(dialled.value.connection, voucher, state.get().space, log);
  dialled.value.connection.close();
  return enrolled;
}

async function catchUp(
  connection: RelayConnection,
  control: ControlReplica,
  target: number,
): Promise<Result<RelayConnection, RestoreFailure>> {
  while (control.state.get().seq < target) {
    connection.send({ type: 'control-since', seq: control.state.get().seq });
    const page = await nextOf(connection, 'control');
    if (page === null) return err(unreachable);
    if (!(await control.take(page.first, page.operations)).ok) {
      connection.close();
      return err({ type: 'forked' });
    }
  }
  return ok(connection);
}

/** Entries and batches of the rooms that are still there: what has been culled since is not brought back. */
async function keepContent(
  { database, atRest }: VaultContext,
  control: ControlReplica,
  me: DeviceId,
  parts: BackupParts,
  first: BackupPart | null,
  onShare: (share: number) => void,
): Promise<Result<void, SaveFailure | typeof damaged>> {
  const { rooms, space } = control.state.get();
  const store = createEntryStore(database, atRest, space, me);
  for (let part = first; part !== null;) {
    // One part after the other, so that little is held at a time.
    const now = part;
    const isBase = now.type === 'base' && rooms.has(now.room);
    const base = isBase ? await vouchedBase(control.log, now) : undefined;
    if (base === null) return err(damaged);
    const kept = await save(async () => {
      if (now.type === 'base' && base) await store.startFrom(now.room, base, new Map(), null);
      if (now.type === 'entries' && rooms.has(now.room)) await keepEntries(database, now);
      if (now.type === 'batches' && rooms.has(now.review)) await keepBatches(database, atRest, now);
    });
    if (!kept.ok) return kept;
    const next = await readPart(parts);
    if (!next.ok) return next;
    onShare(next.value?.share ?? 1);
    part = next.value?.part ?? null;
  }
  return ok();
}

/** Those that a restoring which broke off has kept already stay as they are. */
function keepEntries(
  { entries }: VaultContext['database'],
  { room, entries: some }: PartOf<'entries'>,
): PromiseLike<void> {
  return entries.db.transaction('rw', entries, async () => {
    const places = some.map(({ device, counter }) => [room, device, counter] as const);
    const rows = await entries
      .where('[room+device+counter]')
      .anyOf(places.map((place) => [...place]))
      .toArray();
    const known = new Set(rows.map(({ device, counter }) => `${device}:${counter}`));
    const fresh = some.filter(({ device, counter }) => !known.has(`${device}:${counter}`));
    await entries.bulkAdd(fresh.map((entry) => ({ ...entry, room, seq: 0, quiet: false })));
  });
}

async function keepBatches(
  { batches }: VaultContext['database'],
  atRest: VaultContext['atRest'],
  { review, batches: some }: PartOf<'batches'>,
): Promise<void> {
  const rows = await Promise.all(
    some.map(async ({ author, n, hash, bytes }) => ({
      review,
      author,
      n,
      hash,
      sealed: await atRest.seal('batches', `${review}:${author}:${n}`, { bytes }),
    })),
  );
  await batches.bulkPut(rows);
}

/** Writes what `compose` makes onto the newest operation; composed anew when somebody else was first. */
async function letIn(
  connection: RelayConnection,
  space: SpaceId,
  control: ControlReplica,
  compose: () => Promise<SignedOperation[]>,
): Promise<Result<void, RestoreFailure>> {
  for (;;) {
    const operations = await compose();
    connection.send({ type: 'control-append', space, operations });
    const answer = await nextOf(connection, 'control-accepted', 'control-refused');
    if (answer === null) return err(unreachable);
    if (answer.type === 'control-accepted') {
      const taken = await control.take(control.log.length, operations);
      return taken.ok ? ok() : err({ type: 'forked' });
    }
    if (answer.why !== 'not-next') return err({ type: 'key-replaced' });
    const caught = await catchUp(connection, control, answer.seq);
    if (!caught.ok) return caught;
  }
}
