/** The cases with protection, in the plan of a space: its keepers list them, and others match them by a copy in the register. */
import type * as Y from 'yjs';
import { assert } from '../base/assert.ts';
import { protectedCaseSchema, type ProtectedCase } from '../casework/protected-case.ts';

const mapName = 'protected';

export function putProtectedCase(document: Y.Doc, listed: ProtectedCase): void {
  assert(protectedCaseSchema.safeParse(listed).success, 'what is written into the plan can be read from it');
  document.getMap(mapName).set(listed.id, { ...listed });
}

export function dropProtectedCase(document: Y.Doc, id: string): void {
  document.getMap(mapName).delete(id);
}

/** By case number; what is no such case is left out. */
export function readProtectedCases(document: Y.Doc): readonly ProtectedCase[] {
  return [...document.getMap(mapName).entries()]
    .flatMap(([id, value]) => {
      const parsed = protectedCaseSchema.safeParse(value);
      return parsed.success && parsed.data.id === id ? [parsed.data] : [];
    })
    .toSorted((a, b) => a.caseNumber.localeCompare(b.caseNumber, 'sv') || (a.id < b.id ? -1 : 1));
}
