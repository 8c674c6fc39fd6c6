/** A case whose person has protection, as the keepers of the register list it (SYNC-10): by its number, never by a person's. */
import { z } from 'zod';
import { protectionKinds, type ProtectionKind } from '../site/facts.ts';

export interface ProtectedCase {
  readonly id: string;
  /** In its one spelling. */
  readonly caseNumber: string;
  readonly protection: ProtectionKind;
  /** ISO days, both included; `until` is null while the protection holds. */
  readonly from: string;
  readonly until: string | null;
  /** Milliseconds since the epoch, and the member: claims of whoever wrote it last. */
  readonly changedAt: number;
  readonly changedBy: string;
}

const day = z.iso.date();

export const protectedCaseSchema: z.ZodType<ProtectedCase> = z.strictObject({
  id: z.string().max(64),
  caseNumber: z.string().min(1).max(80),
  protection: z.enum(protectionKinds),
  from: day,
  until: day.nullable(),
  changedAt: z.number(),
  changedBy: z.string().max(64),
});
