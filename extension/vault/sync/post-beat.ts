/** When the mailbox may be written to: at an even, slightly uneven pace, whether there is something to say or not (R15.3). */
import type { VaultPlatform } from '../platform.ts';

export interface PostBeat {
  /** True once per interval. */
  readonly take: () => boolean;
  /** Calls `listener` at each interval, the first time somewhere within one, until the returned function is called. */
  readonly start: (listener: () => void) => () => void;
}

export function createPostBeat(platform: Pick<VaultPlatform, 'random'>, intervalMs: number): PostBeat {
  let due = false;
  return {
    take() {
      const taken = due;
      due = false;
      return taken;
    },
    start(listener) {
      let timer: ReturnType<typeof setTimeout>;
      const wait = (ms: number): void => {
        timer = setTimeout(() => {
          due = true;
          listener();
          wait(intervalMs * (0.75 + platform.random() / 2));
        }, ms);
      };
      wait(intervalMs * platform.random());
      return () => clearTimeout(timer);
    },
  };
}
