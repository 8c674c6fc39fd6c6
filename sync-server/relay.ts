/** A running relay: its parts put together, started, and stopped without losing what was acknowledged. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '#shared/base/clock.ts';
import { beatIntervalMs } from '#shared/protocol/wire.ts';
import { createChannels } from './channels.ts';
import { createCompactor } from './compactor.ts';
import type { Configuration } from './configuration.ts';
import { Connection } from './connection.ts';
import type { RelayContext } from './context.ts';
import { openControlHeads } from './control-heads.ts';
import { kindOf } from './failure-kind.ts';
import { createGate } from './gate.ts';
import { createUsage } from './limits.ts';
import { createMetrics } from './metrics.ts';
import { createNatsWakeup } from './nats-wakeup.ts';
import { loadOperatorKey } from './operator-key.ts';
import { createOperatorLog } from './operator-log.ts';
import { createRooms } from './rooms.ts';
import { createSpaces } from './spaces.ts';
import { makeFolder, openStore } from './store/open-store.ts';
import { holdAlone } from './store/sqlite-alone.ts';
import { createSurface } from './surface.ts';
import { createLocalWakeup, pollIntervalMs, type Wakeup } from './wakeup.ts';

/** How long clients have to leave when the relay stops. */
const drainTimeoutMs = 3000;
const sweepIntervalMs = 3_600_000;
const natsAway =
  'VARSAM_RELAY_NATS_URL: NATS does not answer, or does not let this node in; see that it runs and can be reached, and ' +
  'that name, password and TLS are right. Until then nodes look for themselves.';

export interface RunningRelay {
  /** e.g. `ws://127.0.0.1:8787` */
  readonly url: string;
  /** e.g. `http://127.0.0.1:8788` */
  readonly metricsUrl: string;
  /** Tells every client, waits for what is being written, closes the store. */
  close(): Promise<void>;
}

/** Throws with a sentence when a port is taken, or a file is not what it should be. */
export async function startRelay(configuration: Configuration): Promise<RunningRelay> {
  if (configuration.databaseUrl !== null) return start(configuration);
  // Before what else lies in it, so that a fault is named by the setting.
  await makeFolder(configuration);
  const release = holdAlone(configuration.dataDirectory);
  try {
    const relay = await start(configuration);
    return { ...relay, close: () => relay.close().finally(release) };
  } catch (cause) {
    release();
    throw cause;
  }
}

async function start(configuration: Configuration): Promise<RunningRelay> {
  const { publicKey: operator } = await loadOperatorKey(configuration.operatorKeyFile);
  const log = createOperatorLog(configuration);
  const metrics = createMetrics();
  const store = await openStore(configuration, metrics, (why) => log.warn({ event: 'waiting', why }));
  const heads = await openControlHeads(configuration.controlHeadsFile, store);
  const onFailure = (cause: unknown) => log.error({ event: 'delivery-failed', ...kindOf(cause) });
  const wakeup = chooseWakeup(configuration, onFailure, (isThere) => {
    if (isThere) log.info({ event: 'nats-there' });
    else log.warn({ event: 'nats-away', why: natsAway });
  });
  const context: RelayContext = {
    configuration,
    operator,
    store,
    wakeup,
    spaces: createSpaces(store, wakeup, heads, systemClock),
    rooms: createRooms(store, wakeup, onFailure),
    channels: createChannels(store, wakeup, onFailure),
    compactor: createCompactor(store, systemClock, onFailure),
    usage: createUsage(configuration.limits),
    metrics,
    log,
    clock: systemClock,
  };
  const connections = new Set<Connection>();
  const forget = (connection: Connection) => void connections.delete(connection);
  let stopping = false;
  const gate = createGate(
    configuration,
    context.usage,
    () => !stopping && connections.size < configuration.limits.connections,
    (refusal) => metrics.turnedAway(refusal),
    (socket, stream, host) => {
      connections.add(new Connection(context, socket, stream, host, forget));
    },
  );
  const surface = createSurface(metrics.registry, async () => !stopping && store.isWritable());
  try {
    await listen(gate, configuration.port, configuration.host, '');
    await listen(surface, configuration.metricsPort, configuration.metricsHost, 'METRICS_');
  } catch (cause) {
    gate.close();
    await wakeup.close();
    await heads.close();
    await store.close();
    throw cause;
  }
  const beat = setInterval(() => {
    for (const connection of connections) connection.beat();
  }, beatIntervalMs);
  const dropExpired = () => store.dropChannels(context.clock.now()).catch(onFailure);
  const sweep = setInterval(() => void dropExpired(), sweepIntervalMs);
  void dropExpired();
  // What was left to the system to choose, nobody else knows.
  log.info({
    event: 'started',
    ...(configuration.port === 0 && { port: portOf(gate) }),
    ...(configuration.metricsPort === 0 && { metricsPort: portOf(surface) }),
  });

  return {
    url: `ws://${addressOf(gate)}`,
    metricsUrl: `http://${addressOf(surface)}`,
    async close() {
      stopping = true;
      clearInterval(beat);
      clearInterval(sweep);
      for (const connection of connections) connection.close('restarting');
      const force = setTimeout(() => {
        for (const connection of connections) connection.terminate();
        // Who has asked for nothing yet, or reads no answer.
        gate.closeAllConnections();
        surface.closeAllConnections();
      }, drainTimeoutMs);
      await Promise.all([stop(gate), stop(surface)]);
      clearTimeout(force);
      await wakeup.close();
      await heads.close();
      await store.close();
      log.info({ event: 'stopped' });
    },
  };
}

function chooseWakeup(
  { databaseUrl, natsUrl }: Configuration,
  onFailure: (cause: unknown) => void,
  onLink: (isThere: boolean) => void,
): Wakeup {
  if (databaseUrl === null) return createLocalWakeup();
  return natsUrl === null
    ? createLocalWakeup({ pollMs: pollIntervalMs })
    : createNatsWakeup(natsUrl, onFailure, onLink);
}

/** `kind`: of the settings that say where. */
async function listen(server: Server, port: number, host: string, kind: '' | 'METRICS_'): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening').catch((cause: Error) => {
    const settings = `VARSAM_RELAY_${kind}HOST and VARSAM_RELAY_${kind}PORT`;
    throw new Error(`${settings}: cannot listen on ${host}, port ${port} (${cause.message}).`);
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return family === 'IPv6' ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Resolves when every socket of the server has ended. */
async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await closed;
}
