/** What the operator's tools ask: alive, ready, figures. On a port of its own. */
import { createServer, type Server } from 'node:http';
import type { Registry } from 'prom-client';

/** Answers `/livez`, `/readyz` (503 while `isReady` says no) and `/metrics`. */
export function createSurface(registry: Registry, isReady: () => Promise<boolean>): Server {
  return createServer((request, response) => {
    answer(request.url ?? '/').then(
      ([status, type, body]) => response.writeHead(status, { 'content-type': type }).end(body),
      () => response.writeHead(500).end(),
    );
  });

  async function answer(path: string): Promise<readonly [number, string, string]> {
    switch (path) {
      case '/livez':
        return [200, 'text/plain', 'alive\n'];
      case '/readyz':
        return (await isReady()) ? [200, 'text/plain', 'ready\n'] : [503, 'text/plain', 'not ready\n'];
      case '/metrics':
        return [200, registry.contentType, await registry.metrics()];
      default:
        return [404, 'text/plain', 'not found\n'];
    }
  }
}
