/** A plain TCP balancer: each connection goes to the next server that answers. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Balancer {
  readonly port: number;
  /** From here on nothing comes through, and nothing is told to have ended: as where a machine has lost its power. */
  hang(): void;
  close(): Promise<void>;
}

export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const sockets = new Set<Socket>();
  let isHung = false;
  let next = 0;
  const server = createServer((client) => {
    const pass = (triesLeft: number): void => {
      if (triesLeft === 0) return void client.destroy();
      const node = connect(ports[next++ % ports.length] ?? 0, '127.0.0.1');
      node.once('error', () => pass(triesLeft - 1));
      node.once('connect', () => {
        node.removeAllListeners('error').on('error', () => client.destroy());
        client.pipe(node).pipe(client);
        node.on('close', () => client.destroy());
        client.on('close', () => node.destroy());
      });
    };
    sockets.add(client);
    client.on('error', () => client.destroy());
    client.on('close', () => sockets.delete(client));
    if (!isHung) pass(ports.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    hang() {
      isHung = true;
      for (const client of sockets) client.unpipe().pause();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
