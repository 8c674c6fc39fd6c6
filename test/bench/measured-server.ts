/**
 * A server in a process of its own that says what it has used: the relay, or one of its plaintext peers. Started by
 * `server-process.ts`, which it tells its address and, when asked, its figures.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hocuspocus } from '@hocuspocus/server';
import { setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer, type WebSocket } from 'ws';
import { startRelay } from '../../sync-server/relay.ts';
import { issueVoucher, testConfiguration } from '../support/relay.ts';
import type { ServerKind, ServerMemory, StartedServer } from './server-process.ts';

const kind = process.argv[2] as ServerKind;
const started = await {
  varsam: startVarsam,
  'y-websocket': startYWebsocket,
  hocuspocus: startHocuspocus,
  sockets: startSockets,
}[kind]();
process.on('message', (what) => process.send?.(what === 'cpu' ? cpuMs() : memory()));
process.on('disconnect', () => process.exit());
process.send?.(started);

async function startVarsam(): Promise<StartedServer> {
  const directory = mkdtempSync(join(tmpdir(), 'varsam-bench-'));
  const configuration = testConfiguration(directory, 0, {
    VARSAM_RELAY_MESSAGES_PER_SECOND: '1000000',
    VARSAM_RELAY_MESSAGES_BURST: '1000000',
    VARSAM_RELAY_CONNECTIONS_PER_SECOND: '1000000',
    VARSAM_RELAY_SOCKETS_PER_DEVICE: '100000',
    VARSAM_RELAY_BYTES_PER_DAY: '10000000000',
    ...(process.env['VARSAM_RELAY_DATABASE_URL']
      ? { VARSAM_RELAY_DATABASE_URL: process.env['VARSAM_RELAY_DATABASE_URL'] }
      : {}),
  });
  const { url } = await startRelay(configuration);
  const voucher = await issueVoucher(configuration, { spaces: 10_000, maxBytes: 1e11, maxRooms: 1_000_000 });
  return { url, voucher, directory };
}

async function startYWebsocket(): Promise<StartedServer> {
  return serve((socket, request) => setupWSConnection(socket, request));
}

async function startHocuspocus(): Promise<StartedServer> {
  const hocuspocus = new Hocuspocus({ quiet: true });
  return serve((socket, request) => {
    const url = `http://${request.headers.host}${request.url}`;
    const connection = hocuspocus.handleConnection(socket, new Request(url));
    socket.on('message', (data: Uint8Array) => connection.handleMessage(new Uint8Array(data)));
    socket.on('close', (code, reason) => connection.handleClose({ code, reason: String(reason) }));
  });
}

async function startSockets(): Promise<StartedServer> {
  return serve((socket) => socket.on('message', () => undefined).send(new Uint8Array(1)));
}

async function serve(
  onSocket: (socket: WebSocket, request: IncomingMessage) => void,
): Promise<StartedServer> {
  const http = createServer();
  new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', onSocket);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return { url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`, voucher: '', directory: null };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function memory(): ServerMemory {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapBytes: heapUsed + external, residentBytes: rss };
}
