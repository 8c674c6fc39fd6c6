/** A connected client as the rest of the relay sees it: something to send to. */
import type { CloseCause } from '#shared/protocol/close-codes.ts';
import type { RelayMessage } from '#shared/protocol/wire.ts';
import type { Frame } from './frame.ts';

export interface Session {
  send(message: RelayMessage): void;
  /** A message that was framed once for many. */
  sendFrame(frame: Frame): void;
  /** As `sendFrame`; to a slow reader, resolves only when the frame has left this process, or never will. */
  sendInPace(frame: Frame): Promise<void> | void;
  /** More waits in its buffer than a reader who keeps up would leave there. */
  readonly isSlow: boolean;
  close(cause: CloseCause): void;
}
