/** Why a relay closes a connection. A terminal code ends retrying; after any other a client tries again, with jitter. */
export const closeCodes = {
  /** The device, the guest or the voucher is not known here, or could not prove who it is. */
  notAdmitted: { code: 4401, terminal: true },
  /** The device or its member has been removed from the space. */
  removed: { code: 4403, terminal: true },
  /** Two different entries stand at one place in the device's chain: it was copied or restored. */
  forked: { code: 4409, terminal: true },
  /** The space or the device has used up what the operator allows. */
  overQuota: { code: 4413, terminal: true },
  /** The relay speaks a newer protocol. */
  oldVersion: { code: 4426, terminal: true },
  /** The frame was no message, or none that is allowed now. */
  malformed: { code: 1008, terminal: false },
  /** The frame was larger than the relay takes. */
  tooLarge: { code: 1009, terminal: false },
  /** The relay is about to stop; another, or the same, is there soon. */
  restarting: { code: 1012, terminal: false },
  /** Too many connections or messages from here, or none for too long. */
  tryLater: { code: 1013, terminal: false },
} as const;

export type CloseCause = keyof typeof closeCodes;
export type TerminalCause = {
  [Cause in CloseCause]: (typeof closeCodes)[Cause]['terminal'] extends true ? Cause : never;
}[CloseCause];

/** The cause of a terminal close; null when it is worth trying again. */
export function terminalCauseOf(code: number): TerminalCause | null {
  const causes = Object.keys(closeCodes) as CloseCause[];
  const found = causes.find((cause) => closeCodes[cause].code === code && closeCodes[cause].terminal);
  return (found as TerminalCause | undefined) ?? null;
}
