/** A space out of its backup, onto a device that is new to it: let in by the printed key, then as any other (R19). */
import { err, ok, type Result } from '#shared/base/result.ts';
import { standingOf, type ControlState } from '#shared/protocol/control-state.ts';
import { createMemberId, type SpaceId } from '#shared/protocol/ids.ts';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import { openBackup, type BackupParts, type OpenedBackup } from '#shared/sealed/backup.ts';
import { meetControlLog, type ControlReplica } from '#shared/sealed/control-replica.ts';
import { recoverOperations } from '#shared/sealed/recovering.ts';
import type { SpaceKey } from '#shared/sealed/space-key.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import type { BackupPart, PartOf } from './backup-part.ts';
import { nextOf } from '../sync/control-session.ts';
import { keepEntering, readEntering } from '../members/entering.ts';
import { dropRooms } from '../ends/forgetting.ts';
import { enrolSpace, keepSpace } from '../members/founding.ts';
import { keepContent, readPart } from './restored-content.ts';
import { parseRecoveryKey } from '../doors/recovery-key.ts';
import { dialRelay, type RelayConnection } from '../sync/relay-connection.ts';
import type { RestoreDraft, RestoreFailure } from './safety-contract.ts';
import { save } from '../save.ts';
import type { VaultContext } from '../space/space-context.ts';
import { createDevice, openDevice, readRecords, type SpaceRecord } from '../disk/space-record.ts';

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
  const { space } = backup.value;
  // One at a time, in whichever context: a space has one device here.
  return vault.platform.locks.request(`varsam:restore:${space}`, { signal: vault.signal }, async () => {
    if (await isHere(vault, space)) return err({ type: 'already-here' });
    const start = await readStart(space, backup.value.parts);
    if (!start) return err(damaged);
    const restored = await restoreFrom(vault, draft.memberName, backup.value, start, onShare);
    if (!restored.ok && !(await isHere(vault, space)))
      await save(() => dropRooms(vault.database, space, start.control.state.get().rooms.keys()));
    return restored;
  });
}

async function restoreFrom(
  vault: VaultContext,
  memberName: string,
  { space, key, parts }: OpenedBackup,
  { about, control, secrets, first }: Start,
  onShare: (share: number) => void,
): Promise<Result<SpaceRecord, RestoreFailure>> {
  const session = await comeIn(vault, about, control, key);
  if (!session.ok) return session;
  const connection = session.value;
  try {
    const record = await recordOf(vault, about, control.state.get());
    const { member, device } = record;
    const kept = await keepContent(vault, control, device.id, parts, first, onShare);
    if (!kept.ok) return kept;
    const noted = await save(() => keepEntering(vault, { record, by: { type: 'printed-key', member } }));
    if (!noted.ok) return noted;
    const { keys, publics } = await openDevice(vault.atRest, device);
    const newcomer = { member, name: memberName, device: publics, keys };
    const isIn = standingOf(control.state.get(), device.id) !== null;
    const entered = isIn
      ? ok()
      : await letIn(connection, space, control, () =>
          recoverOperations(control.state.get(), key, secrets, newcomer),
        );
    if (!entered.ok) return entered;
    const written = await keepSpace(vault, record, control.log);
    return written.ok ? ok(record) : written;
  } finally {
    connection.close();
  }
}

/** As whom the space is entered: the same again where a restoring broke off, unless they have been removed since. */
async function recordOf(
  vault: VaultContext,
  { name, board, relayUrl, voucher }: PartOf<'space'>,
  { space, devices }: ControlState,
): Promise<SpaceRecord> {
  const begun = await readEntering(vault, space);
  const isRemoved = begun !== null && (devices.get(begun.record.device.id)?.removedAt ?? null) !== null;
  const { member, device } =
    begun?.by.type === 'printed-key' && !isRemoved
      ? { member: begun.by.member, device: begun.record.device }
      : { member: createMemberId(), device: (await createDevice(vault.atRest)).record };
  return { space, name, board, relayUrl, voucher, member, device };
}

interface Start {
  readonly about: PartOf<'space'>;
  readonly control: ControlReplica;
  readonly secrets: readonly Bytes[];
  /** The first part after the start; null when there is none. */
  readonly first: BackupPart | null;
}

/** Null when the file does not begin as one of ours. The control log is judged as it comes, so that none of it is held unjudged. */
async function readStart(space: SpaceId, parts: BackupParts): Promise<Start | null> {
  let control: ControlReplica | null = null;
  let about: PartOf<'space'> | null = null;
  let secrets: readonly Bytes[] | null = null;
  for (;;) {
    const read = await readPart(parts);
    if (!read.ok) return null;
    const part = read.value?.part ?? null;
    if (part?.type === 'space') about = part;
    else if (part?.type === 'control') {
      control = await readOn(space, control, part.operations);
      if (!control) return null;
    } else if (part?.type === 'epochs') secrets = part.secrets;
    else return about && control && secrets && { about, control, secrets, first: part };
  }
}

async function readOn(
  space: SpaceId,
  control: ControlReplica | null,
  operations: readonly SignedOperation[],
): Promise<ControlReplica | null> {
  if (control) return (await control.take(control.log.length, operations)).ok ? control : null;
  const met = await meetControlLog(space, operations);
  return met.ok ? met.value : null;
}

async function isHere({ database, atRest }: VaultContext, space: SpaceId): Promise<boolean> {
  return (await readRecords(database, atRest)).some((record) => record.space === space);
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
