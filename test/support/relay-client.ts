/** A client that speaks the relay's protocol by hand: what it sends may be wrong, what it hears is kept in order. */
import { WebSocket } from 'ws';
import { randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { sign } from '#shared/crypto/signature.ts';
import {
  deviceAuthMessage,
  guestAuthMessage,
  protocolVersion,
  recoveryAuthMessage,
} from '#shared/protocol/admission.ts';
import type { InviteId, SpaceId } from '#shared/protocol/ids.ts';
import {
  encodeClientMessage,
  parseRelayMessage,
  type ClientMessage,
  type RelayMessage,
} from '#shared/protocol/wire.ts';
import type { SigningKeys } from '#shared/crypto/signature.ts';
import type { TestDevice, TestSpace } from './control.ts';

type Heard<Type> = Extract<RelayMessage, { type: Type }>;
type Challenge = Heard<'challenge'>;

export interface RelayClient {
  readonly socket: WebSocket;
  readonly challenge: Challenge;
  /** Messages heard and not yet taken. */
  readonly heard: RelayMessage[];
  send(message: ClientMessage): void;
  sendBytes(frame: Uint8Array): void;
  /** Takes the next message of that type, now or when it comes; others stay. Rejects when the connection closes first. */
  next<Type extends RelayMessage['type']>(type: Type): Promise<Heard<Type>>;
  /** The close code. */
  readonly closed: Promise<number>;
  close(): void;
}

export async function dial(url: string, headers: Record<string, string> = {}): Promise<RelayClient> {
  const socket = new WebSocket(url, { perMessageDeflate: false, headers });
  const heard: RelayMessage[] = [];
  const waiting = new Set<() => boolean>();
  const look = () => waiting.forEach((take) => take() && waiting.delete(take));
  let isClosed = false;
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => {
      isClosed = true;
      resolve(code);
      look();
    });
  });
  const failed = new Promise<never>((_, reject) => socket.on('error', reject));
  failed.catch(() => undefined);
  socket.on('message', (data) => {
    const message = parseRelayMessage(data as Buffer);
    if (!message.ok) throw new Error('the relay sent no message');
    heard.push(message.value);
    look();
  });

  function next<Type extends RelayMessage['type']>(type: Type): Promise<Heard<Type>> {
    return new Promise((resolve, reject) => {
      const take = () => {
        const index = heard.findIndex((message) => message.type === type);
        if (index >= 0) resolve(heard.splice(index, 1)[0] as Heard<Type>);
        else if (isClosed) reject(new Error(`closed before ${type}`));
        return index >= 0 || isClosed;
      };
      if (!take()) waiting.add(take);
    });
  }

  const challenge = await Promise.race([next('challenge'), failed]);
  return {
    socket,
    challenge,
    heard,
    next,
    closed,
    send: (message) => socket.send(encodeClientMessage(message)),
    sendBytes: (frame) => socket.send(frame),
    close: () => socket.close(),
  };
}

/** `origin` and `nonce` may be set to what an attacker would have. */
export async function authenticate(
  client: RelayClient,
  url: string,
  space: SpaceId,
  device: TestDevice,
  wrong: { origin?: string; nonce?: Bytes; keys?: SigningKeys } = {},
): Promise<Extract<ClientMessage, { type: 'auth' }>> {
  const claim = claimFor(client, wrong.origin ?? url, space, wrong.nonce);
  const keys = wrong.keys ?? device.keys;
  const signature = await sign(keys.privateKey, deviceAuthMessage(claim, device.id));
  const { version, origin, clientNonce } = claim;
  const message = {
    type: 'auth' as const,
    version,
    origin,
    clientNonce,
    space,
    signature,
    device: device.id,
  };
  client.send(message);
  return message;
}

export async function authenticateGuest(
  client: RelayClient,
  url: string,
  space: SpaceId,
  invite: InviteId,
  keys: SigningKeys,
): Promise<void> {
  const claim = claimFor(client, url, space);
  const signature = await sign(keys.privateKey, guestAuthMessage(claim, invite));
  const { version, origin, clientNonce } = claim;
  client.send({ type: 'auth-guest', version, origin, clientNonce, space, signature, invite });
}

export async function authenticateRecovery(
  client: RelayClient,
  url: string,
  space: SpaceId,
  keys: SigningKeys,
): Promise<void> {
  const claim = claimFor(client, url, space);
  const signature = await sign(keys.privateKey, recoveryAuthMessage(claim));
  const { version, origin, clientNonce } = claim;
  client.send({ type: 'auth-recovery', version, origin, clientNonce, space, signature });
}

/** Dials, proves the device and waits for the welcome. */
export async function enter(url: string, space: SpaceId, device: TestDevice): Promise<RelayClient> {
  const client = await dial(url);
  await authenticate(client, url, space, device);
  await client.next('welcome');
  return client;
}

/** Founds the space at the relay with its whole log, and enters as its owner. */
export async function found(url: string, voucher: string, space: TestSpace): Promise<RelayClient> {
  const client = await dial(url);
  client.send({ type: 'voucher', voucher });
  await client.next('voucher-accepted');
  client.send({ type: 'control-append', space: space.state.space, operations: space.log });
  await client.next('control-accepted');
  await authenticate(client, url, space.state.space, space.owner);
  await client.next('welcome');
  return client;
}

function claimFor(
  client: RelayClient,
  origin: string,
  space: SpaceId,
  nonce: Bytes = client.challenge.nonce,
) {
  const { relay } = client.challenge;
  return { version: protocolVersion, origin, relay, nonce, clientNonce: randomBytes(32), space };
}
