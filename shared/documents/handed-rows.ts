/**
 * Which rows of a review a guest may judge: those that a reviewer has handed to them, for good, or drawn for them to read blind
 * (REV-3).
 */
import { assertNever } from '../base/assert.ts';
import type { AnnotationOperation, RowKey } from '../review/annotation.ts';

export interface HandedRows {
  /** Takes note of what a reviewer said. */
  note(operations: readonly AnnotationOperation[]): void;
  /** Takes note of what a guest said, and may take back. */
  noteGuest(member: string, operations: readonly AnnotationOperation[]): void;
  /** Whether all that the guest says is about rows of theirs, and in their own words. */
  admits(member: string, operations: readonly AnnotationOperation[]): boolean;
}

/** Only grows, so that what counts in the end does not hang on the order in which it came. */
export function createHandedRows(): HandedRows {
  const rows = new Set<string>();
  const comments = new Set<string>();
  const drawn = new Set<string>();
  const nameOf = (member: string, what: RowKey | string): string => `${member}:${what}`;
  return {
    note(operations) {
      for (const operation of operations) {
        if (operation.type === 'assign' && operation.member !== null)
          rows.add(nameOf(operation.member, operation.row));
        if (operation.type === 'second-draw')
          for (const row of operation.rows) drawn.add(nameOf(operation.member, row));
      }
    },
    noteGuest(member, operations) {
      for (const operation of operations)
        if (operation.type === 'comment') comments.add(nameOf(member, operation.id));
    },
    admits: (member, operations) =>
      operations.every((operation) => {
        switch (operation.type) {
          case 'verdict':
          case 'comment':
            return rows.has(nameOf(member, operation.row));
          case 'bulk-verdict':
            return operation.rows.every((row) => rows.has(nameOf(member, row)));
          case 'redact':
            return comments.has(nameOf(member, operation.comment));
          case 'second-verdict':
            return drawn.has(nameOf(member, operation.row));
          // Takes back one's own, whatever it names.
          case 'undo':
            return true;
          case 'assign':
          case 'sign-off':
          case 'reopen':
          case 'second-lock':
          case 'second-draw':
          case 'second-compare':
            return false;
          default:
            return assertNever(operation);
        }
      }),
  };
}
