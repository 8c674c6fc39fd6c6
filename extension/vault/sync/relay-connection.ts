/** One WebSocket to a relay, from the challenge on: messages in order, each parsed; a frame that is none ends it. */
import { randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { sign } from '#shared/crypto/signature.ts';
import {
  deviceAuthMessage,
  guestAuthMessage,
  originOf,
  protocolVersion,
  recoveryAuthMessage,
  type AdmissionClaim,
} from '#shared/protocol/admission.ts';
import { terminalCauseOf, type TerminalCause } from '#shared/protocol/close-codes.ts';
import type { DeviceId, InviteId, SpaceId } from '#shared/protocol/ids.ts';
import {
  beatIntervalMs,
  encodeClientMessage,
  maxFrameBytes,
  parseRelayMessage,
  silenceLimitMs,
  type ClientMessage,
  type RelayMessage,
} from '#shared/protocol/wire.ts';

/**
 * Messages that may wait to be handled, by their bytes and what each takes besides. A browser reads on, however slow we are;
 * a relay that sends faster is left, what has come is handled, and the rest is asked for again.
 */
const mostWaitingBytes = 32 * 1024 * 1024;
const messageOverheadBytes = 512;

export interface RelayConnection {
  send(message: ClientMessage): void;
  /** The next message; null when the connection has ended. Who asks takes the place of one who waits, and hears no more. */
  next(): Promise<RelayMessage | null>;
  /** Why the relay ended it for good; null while it is worth trying again. */
  terminal(): TerminalCause | null;
  /** More came than could be handled in time, so that we left. */
  isFlooded(): boolean;
  close(): void;
}

export type DialFailure =
  | { readonly type: 'unreachable' }
  /** It speaks an older version than ours, which says nothing of the space or the device. */
  | { readonly type: 'old-relay' }
  | { readonly type: 'closed'; readonly cause: TerminalCause };

/** Who asks to be let in. */
export type Identity =
  | { readonly type: 'device'; readonly device: DeviceId; readonly signKey: CryptoKey }
  | { readonly type: 'guest'; readonly invite: InviteId; readonly signKey: CryptoKey }
  | { readonly type: 'recovery'; readonly signKey: CryptoKey };

export interface Dialled {
  readonly connection: RelayConnection;
  /** Shows who one is; the relay answers with `welcome`, or closes. */
  authenticate(space: SpaceId, identity: Identity): Promise<void>;
}

/** Opens a connection and waits for the relay's challenge. `signal` ends it at any time. */
export async function dialRelay(
  Socket: typeof WebSocket,
  url: string,
  signal: AbortSignal,
): Promise<Result<Dialled, DialFailure>> {
  const origin = originOf(url);
  if (origin === null || signal.aborted) return err({ type: 'unreachable' });
  const connection = openConnection(new Socket(url), signal);
  const challenge = await connection.next();
  if (challenge?.type !== 'challenge') {
    connection.close();
    const cause = connection.terminal();
    return err(cause === null ? { type: 'unreachable' } : { type: 'closed', cause });
  }
  if (challenge.version !== protocolVersion) {
    connection.close();
    const isOld = challenge.version < protocolVersion;
    return err(isOld ? { type: 'old-relay' } : { type: 'closed', cause: 'oldVersion' });
  }
  return ok({
    connection,
    async authenticate(space, identity) {
      const clientNonce = randomBytes(32);
      const { relay, nonce } = challenge;
      const claim = { version: protocolVersion, origin, relay, nonce, clientNonce, space };
      const signature = await sign(identity.signKey, authMessage(claim, identity));
      const proof = { version: protocolVersion, origin, clientNonce, space, signature };
      connection.send(
        identity.type === 'device'
          ? { type: 'auth', ...proof, device: identity.device }
          : identity.type === 'guest'
            ? { type: 'auth-guest', ...proof, invite: identity.invite }
            : { type: 'auth-recovery', ...proof },
      );
    },
  });
}

function authMessage(claim: AdmissionClaim, identity: Identity): Bytes {
  if (identity.type === 'device') return deviceAuthMessage(claim, identity.device);
  if (identity.type === 'guest') return guestAuthMessage(claim, identity.invite);
  return recoveryAuthMessage(claim);
}

function openConnection(socket: WebSocket, signal: AbortSignal): RelayConnection {
  const arrived: { readonly message: RelayMessage; readonly size: number }[] = [];
  const early: Bytes[] = [];
  let waiting: ((message: RelayMessage | null) => void) | null = null;
  let waitingBytes = 0;
  let ended = false;
  let flooded = false;
  let cause: TerminalCause | null = null;
  let heardAt = performance.now();
  socket.binaryType = 'arraybuffer';

  const end = (): void => {
    if (ended) return;
    ended = true;
    clearInterval(beat);
    signal.removeEventListener('abort', close);
    waiting?.(null);
    waiting = null;
  };
  const close = (): void => {
    socket.close();
    end();
  };
  const beat = setInterval(() => {
    if (performance.now() - heardAt > silenceLimitMs) close();
    else send({ type: 'beat' });
  }, beatIntervalMs);
  const send = (message: ClientMessage): void => {
    const frame = encodeClientMessage(message);
    if (socket.readyState === 1) socket.send(frame);
    else if (socket.readyState === 0) early.push(frame);
  };

  signal.addEventListener('abort', close);
  socket.addEventListener('open', () => {
    for (const frame of early.splice(0)) socket.send(frame);
  });
  socket.addEventListener('error', end);
  socket.addEventListener('close', (event) => {
    cause = terminalCauseOf(event.code);
    end();
  });
  socket.addEventListener('message', (event: MessageEvent<unknown>) => {
    heardAt = performance.now();
    const frame = event.data;
    const isFrame = !ended && frame instanceof ArrayBuffer && frame.byteLength <= maxFrameBytes;
    const message = isFrame ? parseRelayMessage(new Uint8Array(frame)) : null;
    if (!isFrame || !message?.ok) return close();
    if (waiting) {
      waiting(message.value);
      waiting = null;
      return;
    }
    const size = frame.byteLength + messageOverheadBytes;
    waitingBytes += size;
    arrived.push({ message: message.value, size });
    flooded = waitingBytes > mostWaitingBytes;
    if (flooded) close();
  });

  return {
    send,
    close,
    terminal: () => cause,
    isFlooded: () => flooded,
    async next() {
      const first = signal.aborted ? undefined : arrived.shift();
      waitingBytes -= first?.size ?? 0;
      if (first || ended) return first?.message ?? null;
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
  };
}
