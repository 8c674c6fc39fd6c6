/** Starts the stand-in systems, each on an origin of its own. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { cutAwkwardly } from './chunks.ts';
import { aroundSite } from './around/site.ts';
import { bookingSite } from './booking/site.ts';
import { mailSite } from './mail/site.ts';
import { outlookSite } from './outlook/site.ts';
import { pmoSite } from './pmo/site.ts';
import { samsaSite } from './samsa/site.ts';
import type { Reply, Site } from './site.ts';
import { sheetSite } from './sheet/site.ts';
import { teamsSite } from './teams/site.ts';
import { treservaSite } from './treserva/site.ts';
import { parseVariant, type Variant } from './variant.ts';
import { vivaSite } from './viva/site.ts';
import { welfareSite } from './welfare/site.ts';

const systems = {
  treserva: treservaSite,
  pmo: pmoSite,
  mail: mailSite,
  viva: vivaSite,
  welfare: welfareSite,
  samsa: samsaSite,
  booking: bookingSite,
  outlook: outlookSite,
  teams: teamsSite,
  sheet: sheetSite,
  around: aroundSite,
} as const satisfies Readonly<Record<string, Site>>;

export type SystemName = keyof typeof systems;
export const systemNames = Object.keys(systems) as readonly SystemName[];

/** Ports on 127.0.0.1; a system without one takes one that is free. */
export type SitePorts = { readonly [Name in SystemName as `${Name}Port`]?: number };

/** Where they stand in the demonstration, and when they are run by hand. */
export const usualPorts: SitePorts = {
  treservaPort: 4101,
  pmoPort: 4102,
  mailPort: 4103,
  vivaPort: 4104,
  welfarePort: 4105,
  samsaPort: 4106,
  bookingPort: 4107,
  outlookPort: 4108,
  teamsPort: 4109,
  sheetPort: 4110,
  aroundPort: 4111,
};

export interface SiteRequest {
  readonly method: string;
  /** Whole address, with origin and query. */
  readonly url: string;
}

/** The origin of each system. */
export interface Sites extends Readonly<Record<SystemName, string>> {
  /** Every request so far, in order of arrival, of all systems. */
  readonly requests: readonly SiteRequest[];
  close(): Promise<void>;
}

export async function startSites(ports: SitePorts = {}): Promise<Sites> {
  const requests: SiteRequest[] = [];
  const started = await Promise.all(
    systemNames.map(async (name) => ({
      name,
      ...(await startSite(systems[name], ports[`${name}Port`] ?? 0, requests)),
    })),
  );
  const origins = Object.fromEntries(started.map(({ name, origin }) => [name, origin]));
  return {
    ...(origins as Record<SystemName, string>),
    requests,
    close: async () => {
      await Promise.all(started.map(({ server }) => closeServer(server)));
    },
  };
}

async function startSite(
  site: Site,
  port: number,
  requests: SiteRequest[],
): Promise<{ readonly origin: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
    const method = request.method ?? 'GET';
    requests.push({ method, url: url.href });
    answer(site, method, url, request, response).catch((cause: unknown) => {
      console.error(cause);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { origin: `http://127.0.0.1:${address.port}`, server };
}

async function answer(
  site: Site,
  method: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const variant = parseVariant(url.searchParams);
  const form = new URLSearchParams(method === 'POST' ? await readText(request) : '');
  const reply = site({
    method,
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    form,
    cookies: parseCookies(request.headers.cookie ?? ''),
    variant,
  });
  response.writeHead(reply.status, {
    ...reply.headers,
    'cache-control': variant.isKept ? 'no-cache' : 'no-store',
  });
  await send(reply, variant, response);
}

async function send({ body }: Reply, { stream }: Variant, response: ServerResponse): Promise<void> {
  if (stream === null || typeof body !== 'string') {
    response.end(body);
    return;
  }
  response.socket?.setNoDelay(true);
  for (const chunk of cutAwkwardly(body, stream.chunkBytes)) {
    if (response.destroyed) return;
    response.write(chunk);
    await pause(stream.delayMs);
  }
  response.end();
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parseCookies(header: string): ReadonlyMap<string, string> {
  return new Map(
    header.split(';').flatMap((pair) => {
      const at = pair.indexOf('=');
      return at === -1 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const];
    }),
  );
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
  });
  server.closeAllConnections();
  await closed;
}
