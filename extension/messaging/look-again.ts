/** The worker's only word to frames: look again. It carries nothing; what has changed, the frame asks for. */

export const lookAgain = { varsam: 1, event: 'look-again' } as const;

export function isLookAgain(message: unknown): boolean {
  return (message as Partial<typeof lookAgain> | null | undefined)?.event === lookAgain.event;
}
