/** The life of one connection: greeted with a challenge, let in or not, heard frame by frame, ended once. */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { assertNever } from '#shared/base/assert.ts';
import { randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { challengeTimeoutMs, protocolVersion } from '#shared/protocol/admission.ts';
import { closeCodes, type CloseCause } from '#shared/protocol/close-codes.ts';
import type { DeviceId, SpaceId } from '#shared/protocol/ids.ts';
import type { Voucher } from '#shared/protocol/voucher.ts';
import {
  encodeRelayMessage,
  maxGreetingBytes,
  parseClientMessage,
  type ClientMessage,
} from '#shared/protocol/wire.ts';
import {
  admitDevice,
  admitGuest,
  admitRecovery,
  admitVoucher,
  ownOrigins,
  type Challenge,
} from './admission.ts';
import type { RelayContext } from './context.ts';
import { extendControl } from './control-exchange.ts';
import { createGuest, type Guest } from './guest.ts';
import { createMember, type Member } from './member.ts';
import { createRecoverer, type Recoverer } from './recoverer.ts';
import type { Session } from './session.ts';

/** Frames that wait to be handled before the socket is read no further. */
const maxBacklog = 64;
/** Bytes that wait to be sent before a reader counts as slow. */
const slowBytes = 256 * 1024;
/** Bytes that wait to be sent before a client is let go: it asks for more than it reads. */
const stuckBytes = 4 * 1024 * 1024;

type Phase =
  | { readonly type: 'greeting' }
  /** Holds a voucher: may found a space, or bring its control log back. */
  | { readonly type: 'founding'; readonly voucher: Voucher }
  | { readonly type: 'member'; readonly member: Member; readonly releaseSocket: () => void }
  | { readonly type: 'guest'; readonly guest: Guest }
  | { readonly type: 'recoverer'; readonly recoverer: Recoverer }
  | { readonly type: 'closed' };

export interface Connection {
  /** Sends a beat, or lets go of a client that has been silent for `silenceLimitMs`. */
  beat(now: number, silenceLimitMs: number): void;
  close(cause: CloseCause): void;
}

/** `stream`: what the socket writes to. `host`: the request's Host header. `onEnd` is called once. */
export function createConnection(
  context: RelayContext,
  socket: WebSocket,
  stream: Duplex,
  host: string | undefined,
  onEnd: () => void,
): Connection {
  const challenge: Challenge = {
    relay: context.store.relay,
    nonce: randomBytes(32),
    isOwnOrigin: ownOrigins(context.configuration.publicOrigins, host),
  };
  const { metrics } = context;
  const pace = context.usage.createPace();
  let phase: Phase = { type: 'greeting' };
  let heardAt = performance.now();
  let backlog = 0;
  let turn: Promise<void> = Promise.resolve();
  const greetingTimer = setTimeout(() => close('notAdmitted'), challengeTimeoutMs);

  const session: Session = {
    send: (message) => sendFrame(encodeRelayMessage(message)),
    sendFrame,
    sendInPace: (frame) =>
      isSlow() ? new Promise((resolve) => write(frame, () => resolve())) : sendFrame(frame),
    get isSlow() {
      return isSlow();
    },
    close,
  };

  function isSlow(): boolean {
    return socket.bufferedAmount > slowBytes;
  }

  function sendFrame(frame: Bytes): void {
    if (socket.bufferedAmount > stuckBytes) return close('tryLater');
    // A failed send ends in 'close', which is where it is dealt with.
    write(frame, () => undefined);
  }

  /** What is sent in one turn of the event loop leaves together. */
  function write(frame: Bytes, onLeft: () => void): void {
    if (stream.writableCorked === 0) {
      stream.cork();
      setImmediate(() => stream.uncork());
    }
    socket.send(frame, onLeft);
  }

  function close(cause: CloseCause): void {
    if (phase.type === 'closed') return;
    metrics.closed(cause);
    context.log.debug({ event: 'closed', cause });
    socket.close(closeCodes[cause].code);
    end();
  }

  function end(): void {
    if (phase.type === 'closed') return;
    clearTimeout(greetingTimer);
    if (phase.type === 'member') {
      phase.member.end();
      phase.releaseSocket();
    }
    if (phase.type === 'guest') phase.guest.end();
    phase = { type: 'closed' };
    metrics.disconnected();
    onEnd();
  }

  /** False when the connection has ended meanwhile. */
  function enter(next: Phase): boolean {
    clearTimeout(greetingTimer);
    if (phase.type === 'closed') return false;
    phase = next;
    return true;
  }

  socket.on('message', (data, isBinary) => {
    heardAt = performance.now();
    if (!isBinary || !(data instanceof Uint8Array)) return close('malformed');
    if (phase.type === 'greeting' && data.length > maxGreetingBytes) return close('tooLarge');
    backlog += 1;
    if (backlog === maxBacklog) socket.pause();
    turn = turn
      .then(() => handleFrame(data))
      .catch(fail)
      .finally(frameDone);
  });
  // An error is followed by 'close', which is where it is dealt with.
  socket.on('error', () => undefined);
  socket.on('close', end);

  function fail(cause: unknown): void {
    context.log.error({ event: 'frame-failed', name: cause instanceof Error ? cause.name : 'unknown' });
    close('tryLater');
  }

  function frameDone(): void {
    backlog -= 1;
    if (backlog === maxBacklog / 2) socket.resume();
  }

  async function handleFrame(data: Uint8Array): Promise<void> {
    const wait = pace();
    if (wait) await wait;
    if (phase.type === 'closed') return;
    const message = parseClientMessage(data);
    if (!message.ok || !(await handle(message.value))) close('malformed');
  }

  /** False when the message is none for this phase. */
  async function handle(message: ClientMessage): Promise<boolean> {
    if (message.type === 'beat') return phase.type !== 'greeting';
    switch (phase.type) {
      case 'greeting':
        if (message.type === 'voucher') return takeVoucher(message.voucher);
        if (message.type === 'auth-guest') return letGuestIn(message);
        if (message.type === 'auth-recovery') return letRecovererIn(message);
        return message.type === 'auth' && letDeviceIn(message);
      case 'founding':
        if (message.type === 'auth') return letDeviceIn(message);
        if (message.type !== 'control-append') return false;
        await extendControl(context, session, message.space, message.operations, phase.voucher);
        return true;
      case 'member':
        return phase.member.handle(message);
      case 'guest':
        return phase.guest.handle(message);
      case 'recoverer':
        return phase.recoverer.handle(message);
      case 'closed':
        return true;
      default:
        return assertNever(phase);
    }
  }

  async function takeVoucher(text: string): Promise<true> {
    const voucher = await admitVoucher(text, context.operator, context.clock);
    if (!voucher.ok) return refuse(voucher.error);
    if (!enter({ type: 'founding', voucher: voucher.value })) return true;
    metrics.admitted('voucher');
    session.send({
      type: 'voucher-accepted',
      maxRooms: voucher.value.maxRooms,
      maxBytes: voucher.value.maxBytes,
    });
    return true;
  }

  async function letDeviceIn(message: Extract<ClientMessage, { type: 'auth' }>): Promise<true> {
    const admitted = await admitDevice(context.spaces, challenge, message);
    if (!admitted.ok) return refuse(admitted.error);
    const releaseSocket = context.usage.takeSocket(message.space, message.device);
    if (!releaseSocket) return refuse('tryLater');
    await becomeMember(message.space, message.device, releaseSocket);
    return true;
  }

  async function becomeMember(space: SpaceId, device: DeviceId, releaseSocket: () => void): Promise<void> {
    const member = await createMember(context, session, space, device);
    if (member && enter({ type: 'member', member, releaseSocket })) return metrics.admitted('device');
    member?.end();
    releaseSocket();
    close('notAdmitted');
  }

  async function letGuestIn(message: Extract<ClientMessage, { type: 'auth-guest' }>): Promise<true> {
    const invite = await admitGuest(context.spaces, challenge, message, context.clock);
    if (!invite.ok) return refuse(invite.error);
    const guest = createGuest(context, session, message.space, invite.value);
    if (enter({ type: 'guest', guest })) metrics.admitted('guest');
    else guest.end();
    return true;
  }

  async function letRecovererIn(message: Extract<ClientMessage, { type: 'auth-recovery' }>): Promise<true> {
    const admitted = await admitRecovery(context.spaces, challenge, message);
    const recoverer = admitted.ok && (await createRecoverer(context, session, message.space));
    if (!recoverer) return refuse(admitted.ok ? 'notAdmitted' : admitted.error);
    if (enter({ type: 'recoverer', recoverer })) metrics.admitted('recovery');
    return true;
  }

  function refuse(cause: CloseCause): true {
    close(cause);
    return true;
  }

  metrics.connected();
  session.send({
    type: 'challenge',
    version: protocolVersion,
    relay: challenge.relay,
    nonce: challenge.nonce,
  });

  return {
    beat(now, silenceLimitMs) {
      if (now - heardAt > silenceLimitMs) {
        end();
        socket.terminate();
      } else if (phase.type !== 'greeting') session.send({ type: 'beat' });
    },
    close,
  };
}
