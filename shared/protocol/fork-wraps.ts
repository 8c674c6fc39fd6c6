/** Which wraps of the branches of a fork still open: a device may have changed its key where others did not know of it (R5.3). */
import { bytesToHex, equalBytes, type Bytes } from '../base/bytes.ts';
import type { ControlState, Epoch, Room } from './control-state.ts';
import { ancestorsIn, type ForkTree, type Node } from './fork-tree.ts';
import type { DeviceId } from './ids.ts';

type IsDead = (wrap: readonly [DeviceId, Bytes]) => boolean;

/**
 * What was wrapped to a key that its device has changed since opens for nobody: it counts as not given, and whoever has
 * the same gives it anew (R6.5). `tree`: all that `state` is made of.
 */
export function forgetDeadWraps(state: ControlState, tree: ForkTree): ControlState {
  const renewals = tree.nodes.filter((node) => isLast(state, node));
  if (renewals.length === 0) return state;
  const living = new Map(renewals.map(({ placed }) => [placed.by, new Set<string>()]));
  for (const node of tree.nodes)
    for (const { device, sealed } of wrapsToLast(tree, node, renewals))
      living.get(device)?.add(bytesToHex(sealed));
  const isDead: IsDead = ([device, sealed]) => living.get(device)?.has(bytesToHex(sealed)) === false;
  const bury = (epoch: Epoch): Epoch => ({
    ...epoch,
    wraps: new Map([...epoch.wraps].filter((wrap) => !isDead(wrap))),
  });
  const { members, reviewers } = state.epochs;
  const rooms = [...state.rooms].map(
    ([id, room]) => [id, { ...room, handover: emptyDead(room, isDead) }] as const,
  );
  return {
    ...state,
    epochs: { members: members.map(bury), reviewers: reviewers.map(bury) },
    rooms: new Map(rooms),
  };
}

/** Whether this brought the key that its device has now. */
function isLast(state: ControlState, { placed: { by, operation } }: Node): boolean {
  const device = state.devices.get(by);
  return operation.type === 'renew-key' && !!device && equalBytes(device.encryptKey, operation.encryptKey);
}

/** What `node` wraps for devices whose last key its author knew. */
function wrapsToLast(
  tree: ForkTree,
  node: Node,
  renewals: readonly Node[],
): readonly { readonly device: DeviceId; readonly sealed: Bytes }[] {
  const { operation, by } = node.placed;
  if (operation.type === 'renew-key')
    return renewals.includes(node) ? operation.wraps.map(({ sealed }) => ({ device: by, sealed })) : [];
  if (operation.type !== 'rotate' && operation.type !== 'grant' && operation.type !== 'grant-room') return [];
  const known = ancestorsIn(tree, node);
  const renewed = new Set(renewals.filter(({ hash }) => known.has(hash)).map(({ placed }) => placed.by));
  return operation.wraps.filter(({ device }) => renewed.has(device));
}

/** That it was given stays known. */
function emptyDead({ handover }: Room, isDead: IsDead): Room['handover'] {
  if (!handover) return null;
  const wraps = [...handover.wraps].map(([name, given]) => {
    const left = [...given].map((wrap) => (isDead(wrap) ? ([wrap[0], new Uint8Array(0)] as const) : wrap));
    return [name, new Map(left)] as const;
  });
  return { ...handover, wraps: new Map(wraps) };
}
