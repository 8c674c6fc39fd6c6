/** One linear control log per space: each operation is judged at its own position, by the same function everywhere. */
import { equalBytes, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { isStrongPublicKey } from '../crypto/signature.ts';
import { decideOperation, type Refusal } from './control-decision.ts';
import { decideRecover } from './decide-recovery.ts';
import { standingOf, type ControlState } from './control-state.ts';
import {
  hashOperation,
  isSignedBy,
  noOperation,
  parseOperation,
  spaceIdOf,
  type PlacedOperation,
  type SignedOperation,
} from './signed-operation.ts';

export type ControlRefusal =
  | { readonly type: 'malformed-operation' }
  /** Not the one after the newest: somebody else was first, or a part is missing. */
  | { readonly type: 'not-next' }
  | { readonly type: 'unknown-author' }
  | { readonly type: 'bad-signature' }
  | Refusal;

/** The state after `signed`. `state` is null before the first operation. */
export async function applyControl(
  state: ControlState | null,
  signed: SignedOperation,
): Promise<Result<ControlState, ControlRefusal>> {
  const placed = parseOperation(signed);
  if (!placed.ok) return placed;
  const next = placeOperation(state, signed, placed.value);
  if (!next.ok) return next;
  const signKey =
    state && placed.value.operation.type === 'recover'
      ? state.recoveryKey
      : next.value.devices.get(placed.value.by)?.signKey;
  if (!signKey || !(await isSignedBy(signed, signKey))) return err({ type: 'bad-signature' });
  return next;
}

/** As `applyControl` for operations whose signatures were checked before they were stored: reads a log back at once. */
export function replayControl(
  log: readonly SignedOperation[],
  before: ControlState | null = null,
): Result<ControlState | null, ControlRefusal> {
  let state = before;
  for (const signed of log) {
    const placed = parseOperation(signed);
    if (!placed.ok) return placed;
    const next = placeOperation(state, signed, placed.value);
    if (!next.ok) return next;
    state = next.value;
  }
  return ok(state);
}

/** Applies one after the other; `index` says which was refused. Nothing of the batch counts then. */
export async function applyBatch(
  state: ControlState | null,
  batch: readonly SignedOperation[],
): Promise<Result<ControlState | null, { readonly index: number; readonly why: ControlRefusal }>> {
  let current = state;
  for (const [index, signed] of batch.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- each is judged in the state that the one before leaves
    const next = await applyControl(current, signed);
    if (!next.ok) return err({ index, why: next.error });
    current = next.value;
  }
  return ok(current);
}

function placeOperation(
  state: ControlState | null,
  signed: SignedOperation,
  placed: PlacedOperation,
): Result<ControlState, ControlRefusal> {
  const head = hashOperation(signed.body);
  if (state === null) return startSpace(signed, placed, head);
  if (placed.seq !== state.seq + 1 || !equalBytes(placed.previous, state.head))
    return err({ type: 'not-next' });
  const change = decideAt(state, placed);
  return change.ok ? ok({ ...state, ...change.value, seq: placed.seq, head }) : change;
}

function decideAt(
  state: ControlState,
  placed: PlacedOperation,
): Result<Partial<ControlState>, ControlRefusal> {
  const { by, seq, operation } = placed;
  if (operation.type === 'recover')
    return by === operation.device.id
      ? decideRecover(state, operation, seq)
      : err({ type: 'unknown-author' });
  const author = standingOf(state, by);
  return author ? decideOperation(state, author, placed) : err({ type: 'unknown-author' });
}

function startSpace(
  signed: SignedOperation,
  placed: PlacedOperation,
  head: Bytes,
): Result<ControlState, ControlRefusal> {
  const { operation } = placed;
  if (operation.type !== 'genesis' || placed.seq !== 0 || !equalBytes(placed.previous, noOperation))
    return err({ type: 'not-next' });
  const { member, device, recoveryKey } = operation;
  if (placed.by !== device.id) return err({ type: 'unknown-author' });
  if (!isStrongPublicKey(device.signKey) || !isStrongPublicKey(recoveryKey)) return err({ type: 'weak-key' });
  return ok({
    space: spaceIdOf(signed),
    seq: 0,
    head,
    recoveryKey,
    recoverySealKey: null,
    sealedName: null,
    members: new Map([
      [member, { id: member, role: 'owner', addedAt: 0, removedAt: null, sealedName: null }],
    ]),
    devices: new Map([[device.id, newDevice(device, member, 0)]]),
    invites: new Map(),
    rooms: new Map(),
    snapshots: new Map(),
    culled: new Map(),
    epochs: { members: [], reviewers: [] },
    oldestEpoch: { members: 1, reviewers: 1 },
    rotationDue: new Set(),
    beside: new Set(),
    minimumVersion: 1,
  });
}
