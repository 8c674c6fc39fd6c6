/** A server of pages that draw a number, each by its name. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pause, places, printed } from './drawn-places.ts';

export interface ServedPlaces {
  readonly origin: string;
  close(): void;
}

export async function servePlaces(): Promise<ServedPlaces> {
  let paused: (() => void) | null = null;
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const name = decodeURIComponent(request.url?.slice(1) ?? '');
    if (name === 'go-on') {
      paused?.();
      response.end();
      return;
    }
    const [place = '', rest] = (places[name] ?? printed[name] ?? '').split(pause);
    response.write(`<!doctype html><body>${place}`);
    if (rest === undefined) response.end();
    else paused = () => response.write(rest);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
