/** All that Varsam stands beside: a relay, the stand-in case systems, and the build of an organisation that names them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { startSites, type Sites } from '../sites/server.ts';
import { createRelayProcess, type RelayProcess } from './relay-process.ts';

export interface World {
  readonly relay: RelayProcess;
  readonly sites: Sites;
  /** Folder of the unpacked organisation build. */
  readonly extension: string;
  close(): Promise<void>;
}

interface WorldDraft {
  /** Where relay data, organisation file and build are put. */
  readonly folder: string;
  /** 0 takes a free one. */
  readonly relayPort?: number;
  readonly sitePorts?: { readonly treservaPort: number; readonly pmoPort: number; readonly mailPort: number };
  readonly revealSeconds?: number;
}

export async function startWorld(draft: WorldDraft): Promise<World> {
  mkdirSync(draft.folder, { recursive: true });
  const sites = await startSites(draft.sitePorts ?? {});
  const relay = createRelayProcess(
    join(draft.folder, 'relay'),
    draft.relayPort || (await freePort()),
    await freePort(),
  );
  await relay.start();
  const organisation = {
    name: 'Exempelstad',
    language: 'sv',
    sites: [
      { adapterId: 'treserva', origins: [sites.treserva] },
      { adapterId: 'pmo', origins: [sites.pmo] },
      { adapterId: 'webmail', origins: [sites.mail] },
    ],
    relay: { url: relay.url, voucher: relay.voucher() },
    policy: { autoLockMinutes: 30, mailboxIntervalMs: 2000, revealSeconds: draft.revealSeconds ?? 8 },
  };
  const file = join(draft.folder, 'organisation.json');
  writeFileSync(file, JSON.stringify(organisation, null, 2));
  const out = join(draft.folder, 'build');
  execFileSync('node', ['.dev/build.mjs', '--organisation', file], {
    env: { ...process.env, VARSAM_OUT: out },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return {
    relay,
    sites,
    extension: join(out, 'chrome-mv3'),
    async close() {
      await sites.close();
      await relay.stop('SIGTERM');
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
