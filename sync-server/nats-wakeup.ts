/**
 * Between nodes over NATS: names of logs that have grown, backed by a look everywhere every few seconds, and the sealed
 * entries that nobody keeps.
 */
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import { encodeCbor, type CborValue } from '#shared/base/cbor.ts';
import { decodeMessage } from '#shared/protocol/decode-message.ts';
import { bytesSchema, inviteIdSchema, roomIdSchema, spaceIdSchema } from '#shared/protocol/ids.ts';
import { maxEphemeralBytes } from '#shared/protocol/wire.ts';
import { createLocalWakeup, pollIntervalMs, type Passing, type Wakeup } from './wakeup.ts';

const growthSubject = 'varsam.relay.growth';
const passingSubject = 'varsam.relay.passing';
const reconnectPauseMs = 250;
/** A server that answers does so well within it. */
const answersWithinMs = 1000;

const growthSchema = z.discriminatedUnion('log', [
  z.strictObject({ log: z.literal('control'), space: spaceIdSchema }),
  z.strictObject({ log: z.literal('room'), space: spaceIdSchema, room: roomIdSchema }),
  z.strictObject({ log: z.literal('channel'), space: spaceIdSchema, invite: inviteIdSchema }),
]);

const passingSchema = z.strictObject({
  space: spaceIdSchema,
  room: roomIdSchema,
  entry: bytesSchema(1, maxEphemeralBytes),
});

/**
 * `url`: e.g. `nats://user:password@host:4222`, or `tls://…`. Works, by looking, also before NATS is there and when it is
 * gone; `onFailure` hears when NATS will not have this node at all, `onLink` when it comes, goes or keeps waiting.
 */
export function createNatsWakeup(
  url: string,
  onFailure: (cause: unknown) => void,
  onLink: (isThere: boolean) => void = () => undefined,
  pollMs = pollIntervalMs,
): Wakeup {
  let link: NatsConnection | null = null;
  let isLinked = false;
  let isClosed = false;
  const passedTo: ((passing: Passing) => void)[] = [];
  const own = createLocalWakeup({
    pollMs,
    onPublished(growth) {
      // What cannot be sent now is not kept for later: those who come back look everywhere.
      if (isLinked) link?.publish(growthSubject, encode(growthSchema, growth));
    },
  });
  const setLinked = (isThere: boolean): void => {
    isLinked = isThere;
    onLink(isThere);
  };
  const waiting = setTimeout(() => onLink(false), answersWithinMs);
  const connected = dial(url).then(async (connection) => {
    clearTimeout(waiting);
    link = connection;
    if (isClosed) return connection.close();
    setLinked(true);
    listen(connection, growthSubject, growthSchema, (growth) => own.tell(growth));
    listen(connection, passingSubject, passingSchema, (passing) => {
      for (const hear of passedTo) hear(passing);
    });
    follow(connection).catch(onFailure);
    // Nothing is missed from here on; what came before is looked for.
    await connection.flush();
    own.tell(null);
    return undefined;
  });
  connected.catch(onFailure);

  async function follow(connection: NatsConnection): Promise<void> {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect') setLinked(false);
      if (type !== 'reconnect') continue;
      setLinked(true);
      own.tell(null);
    }
  }

  return {
    publish: (growth) => own.publish(growth),
    subscribe: (listener) => own.subscribe(listener),
    pass(passing) {
      if (isLinked) link?.publish(passingSubject, encode(passingSchema, passing));
    },
    onPassed: (listener) => void passedTo.push(listener),
    async close() {
      isClosed = true;
      isLinked = false;
      clearTimeout(waiting);
      await own.close();
      // A NATS that never came is not waited for.
      if (link) await connected.then(() => link?.close());
    },
  };
}

function dial(url: string): Promise<NatsConnection> {
  const { protocol, host, username, password } = new URL(url);
  return connect({
    servers: host,
    ...(username === '' ? {} : { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
    ...(protocol === 'tls:' ? { tls: {} } : {}),
    name: 'varsam-relay',
    noEcho: true,
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: reconnectPauseMs,
    ignoreAuthErrorAbort: true,
  });
}

function listen<Value>(
  connection: NatsConnection,
  subject: string,
  schema: z.ZodType<Value>,
  hear: (value: Value) => void,
): void {
  connection.subscribe(subject, {
    callback(failure, message) {
      const value = failure ? null : decodeMessage(message.data);
      const parsed = value?.ok ? schema.safeParse(value.value) : null;
      if (parsed?.success) hear(parsed.data);
    },
  });
}

function encode<Value>(schema: z.ZodType<Value>, value: Value): Uint8Array {
  return encodeCbor(z.encode(schema, value) as CborValue);
}
