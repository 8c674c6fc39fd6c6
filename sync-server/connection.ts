/**
 * The life of one connection: greeted with a challenge, let in or not, heard frame by frame, ended once. A class, as are
 * `member.ts` and `append.ts`: there are tens of thousands, and methods are shared where closures are not.
 */
import type { Duplex } from 'node:stream';
import type { RawData } from 'ws';
import { assertNever } from '#shared/base/assert.ts';
import { randomBytes } from '#shared/base/bytes.ts';
import { challengeTimeoutMs, protocolVersion } from '#shared/protocol/admission.ts';
import { closeCodes, type CloseCause } from '#shared/protocol/close-codes.ts';
import {
  beatIntervalMs,
  encodeRelayMessage,
  maxGreetingBytes,
  parseClientMessage,
  silenceLimitMs,
  type ClientMessage,
  type RelayMessage,
} from '#shared/protocol/wire.ts';
import { ownOrigins, type Challenge } from './admission.ts';
import type { ClientSocket, Listener } from './client-socket.ts';
import type { RelayContext } from './context.ts';
import { extendControl, isAffordable } from './control-exchange.ts';
import { letIn, type Admitted } from './entrance.ts';
import { kindOf } from './failure-kind.ts';
import { toFrame, type Frame } from './frame.ts';
import type { Session } from './session.ts';

/** Frames, and bytes in them, that wait to be handled before the socket is read no further. */
const maxBacklog = 64;
const maxBacklogBytes = 1024 * 1024;
/** Bytes that wait to be sent before a reader counts as slow. */
const slowBytes = 256 * 1024;
/** Bytes that wait to be sent before a client is let go: it asks for more than it reads. */
const stuckBytes = 4 * 1024 * 1024;

type Phase =
  | { readonly type: 'greeting'; readonly challenge: Challenge; readonly timer: NodeJS.Timeout }
  | Admitted
  | { readonly type: 'closed' };

const closed: Phase = { type: 'closed' };

export class Connection implements Session, Listener {
  private readonly context: RelayContext;
  private readonly socket: ClientSocket;
  private readonly onGone: (connection: Connection) => void;
  private phase: Phase;
  /** Frames that came while another is handled; null while none is. */
  private backlog: Uint8Array[] | null = null;
  private backlogBytes = 0;
  /** Beats since anything was heard. */
  private silentBeats = 0;
  /** When, by the relay's clock of limits, what was heard so far has been paid for. */
  private paidAt = 0;

  /** `host`: the request's Host header. `onGone` is called once, when the socket has closed. */
  constructor(
    context: RelayContext,
    socket: ClientSocket,
    stream: Duplex,
    host: string | undefined,
    onGone: (connection: Connection) => void,
  ) {
    this.context = context;
    this.socket = socket;
    this.onGone = onGone;
    const { store, configuration, metrics } = context;
    const challenge = {
      relay: store.relay,
      nonce: randomBytes(32),
      isOwnOrigin: ownOrigins(configuration.publicOrigins, host),
    };
    const timer = setTimeout(() => this.close('tryLater'), challengeTimeoutMs);
    this.phase = { type: 'greeting', challenge, timer };
    socket.attach(stream, this);
    metrics.connected();
    const { relay, nonce } = challenge;
    this.send({ type: 'challenge', version: protocolVersion, relay, nonce });
  }

  send(message: RelayMessage): void {
    this.sendFrame(toFrame(encodeRelayMessage(message)));
  }

  sendFrame(frame: Frame): void {
    if (this.socket.bufferedAmount > stuckBytes) this.close('tryLater');
    else this.socket.write(frame);
  }

  sendInPace(frame: Frame): Promise<void> | void {
    if (!this.isSlow) return this.sendFrame(frame);
    return new Promise((resolve) => this.socket.write(frame, resolve));
  }

  get isSlow(): boolean {
    return this.socket.bufferedAmount > slowBytes;
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

  leave(): void {
    this.end();
    this.onGone(this);
  }

  private end(): void {
    const { phase } = this;
    if (phase.type === 'closed') return;
    endPhase(phase);
    this.phase = closed;
    this.context.metrics.disconnected();
  }

  hear(data: RawData, isBinary: boolean): void {
    this.silentBeats = 0;
    if (!isBinary || !(data instanceof Uint8Array)) return this.close('malformed');
    if (this.phase.type === 'greeting' && data.length > maxGreetingBytes) return this.close('tooLarge');
    if (!this.backlog) return void this.handleAll(data);
    this.backlogBytes += data.length;
    if (this.backlog.push(data) >= maxBacklog || this.backlogBytes >= maxBacklogBytes) this.socket.pause();
    return undefined;
  }

  /** One after the other, and all that come meanwhile. */
  private async handleAll(first: Uint8Array): Promise<void> {
    this.backlog = [];
    for (let data: Uint8Array | undefined = first; data; data = this.backlog.shift()) {
      if (data !== first) this.backlogBytes -= data.length;
      await this.handleFrame(data).catch((cause: unknown) => this.fail(cause));
      const isShort = this.backlog.length <= maxBacklog / 2 && this.backlogBytes < maxBacklogBytes;
      if (isShort && this.socket.isPaused) this.socket.resume();
    }
    this.backlog = null;
  }

  private fail(cause: unknown): void {
    this.context.log.error({ event: 'frame-failed', ...kindOf(cause) });
    this.close('tryLater');
  }

  private async handleFrame(data: Uint8Array): Promise<void> {
    const { paidAt, waitMs } = this.context.usage.payForMessage(this.paidAt, data.length);
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
        return this.letIn(message, phase.challenge);
      case 'founder':
        if (message.type === 'auth') return this.letIn(message, phase.challenge);
        if (message.type !== 'control-append') return false;
        if (!isAffordable(this.context.usage, message.space, 'founder', message.operations))
          this.close('overQuota');
        else await extendControl(this.context, this, message.space, message.operations, phase.voucher);
        return true;
      case 'member':
      case 'guest':
      case 'recoverer':
        return phase.handle(message);
      case 'closed':
        return true;
      default:
        return assertNever(phase);
    }
  }

  /** False when the message is none to begin with. */
  private async letIn(message: ClientMessage, challenge: Challenge): Promise<boolean> {
    const admitted = await letIn(this.context, this, challenge, message);
    if (!admitted) return false;
    if (!admitted.ok) this.close(admitted.error);
    else if (this.phase.type === 'closed') endPhase(admitted.value);
    else {
      endPhase(this.phase);
      this.phase = admitted.value;
      this.context.metrics.admitted(admitted.value.type);
    }
    return true;
  }
}

function endPhase(phase: Phase): void {
  if (phase.type === 'greeting') clearTimeout(phase.timer);
  if (phase.type === 'member' || phase.type === 'guest') phase.end();
}
