/** A WebSocket to a relay whose word passes through a hand that may change it, for vaults that are made meanwhile. */
import { parseRelayMessage, encodeRelayMessage, type RelayMessage } from '#shared/protocol/wire.ts';

export type Hand = (message: RelayMessage) => readonly RelayMessage[];

/** Vaults whose contexts are opened before the returned function is called hear what `hand` lets through. */
export function passThrough(hand: () => Hand): () => void {
  const Honest = globalThis.WebSocket;
  class Handed extends Honest {
    override addEventListener(type: string, listener: unknown, options?: unknown): void {
      const hear = listener as (event: unknown) => void;
      const told = (event: MessageEvent<ArrayBuffer>): void => {
        const message = parseRelayMessage(new Uint8Array(event.data));
        if (!message.ok) return hear(event);
        for (const one of hand()(message.value)) hear({ data: encodeRelayMessage(one).buffer });
      };
      super.addEventListener(type, (type === 'message' ? told : hear) as EventListener, options as undefined);
    }
  }
  globalThis.WebSocket = Handed;
  return () => {
    globalThis.WebSocket = Honest;
  };
}
