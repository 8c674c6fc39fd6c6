/**
 * A control log that went on in two ways, and the one history that everybody makes of it (R5.3). Only a relay that lies,
 * or lost its store, can bring that about. The outcome is a function of the set of operations, whoever saw which first:
 *
 * 1. What a member did who is removed on another branch, by somebody at least as senior, does not count, unless the
 *    removal was made in its knowledge; nor what only that made possible. Nor does a culling, where anybody
 *    elsewhere holds the room.
 * 2. Of the branches, the one counts whole that begins with a removal or a hold; then that of the senior author; then the
 *    lower hash. Who wrote on both sides decides nothing: an act that came second, and was kept by the relay, is such.
 * 3. Of the others, what takes away or protects is done again on top, and keys and rooms stay, to be read by; members,
 *    roles and cullings are to be decided anew. Every group is due.
 */
import { decideAt } from './control-decision.ts';
import { standingOf, type ControlState } from './control-state.ts';
import { keepKeys } from './fork-keys.ts';
import { forgetDeadWraps } from './fork-wraps.ts';
import { findVoided, isRemoval, rankIn, type Rank } from './fork-voids.ts';
import { groups, type Operation } from './operation.ts';
import { plantTree, type ForkTree, type Node } from './fork-tree.ts';
import type { PlacedOperation, SignedOperation } from './signed-operation.ts';

/** What becomes of an operation on a branch that did not win. */
const fates: Record<Operation['type'], 'again' | 'key' | 'dropped'> = {
  'remove-member': 'again',
  'revoke-device': 'again',
  'close-invite': 'again',
  'hold-room': 'again',
  'withdraw-cull': 'again',
  'fork-proof': 'again',
  'require-version': 'again',
  recover: 'again',
  'set-recovery-key': 'again',
  snapshot: 'again',
  'attest-snapshot': 'again',
  'void-snapshot': 'again',
  erase: 'again',
  'create-room': 'key',
  rotate: 'key',
  grant: 'key',
  'room-key': 'key',
  'grant-room': 'key',
  'end-guest': 'again',
  'renew-key': 'key',
  'add-member': 'dropped',
  'add-device': 'dropped',
  'set-role': 'dropped',
  'propose-cull': 'dropped',
  'confirm-cull': 'dropped',
  'release-hold': 'dropped',
  invite: 'dropped',
  'name-member': 'dropped',
  'name-space': 'dropped',
  culled: 'dropped',
  'settle-fork': 'dropped',
  genesis: 'dropped',
};

/**
 * `operations`: all that follow `base`, on whichever branch, each valid where it stands. Gives everything but position and
 * hash, which stay those of `base`.
 */
export function resolveFork(base: ControlState, operations: readonly SignedOperation[]): ControlState {
  const tree = plantTree(base.head, operations);
  const rank = rankIn(base, tree);
  const voided = findVoided(base, tree, rank);
  const main = followMain(tree, voided, rank);
  const onMain = new Set(main);
  const beside = tree.nodes.filter((node) => !onMain.has(node));
  let state = base;
  const keep = (node: Node): void => {
    const { operation } = node.placed;
    const isStray =
      voided.has(node) &&
      operation.type === 'create-room' &&
      (operation.kind !== 'review' || state.rooms.has(operation.room));
    if (!isStray) state = keepKeys(state, voided.has(node) ? givenToGone(state, node.placed) : node.placed);
  };
  const decide = (node: Node): boolean => {
    const change = decideAt(state, node.placed);
    if (change.ok) state = { ...state, ...change.value };
    return change.ok;
  };
  for (const node of [...main, ...beside]) {
    const fate = fates[node.placed.operation.type];
    const isTried = !voided.has(node) && (onMain.has(node) || fate === 'again');
    if (isTried && decide(node)) continue;
    if (fate === 'key') keep(node);
  }
  const due = groups.filter((group) => state.epochs[group].length > 0);
  return { ...forgetDeadWraps(state, tree), rotationDue: new Set(due) };
}

/**
 * What somebody gave whose word does not count may be noise: who is here is given it anew, by who has it (R6.5). That
 * others were given it stays known.
 */
function givenToGone(state: ControlState, placed: PlacedOperation): PlacedOperation {
  const { operation } = placed;
  if (operation.type !== 'grant') return placed;
  const wraps = operation.wraps.filter(({ device }) => standingOf(state, device) === null);
  return { ...placed, operation: { ...operation, wraps } };
}

/** Rule 2: from `base` on, at each fork along the branch that wins. */
function followMain(tree: ForkTree, voided: ReadonlySet<Node>, rank: Rank): readonly Node[] {
  const main: Node[] = [];
  for (let next = tree.after(tree.base); next.length > 0; next = tree.after(main.at(-1)?.hash ?? '')) {
    if (next.length === 1) {
      main.push(...next);
      continue;
    }
    const branches = next.map((first) => ({
      first,
      live: tree.from(first).filter((node) => !voided.has(node)),
    }));
    const claims = branches.map(({ first, live }) => {
      const others = branches.filter((branch) => branch.first !== first);
      const elsewhere = new Set(others.flatMap((branch) => branch.live.map(({ placed }) => placed.by)));
      const own = live.find(({ placed }) => !elsewhere.has(placed.by));
      return { first, claim: claimOf(own, live.length > 0, rank) };
    });
    const [winner] = claims.toSorted((a, b) => compareClaims(a.claim, b.claim));
    if (winner) main.push(winner.first);
  }
  return main;
}

type Claim = readonly [number, number, string];

/** The lower wins. */
function claimOf(own: Node | undefined, isLive: boolean, rank: Rank): Claim {
  if (!own) return [isLive ? 2 : 3, 0, ''];
  const protects = isRemoval(own) || own.placed.operation.type === 'hold-room';
  return [protects ? 0 : 1, rank(own.placed.by)?.rank ?? Infinity, own.hash];
}

function compareClaims(a: Claim, b: Claim): number {
  if (a[0] !== b[0]) return a[0] - b[0];
  if (a[1] !== b[1]) return a[1] < b[1] ? -1 : 1;
  return a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0;
}

/** Hashes, hexadecimal, of the operations in branches, and of what those have brought in in turn. */
export function hashesOf(operations: readonly SignedOperation[]): ReadonlySet<string> {
  return new Set(plantTree(new Uint8Array(32), operations).nodes.map((node) => node.hash));
}
