/**
 * Assigned identities (fingerade personuppgifter): what the product neither imports nor keeps, however it is put (WARN-5,
 * GUARD-19).
 */

/** Fingerprints are none. */
const names = /fingera(?!v)|assigned identit/i;

/** A heading, a value or a text about assigned identities. */
export function namesAssignedIdentity(text: string): boolean {
  return names.test(text);
}
