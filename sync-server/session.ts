/** A connected client as the rest of the relay sees it: something to send to. */
import type { Bytes } from '#shared/base/bytes.ts';
import type { CloseCause } from '#shared/protocol/close-codes.ts';
import type { RelayMessage } from '#shared/protocol/wire.ts';

export interface Session {
  send(message: RelayMessage): void;
  /** A message that was encoded once for many. */
  sendFrame(frame: Bytes): void;
  /** As `sendFrame`; to a slow reader, resolves only when the frame has left this process, or never will. */
  sendInPace(frame: Bytes): Promise<void> | void;
  /** More waits in its buffer than a reader who keeps up would leave there. */
  readonly isSlow: boolean;
  close(cause: CloseCause): void;
}
