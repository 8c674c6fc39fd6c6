/**
 * The life of one connection: greeted with a challenge, let in or not, heard frame by frame, ended once. A class, as are
 * `member.ts` and `append.ts`: there are tens of thousands, and methods are shared where closures are not.
 */
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { assertNever } from '#shared/base/assert.ts';
import { randomBytes } from '#shared/base/bytes.ts';
import { challengeTimeoutMs, protocolVersion } from '#shared/protocol/admission.ts';
import { closeCodes, type CloseCause } from '#shared/protocol/close-codes.ts';
import type { Voucher } from '#shared/protocol/voucher.ts';
import {
  beatIntervalMs,
  encodeRelayMessage,
  maxGreetingBytes,
  parseClientMessage,
  silenceLimitMs,
  type ClientMessage,
  type RelayMessage,
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
import { corkForThisTurn } from './cork.ts';
import { toFrame, type Frame } from './frame.ts';
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
  | { readonly type: 'greeting'; readonly challenge: Challenge; readonly timer: NodeJS.Timeout }
  /** Holds a voucher: may found a space, or bring its control log back. */
  | { readonly type: 'founding'; readonly challenge: Challenge; readonly voucher: Voucher }
  | { readonly type: 'member'; readonly member: Member }
  | { readonly type: 'guest'; readonly guest: Guest }
  | { readonly type: 'recoverer'; readonly recoverer: Recoverer }
  | { readonly type: 'closed' };

const closed: Phase = { type: 'closed' };

export class Connection implements Session {
  private readonly context: RelayContext;
  private readonly socket: WebSocket;
  /** What the socket writes to. */
  private readonly stream: Duplex;
  private readonly onGone: (connection: Connection) => void;
  private phase: Phase;
  /** Frames that came while another is handled; null while none is. */
  private backlog: Uint8Array[] | null = null;
  /** Beats since anything was heard. */
  private silentBeats = 0;
  /** When, by the relay's clock of limits, what was heard so far has been paid for. */
  private paidAt = 0;

  /** `host`: the request's Host header. `onGone` is called once, when the socket has closed. */
  constructor(
    context: RelayContext,
    socket: WebSocket,
    stream: Duplex,
    host: string | undefined,
    onGone: (connection: Connection) => void,
  ) {
    this.context = context;
    this.socket = socket;
    this.stream = stream;
    this.onGone = onGone;
    const { store, configuration, metrics } = context;
    const challenge = {
      relay: store.relay,
      nonce: randomBytes(32),
      isOwnOrigin: ownOrigins(configuration.publicOrigins, host),
    };
    const timer = setTimeout(() => this.close('notAdmitted'), challengeTimeoutMs);
    this.phase = { type: 'greeting', challenge, timer };
    socket.on('message', (data, isBinary) => this.hear(data, isBinary));
    // An error is followed by 'close', which is where it is dealt with.
    socket.on('error', ignore);
    socket.on('close', () => {
      this.end();
      this.onGone(this);
    });
    metrics.connected();
    const { relay, nonce } = challenge;
    this.send({ type: 'challenge', version: protocolVersion, relay, nonce });
  }

  send(message: RelayMessage): void {
    this.sendFrame(toFrame(encodeRelayMessage(message)));
  }

  sendFrame(frame: Frame): void {
    if (this.socket.bufferedAmount > stuckBytes) this.close('tryLater');
    else this.write(frame);
  }

  sendInPace(frame: Frame): Promise<void> | void {
    if (!this.isSlow) return this.sendFrame(frame);
    return new Promise((resolve) => this.write(frame, () => resolve()));
  }

  get isSlow(): boolean {
    return this.socket.bufferedAmount > slowBytes;
  }

  /** A failed write ends in 'close', which is where it is dealt with. */
  private write(frame: Frame, onLeft?: () => void): void {
    if (this.socket.readyState !== this.socket.OPEN) return onLeft?.();
    corkForThisTurn(this.stream);
    this.stream.write(frame, onLeft);
    return undefined;
  }

  /** Sends a beat, or lets go of a client that has been silent for too long. Call every `beatIntervalMs`. */
  beat(): void {
    this.silentBeats += 1;
    if (this.silentBeats * beatIntervalMs > silenceLimitMs) this.terminate();
    else if (this.phase.type !== 'greeting' && this.phase.type !== 'closed') this.send({ type: 'beat' });
  }

  /** Ends at once, without a word. */
  terminate(): void {
    this.end();
    this.socket.terminate();
  }

  close(cause: CloseCause): void {
    if (this.phase.type === 'closed') return;
    this.context.metrics.closed(cause);
    this.context.log.debug({ event: 'closed', cause });
    this.socket.close(closeCodes[cause].code);
    this.end();
  }

  private end(): void {
    const { phase } = this;
    if (phase.type === 'closed') return;
    if (phase.type === 'greeting') clearTimeout(phase.timer);
    if (phase.type === 'member') phase.member.end();
    if (phase.type === 'guest') phase.guest.end();
    this.phase = closed;
    this.context.metrics.disconnected();
  }

  /** False when the connection has ended meanwhile. */
  private enter(next: Phase): boolean {
    if (this.phase.type === 'closed') return false;
    if (this.phase.type === 'greeting') clearTimeout(this.phase.timer);
    this.phase = next;
    return true;
  }

  private hear(data: RawData, isBinary: boolean): void {
    this.silentBeats = 0;
    if (!isBinary || !(data instanceof Uint8Array)) return this.close('malformed');
    if (this.phase.type === 'greeting' && data.length > maxGreetingBytes) return this.close('tooLarge');
    if (!this.backlog) return void this.handleAll(data);
    if (this.backlog.push(data) === maxBacklog) this.socket.pause();
    return undefined;
  }

  /** One after the other, and all that come meanwhile. */
  private async handleAll(first: Uint8Array): Promise<void> {
    this.backlog = [];
    for (let data: Uint8Array | undefined = first; data; data = this.backlog.shift()) {
      // oxlint-disable-next-line no-await-in-loop -- in the order in which they came
      await this.handleFrame(data).catch((cause: unknown) => this.fail(cause));
      if (this.backlog.length <= maxBacklog / 2 && this.socket.isPaused) this.socket.resume();
    }
    this.backlog = null;
  }

  private fail(cause: unknown): void {
    const name = cause instanceof Error ? cause.name : 'unknown';
    this.context.log.error({ event: 'frame-failed', name });
    this.close('tryLater');
  }

  private async handleFrame(data: Uint8Array): Promise<void> {
    const { paidAt, waitMs } = this.context.usage.payForMessage(this.paidAt);
    this.paidAt = paidAt;
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
    if (this.phase.type === 'closed') return;
    const message = parseClientMessage(data);
    if (!message.ok || !(await this.handle(message.value))) this.close('malformed');
  }

  /** False when the message is none for this phase. */
  private async handle(message: ClientMessage): Promise<boolean> {
    const { phase } = this;
    if (message.type === 'beat') return phase.type !== 'greeting';
    switch (phase.type) {
      case 'greeting':
        if (message.type === 'voucher') return this.takeVoucher(message.voucher, phase.challenge);
        if (message.type === 'auth-guest') return this.letGuestIn(message, phase.challenge);
        if (message.type === 'auth-recovery') return this.letRecovererIn(message, phase.challenge);
        return message.type === 'auth' && this.letDeviceIn(message, phase.challenge);
      case 'founding':
        if (message.type === 'auth') return this.letDeviceIn(message, phase.challenge);
        if (message.type !== 'control-append') return false;
        await extendControl(this.context, this, message.space, message.operations, phase.voucher);
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

  private async takeVoucher(text: string, challenge: Challenge): Promise<true> {
    const { operator, clock, metrics } = this.context;
    const voucher = await admitVoucher(text, operator, clock);
    if (!voucher.ok) return this.refuse(voucher.error);
    if (!this.enter({ type: 'founding', challenge, voucher: voucher.value })) return true;
    metrics.admitted('voucher');
    const { maxRooms, maxBytes } = voucher.value;
    this.send({ type: 'voucher-accepted', maxRooms, maxBytes });
    return true;
  }

  private async letDeviceIn(message: Claim<'auth'>, challenge: Challenge): Promise<true> {
    const admitted = await admitDevice(this.context.spaces, challenge, message);
    if (!admitted.ok) return this.refuse(admitted.error);
    const member = await createMember(this.context, this, message.space, admitted.value.id);
    if (!member.ok) return this.refuse(member.error);
    if (this.enter({ type: 'member', member: member.value })) this.context.metrics.admitted('device');
    else member.value.end();
    return true;
  }

  private async letGuestIn(message: Claim<'auth-guest'>, challenge: Challenge): Promise<true> {
    const invite = await admitGuest(this.context.spaces, challenge, message, this.context.clock);
    if (!invite.ok) return this.refuse(invite.error);
    const guest = createGuest(this.context, this, message.space, invite.value);
    if (this.enter({ type: 'guest', guest })) this.context.metrics.admitted('guest');
    else guest.end();
    return true;
  }

  private async letRecovererIn(message: Claim<'auth-recovery'>, challenge: Challenge): Promise<true> {
    const admitted = await admitRecovery(this.context.spaces, challenge, message);
    const recoverer = admitted.ok && (await createRecoverer(this.context, this, message.space));
    if (!recoverer) return this.refuse(admitted.ok ? 'notAdmitted' : admitted.error);
    if (this.enter({ type: 'recoverer', recoverer })) this.context.metrics.admitted('recovery');
    return true;
  }

  private refuse(cause: CloseCause): true {
    this.close(cause);
    return true;
  }
}

type Claim<Type> = Extract<ClientMessage, { type: Type }>;

function ignore(): void {}
