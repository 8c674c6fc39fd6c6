/** The peers' own clients, counted. */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { SealedClient } from './sealed-client.ts';
import type { MeasuredServer } from './server-process.ts';
import { countBytes, type Traffic } from './traffic.ts';

export interface BenchClient extends SealedClient {
  /** On the wire since the client began, frames and headers of all connections. */
  readonly traffic: Traffic;
}

export function createPlainClient(server: MeasuredServer, name: string): BenchClient {
  const document = new Y.Doc();
  const { Socket, traffic } = countBytes(WebSocket);
  const { connect, disconnect } =
    server.kind === 'hocuspocus'
      ? hocuspocus(server, name, document, Socket)
      : yWebsocket(server, name, document, Socket);
  return {
    document,
    traffic,
    connect: async () => connect(),
    disconnect,
    flush: async () => undefined,
  };
}

function yWebsocket({ url }: MeasuredServer, name: string, document: Y.Doc, Socket: typeof WebSocket) {
  const provider = new WebsocketProvider(url, name, document, {
    connect: false,
    disableBc: true,
    WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
  });
  provider.awareness.setLocalState(null);
  return { connect: () => provider.connect(), disconnect: () => provider.disconnect() };
}

function hocuspocus({ url }: MeasuredServer, name: string, document: Y.Doc, Socket: typeof WebSocket) {
  let socket: HocuspocusProviderWebsocket | null = null;
  let provider: HocuspocusProvider | null = null;
  return {
    connect() {
      socket = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: Socket });
      provider = new HocuspocusProvider({
        websocketProvider: socket,
        name,
        document,
        token: '',
        awareness: null,
      });
      provider.attach();
    },
    disconnect() {
      provider?.destroy();
      socket?.destroy();
    },
  };
}
