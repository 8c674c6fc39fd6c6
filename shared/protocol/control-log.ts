/** One linear control log per space: each operation is judged at its own position, by the same function everywhere. */
import { bytesToHex, equalBytes, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { isStrongPublicKey } from '../crypto/signature.ts';
import { isAtLeast } from './access.ts';
import { decideAt } from './control-decision.ts';
import type { Refusal } from './decision.ts';
import { newDevice, newMember, standingOf, type ControlState } from './control-state.ts';
import { isTrueProof } from './decide-chain-fork.ts';
import { hashesOf, resolveFork } from './fork.ts';
import type { OperationOf } from './operation.ts';
import {
  hashOperation,
  isSignedBy,
  noOperation,
  parseOperation,
  spaceIdOf,
  type PlacedOperation,
  type SignedOperation,
} from './signed-operation.ts';
import { isStrongDevice } from './strong-keys.ts';

export type ControlRefusal =
  | { readonly type: 'malformed-operation' }
  /** Not the one after the newest: somebody else was first, or a part is missing. */
  | { readonly type: 'not-next' }
  | { readonly type: 'unknown-author' }
  | { readonly type: 'bad-signature' }
  /** What is to be brought in does not go on from here, does not hold, or is here already. */
  | { readonly type: 'no-fork' }
  | Refusal;

/** All operations before the one that is judged: asked for where a fork is settled. */
export type Past = () => Promise<readonly SignedOperation[]>;
const nothing: Past = async () => [];

/** What comes before an operation that settles a fork. */
interface Before {
  operations(): readonly SignedOperation[];
  /** After the operation at `position`; null where there is none. */
  stateAt(position: number): ControlState | null;
}

function recall(operations: readonly SignedOperation[]): Before {
  return {
    operations: () => operations,
    stateAt(position) {
      const state = replayControl(operations.slice(0, position + 1));
      return state.ok ? state.value : null;
    },
  };
}

/** The state after `signed`. `state` is null before the first operation. */
export async function applyControl(
  state: ControlState | null,
  signed: SignedOperation,
  past: Past = nothing,
): Promise<Result<ControlState, ControlRefusal>> {
  const placed = parseOperation(signed);
  if (!placed.ok) return placed;
  const { operation, by } = placed.value;
  const settles = operation.type === 'settle-fork';
  const before = recall(settles ? await past() : []);
  if (settles && !(await isValidBranch(before, operation))) return err({ type: 'no-fork' });
  const next = placeOperation(state, signed, placed.value, before);
  if (!next.ok) return next;
  const signKey = state && operation.type === 'recover' ? state.recoveryKey : keyOf(state ?? next.value, by);
  if (!signKey || !(await isSignedBy(signed, signKey))) return err({ type: 'bad-signature' });
  if (state && operation.type === 'fork-proof' && !(await isTrueProof(state, operation)))
    return err({ type: 'bad-signature' });
  return next;
}

/**
 * As `applyControl` for operations whose signatures were checked before they were stored: reads a log back at once.
 * `past`: all that come before `log`.
 */
export function replayControl(
  log: readonly SignedOperation[],
  before: ControlState | null = null,
  past: readonly SignedOperation[] = [],
): Result<ControlState | null, ControlRefusal> {
  let state = before;
  const first = past.length;
  const states: ControlState[] = [];
  for (const [index, signed] of log.entries()) {
    const placed = parseOperation(signed);
    if (!placed.ok) return placed;
    const all: Before = {
      operations: () => [...past, ...log.slice(0, index)],
      // What has just been read is not read again for each settlement: that would double with every one of them.
      stateAt: (position) =>
        position < first ? recall(past).stateAt(position) : (states[position - first] ?? null),
    };
    const next = placeOperation(state, signed, placed.value, all);
    if (!next.ok) return next;
    state = next.value;
    states.push(state);
  }
  return ok(state);
}

/** Whether reading the log back asks for all that comes before these. */
export function settlesFork(operations: readonly SignedOperation[]): boolean {
  return operations.some((signed) => branchOf(signed).length > 0);
}

/** Applies one after the other; `index` says which was refused. Nothing of the batch counts then. */
export async function applyBatch(
  state: ControlState | null,
  batch: readonly SignedOperation[],
  past: Past = nothing,
): Promise<Result<ControlState | null, { readonly index: number; readonly why: ControlRefusal }>> {
  let current = state;
  for (const [index, signed] of batch.entries()) {
    const until: Past = async () => [...(await past()), ...batch.slice(0, index)];
    const next = await applyControl(current, signed, until);
    if (!next.ok) return err({ index, why: next.error });
    current = next.value;
  }
  return ok(current);
}

function placeOperation(
  state: ControlState | null,
  signed: SignedOperation,
  placed: PlacedOperation,
  past: Before,
): Result<ControlState, ControlRefusal> {
  const head = hashOperation(signed.body);
  if (state === null) return startSpace(signed, placed, head);
  if (placed.seq !== state.seq + 1 || !equalBytes(placed.previous, state.head))
    return err({ type: 'not-next' });
  const { operation } = placed;
  const change =
    operation.type === 'settle-fork'
      ? settleFork(state, placed.by, operation, past)
      : decideAt(state, placed);
  return change.ok ? ok({ ...state, ...change.value, seq: placed.seq, head }) : change;
}

/** By whoever leads the space here; what comes of it is for nobody to choose (R5.3). */
function settleFork(
  state: ControlState,
  by: PlacedOperation['by'],
  { after, branch }: OperationOf<'settle-fork'>,
  past: Before,
): Result<Partial<ControlState>, ControlRefusal> {
  const author = standingOf(state, by);
  if (!author) return err({ type: 'unknown-author' });
  if (!isAtLeast(author.member.role, 'admin')) return err({ type: 'not-entitled' });
  const base = past.stateAt(after);
  if (!base || after >= state.seq) return err({ type: 'no-fork' });
  const here = past.operations().slice(after + 1);
  const known = hashesOf(here);
  const brought = hashesOf(branch);
  if ([...brought].every((hash) => known.has(hash))) return err({ type: 'exists' });
  const resolved = resolveFork(base, [...here, ...branch]);
  return ok({ ...resolved, beside: new Set([...state.beside, ...brought]) });
}

/** Each of the branch holds where it stands, and is signed. */
async function isValidBranch(past: Before, { after, branch }: OperationOf<'settle-fork'>): Promise<boolean> {
  const base = past.stateAt(after);
  if (base === null || isDeeper(branch, deepest)) return false;
  const operations = past.operations();
  const whole = [...broughtBefore(operations.slice(after + 1), branch), ...branch];
  return (await applyBatch(base, whole, async () => operations.slice(0, after + 1))).ok;
}

/** A branch that is too long for one operation is brought in part by part: what earlier parts of it have brought, in order. */
function broughtBefore(
  here: readonly SignedOperation[],
  [first]: readonly SignedOperation[],
): readonly SignedOperation[] {
  const brought = new Map(
    here.flatMap(branchOf).map((signed) => [bytesToHex(hashOperation(signed.body)), signed] as const),
  );
  const found: SignedOperation[] = [];
  for (let next = first; next !== undefined;) {
    const placed = parseOperation(next);
    next = placed.ok ? brought.get(bytesToHex(placed.value.previous)) : undefined;
    if (next) found.unshift(next);
  }
  return found;
}

/** Settlements within settlements: a relay goes back before one of them, and then before the next, not for ever. */
const deepest = 8;

function isDeeper(branch: readonly SignedOperation[], levels: number): boolean {
  return branch.some((signed) => {
    const within = branchOf(signed);
    return within.length > 0 && (levels === 1 || isDeeper(within, levels - 1));
  });
}

function branchOf(signed: SignedOperation): readonly SignedOperation[] {
  const placed = parseOperation(signed);
  return placed.ok && placed.value.operation.type === 'settle-fork' ? placed.value.operation.branch : [];
}

function keyOf(state: ControlState, device: PlacedOperation['by']): Bytes | undefined {
  return state.devices.get(device)?.signKey;
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
  if (!isStrongDevice(device) || !isStrongPublicKey(recoveryKey)) return err({ type: 'weak-key' });
  return ok({
    space: spaceIdOf(signed),
    seq: 0,
    head,
    recoveryKey,
    recoverySealKey: null,
    sealedName: null,
    members: new Map([[member, newMember(member, 'owner', 0)]]),
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
