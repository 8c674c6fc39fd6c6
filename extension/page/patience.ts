/** What a page takes away is put back; one that takes it away this often within the window is fighting. */
const most = 5;
const windowMs = 5000;

/** The returned function counts one more time, and is false once there have been too many. */
export function createPatience(): () => boolean {
  const times: number[] = [];
  return () => {
    const now = performance.now();
    times.push(now);
    while ((times[0] ?? now) < now - windowMs) times.shift();
    return times.length <= most;
  };
}
