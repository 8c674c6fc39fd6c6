/** Lets others have their turn: what is drawn, pressed or sent meanwhile comes before what follows. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
