/** Keeps the worker awake while adapted tabs are open: a cold start costs the reader of a veiled page 70 ms. */

/** Any extension call puts off the end of an idle worker, which comes after 30 s. */
const everyMs = 20_000;

/** `touch` makes some cheap extension call. The returned function says anew whether anybody needs the worker. */
export function createWarmth(touch: () => void): (isNeeded: boolean) => void {
  let timer: ReturnType<typeof setInterval> | null = null;
  return (isNeeded) => {
    if (isNeeded === (timer !== null)) return;
    if (timer !== null) clearInterval(timer);
    timer = isNeeded ? setInterval(touch, everyMs) : null;
  };
}
