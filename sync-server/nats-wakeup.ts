/** Wake-ups between nodes over NATS: names of logs and nothing else, backed by a look everywhere every few seconds. */
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import { decodeCbor, encodeCbor, type CborValue } from '#shared/base/cbor.ts';
import { inviteIdSchema, roomIdSchema, spaceIdSchema } from '#shared/protocol/ids.ts';
import { createLocalWakeup, pollIntervalMs, type Growth, type Wakeup } from './wakeup.ts';

const subject = 'varsam.relay.growth';
const reconnectPauseMs = 250;

const growthSchema = z.discriminatedUnion('log', [
  z.strictObject({ log: z.literal('control'), space: spaceIdSchema }),
  z.strictObject({ log: z.literal('room'), space: spaceIdSchema, room: roomIdSchema }),
  z.strictObject({ log: z.literal('channel'), space: spaceIdSchema, invite: inviteIdSchema }),
]);

/**
 * `url`: e.g. `nats://user:password@host:4222`, or `tls://…`. Works, by looking, also before NATS is there and when it is
 * gone; `onFailure` hears when NATS will not have this node at all.
 */
export function createNatsWakeup(
  url: string,
  onFailure: (cause: unknown) => void,
  pollMs = pollIntervalMs,
): Wakeup {
  let link: NatsConnection | null = null;
  let isLinked = false;
  let isClosed = false;
  const own = createLocalWakeup({
    pollMs,
    onPublished(growth) {
      // What cannot be sent now is not kept for later: those who come back look everywhere.
      if (isLinked) link?.publish(subject, encodeGrowth(growth));
    },
  });
  const connected = dial(url).then(async (connection) => {
    link = connection;
    if (isClosed) return connection.close();
    isLinked = true;
    connection.subscribe(subject, {
      callback: (failure, message) => {
        const growth = failure ? null : parseGrowth(message.data);
        if (growth) own.tell(growth);
      },
    });
    follow(connection).catch(onFailure);
    own.tell(null);
    return undefined;
  });
  connected.catch(onFailure);

  async function follow(connection: NatsConnection): Promise<void> {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect') isLinked = false;
      if (type !== 'reconnect') continue;
      isLinked = true;
      own.tell(null);
    }
  }

  return {
    publish: (growth) => own.publish(growth),
    subscribe: (listener) => own.subscribe(listener),
    async close() {
      isClosed = true;
      isLinked = false;
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

function encodeGrowth(growth: Growth): Uint8Array {
  return encodeCbor(z.encode(growthSchema, growth) as CborValue);
}

function parseGrowth(message: Uint8Array): Growth | null {
  const value = decodeCbor(message);
  const growth = value.ok ? growthSchema.safeParse(value.value) : null;
  return growth?.success ? growth.data : null;
}
