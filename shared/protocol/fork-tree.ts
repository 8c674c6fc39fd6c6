/** The operations after a point of a control log as a tree: each knows the one before it, and what a settlement brought in. */
import { bytesToHex, type Bytes } from '../base/bytes.ts';
import {
  hashOperation,
  parseOperation,
  type PlacedOperation,
  type SignedOperation,
} from './signed-operation.ts';

export interface Node {
  /** Hexadecimal. */
  readonly hash: string;
  /** The operation before, and those that a settlement brought in. */
  readonly parents: readonly string[];
  readonly placed: PlacedOperation;
}

export interface ForkTree {
  readonly base: string;
  /** Each once, by position and hash: the same whoever asks. */
  readonly nodes: readonly Node[];
  readonly byHash: ReadonlyMap<string, Node>;
  /** Those that were signed onto the operation with this hash. */
  after(hash: string): readonly Node[];
  /** `node` and all that follow from it, in order. */
  from(node: Node): readonly Node[];
}

/** Nothing is left out: what a settlement carries stands beside what it was brought into. */
export function plantTree(base: Bytes, operations: readonly SignedOperation[]): ForkTree {
  const byHash = collect(operations);
  const nodes = [...byHash.values()].toSorted(compareNodes);
  const children = new Map<string, Node[]>();
  for (const node of nodes) {
    const [before = ''] = node.parents;
    children.set(before, [...(children.get(before) ?? []), node]);
  }
  const after = (hash: string): readonly Node[] => children.get(hash) ?? [];
  return {
    base: bytesToHex(base),
    nodes,
    byHash,
    after,
    from(node) {
      const found = [node];
      for (let at = 0; at < found.length; at += 1) found.push(...after(found[at]?.hash ?? ''));
      return found.toSorted(compareNodes);
    },
  };
}

/** Hashes of all that the author of `node` knew of. */
export function ancestorsIn(tree: ForkTree, node: Node): ReadonlySet<string> {
  const found = new Set<string>();
  const left = [...node.parents];
  for (let hash = left.pop(); hash !== undefined; hash = left.pop()) {
    const parent = tree.byHash.get(hash);
    if (!parent || found.has(hash)) continue;
    found.add(hash);
    left.push(...parent.parents);
  }
  return found;
}

function collect(operations: readonly SignedOperation[]): Map<string, Node> {
  const nodes = new Map<string, Node>();
  for (const signed of operations) {
    const placed = parseOperation(signed);
    if (!placed.ok) continue;
    const { operation, previous } = placed.value;
    const brought = operation.type === 'settle-fork' ? collect(operation.branch) : new Map<string, Node>();
    for (const [hash, node] of brought) nodes.set(hash, node);
    const hash = bytesToHex(hashOperation(signed.body));
    nodes.set(hash, { hash, parents: [bytesToHex(previous), ...brought.keys()], placed: placed.value });
  }
  return nodes;
}

function compareNodes(a: Node, b: Node): number {
  return a.placed.seq - b.placed.seq || (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0);
}
