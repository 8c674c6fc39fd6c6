/** The HTTP side of the door: who may open a socket at all. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type ServerOptions } from 'ws';
import { challengeTimeoutMs } from '#shared/protocol/admission.ts';
import { maxFrameBytes } from '#shared/protocol/wire.ts';
import { ClientSocket } from './client-socket.ts';
import type { Configuration } from './configuration.ts';
import type { Usage } from './limits.ts';

/** How long somebody may take to say what they want. */
const patience = {
  headersTimeout: challengeTimeoutMs,
  requestTimeout: challengeTimeoutMs,
  connectionsCheckingInterval: 1000,
};
const socketOptions: ServerOptions<typeof ClientSocket> & { closeTimeout: number } = {
  WebSocket: ClientSocket,
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: maxFrameBytes,
  /** How long a client may take to answer that it, too, has closed, in milliseconds. Not in the types yet. */
  closeTimeout: 2000,
};
/** Connections beyond the limit, of those who have not yet asked to be let in. */
const knocking = 256;

/** Status of each refusal. */
const refusals = { origin: 403, 'too-fast': 429, full: 503 } as const;
export type Refusal = keyof typeof refusals;

/** Plain requests get 426; refused upgrades 403 (origin), 429 (too many from there) or 503 (full or stopping). */
export function createGate(
  configuration: Configuration,
  usage: Usage,
  hasRoom: () => boolean,
  onRefusal: (refusal: Refusal) => void,
  onSocket: (socket: ClientSocket, stream: Duplex, host: string | undefined) => void,
): Server {
  const sockets = new WebSocketServer(socketOptions);
  const server = createServer(patience, (_, response) =>
    response.writeHead(426, { connection: 'close' }).end(),
  );
  server.maxConnections = configuration.limits.connections + knocking;
  server.on('drop', () => onRefusal('full'));
  server.on('upgrade', (request, stream, head) => {
    const destroy = () => stream.destroy();
    // Until a socket listens for itself.
    stream.on('error', destroy);
    answer(request, stream, head, () => stream.off('error', destroy)).catch(destroy);
  });
  return server;

  async function answer(
    request: IncomingMessage,
    stream: Duplex,
    head: Buffer,
    onTaken: () => void,
  ): Promise<void> {
    const refusal = await refusalOf(request);
    if (refusal === null)
      sockets.handleUpgrade(request, stream, head, (socket) => {
        onTaken();
        onSocket(socket, stream, request.headers.host);
      });
    else {
      onRefusal(refusal);
      // Nobody reads this stream any more: that its other side has ended it would never be heard.
      stream.once('finish', () => stream.destroy());
      stream.end(`HTTP/1.1 ${refusals[refusal]} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    }
  }

  async function refusalOf(request: IncomingMessage): Promise<Refusal | null> {
    const { origin } = request.headers;
    const { allowedOrigins } = configuration;
    if (origin !== undefined && allowedOrigins.length > 0 && !allowedOrigins.includes(origin))
      return 'origin';
    if (!hasRoom()) return 'full';
    return (await usage.admitsConnection(addressOf(request))) ? null : 'too-fast';
  }

  function addressOf(request: IncomingMessage): string {
    const forwarded = configuration.trustProxy ? request.headers['x-forwarded-for'] : undefined;
    const nearest = String(forwarded ?? '')
      .split(',')
      .at(-1)
      ?.trim();
    return nearest || (request.socket.remoteAddress ?? '');
  }
}
