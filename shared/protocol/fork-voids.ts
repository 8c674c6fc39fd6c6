/** What does not count of a fork's branches: undone by a removal elsewhere, or fallen with what was undone (R5.3, rule 1). */
import { isAtLeast } from './access.ts';
import { decideAt } from './control-decision.ts';
import type { ControlState } from './control-state.ts';
import { ancestorsIn, type ForkTree, type Node } from './fork-tree.ts';
import type { DeviceId, MemberId } from './ids.ts';

/** Lower is the senior, in office at the fork or by the act that brought them in. */
export type Rank = (device: DeviceId) => { readonly member: MemberId; readonly rank: number } | null;

export function rankIn(base: ControlState, tree: ForkTree): Rank {
  const notInOffice = 2 ** 32;
  const rankOf = (isInOffice: boolean, since: number) => (isInOffice ? since : notInOffice + since);
  const memberOf = new Map<DeviceId, MemberId>();
  const ranks = new Map<MemberId, number>();
  for (const device of base.devices.values()) memberOf.set(device.id, device.member);
  for (const { id, role, addedAt } of base.members.values())
    ranks.set(id, rankOf(isAtLeast(role, 'admin'), addedAt));
  for (const { placed } of tree.nodes) {
    const { operation, seq } = placed;
    if (operation.type !== 'add-member' && operation.type !== 'add-device' && operation.type !== 'recover')
      continue;
    const { member, device } = operation;
    if (!memberOf.has(device.id)) memberOf.set(device.id, member);
    if (ranks.has(member) || operation.type === 'add-device') continue;
    ranks.set(member, operation.type === 'recover' ? -1 : rankOf(isAtLeast(operation.role, 'admin'), seq));
  }
  return (device) => {
    const member = memberOf.get(device);
    return member === undefined ? null : { member, rank: ranks.get(member) ?? Infinity };
  };
}

/** Rule 1. What falls with what it leaned on is not heard when the rest is weighed again. */
export function findVoided(base: ControlState, tree: ForkTree, rank: Rank): ReadonlySet<Node> {
  const fallen = withFallen(base, tree, findUndone(tree, rank, new Set()));
  return withFallen(base, tree, findUndone(tree, rank, fallen));
}

/** The most senior is heard first, so that whose removal does not count removes nobody. `unheard`: what counts for nothing. */
function findUndone(tree: ForkTree, rank: Rank, unheard: ReadonlySet<Node>): ReadonlySet<Node> {
  const undone = new Set<Node>();
  const seniority = (node: Node): number => rank(node.placed.by)?.rank ?? Infinity;
  const removals = tree.nodes.filter((node) => isRemoval(node) && !unheard.has(node));
  for (const removal of removals.toSorted((a, b) => seniority(a) - seniority(b))) {
    if (undone.has(removal)) continue;
    const known = ancestorsIn(tree, removal);
    for (const node of tree.nodes) {
      if (node === removal || known.has(node.hash) || node.placed.operation.type === 'recover') continue;
      if (removes(removal, node.placed.by, rank) && seniority(removal) <= seniority(node)) undone.add(node);
    }
  }
  for (const cull of tree.nodes) if (isHeldElsewhere(tree, cull)) undone.add(cull);
  return undone;
}

/** Whoever holds it, also somebody who has been removed: a culling can be done again, and never taken back. */
function isHeldElsewhere(tree: ForkTree, cull: Node): boolean {
  const { operation } = cull.placed;
  if (operation.type !== 'confirm-cull') return false;
  const known = ancestorsIn(tree, cull);
  return tree.nodes.some(
    ({ hash, placed }) =>
      placed.operation.type === 'hold-room' && placed.operation.room === operation.room && !known.has(hash),
  );
}

/** With what does not hold on its own branch once the `undone` are taken out. */
function withFallen(base: ControlState, tree: ForkTree, undone: ReadonlySet<Node>): ReadonlySet<Node> {
  const fallen = new Set(undone);
  const left = tree.after(tree.base).map((node) => ({ node, state: base }));
  for (let next = left.pop(); next; next = left.pop()) {
    const { node, state } = next;
    const change = fallen.has(node) ? null : decideAt(state, node.placed);
    if (change && !change.ok) fallen.add(node);
    const after = change?.ok ? { ...state, ...change.value } : state;
    left.push(...tree.after(node.hash).map((child) => ({ node: child, state: after })));
  }
  return fallen;
}

export function isRemoval({ placed }: Node): boolean {
  return placed.operation.type === 'remove-member' || placed.operation.type === 'revoke-device';
}

function removes({ placed: { operation } }: Node, device: DeviceId, rank: Rank): boolean {
  if (operation.type === 'revoke-device') return operation.device === device;
  return operation.type === 'remove-member' && operation.member === rank(device)?.member;
}
