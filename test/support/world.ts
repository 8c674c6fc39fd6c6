/** All that Varsam stands beside: a relay, the stand-in case systems, and the build of an organisation that names them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSites, type SitePorts, type Sites } from '../sites/server.ts';
import { freePort, killProcess, startRelayProcess, type RelayProcess } from './relay-process.ts';

export interface World {
  readonly relay: WorldRelay;
  readonly sites: Sites;
  /** Folder of the unpacked organisation build. */
  readonly extension: string;
  close(): Promise<void>;
}

interface WorldDraft {
  /** Where relay data, organisation file and build are put. */
  readonly folder: string;
  /** A free one unless named. */
  readonly relayPort?: number;
  readonly sitePorts?: SitePorts;
  readonly revealSeconds?: number;
}

export async function startWorld(draft: WorldDraft): Promise<World> {
  mkdirSync(draft.folder, { recursive: true });
  const sites = await startSites(draft.sitePorts ?? {});
  const relayFolder = join(draft.folder, 'relay');
  const relay = await startWorldRelay(relayFolder, draft.relayPort ?? (await freePort()));
  const organisation = {
    name: 'Exempelstad',
    language: 'sv',
    sites: [
      { adapterId: 'treserva', origins: [sites.treserva] },
      { adapterId: 'pmo', origins: [sites.pmo] },
      { adapterId: 'webmail', origins: [sites.mail] },
      { adapterId: 'viva', origins: [sites.viva] },
      { adapterId: 'welfare', origins: [sites.welfare] },
      { adapterId: 'samsa', origins: [sites.samsa] },
      { adapterId: 'avlosning', origins: [sites.booking] },
      { adapterId: 'outlook', origins: [sites.outlook] },
      { adapterId: 'teams', origins: [sites.teams] },
      { adapterId: 'excel', origins: [sites.sheet] },
    ],
    relay: { url: relay.url, voucher: issueVoucher(relayFolder) },
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
      await relay.kill();
    },
  };
}

/** The relay as operators run it: a process that can be killed and started again. */
export interface WorldRelay {
  readonly url: string;
  /** Its database and key lie here. */
  readonly directory: string;
  /** What it has logged, over all its starts. */
  readonly lines: readonly string[];
  start(): Promise<void>;
  /** By SIGKILL: what is acknowledged must survive it. */
  kill(): Promise<void>;
}

async function startWorldRelay(directory: string, port: number): Promise<WorldRelay> {
  const lines: string[] = [];
  let running: RelayProcess | null = null;
  const relay: WorldRelay = {
    url: `ws://127.0.0.1:${port}`,
    directory,
    get lines() {
      return [...lines, ...(running?.lines ?? [])];
    },
    async start() {
      running = await startRelayProcess(directory, port);
    },
    async kill() {
      if (!running) return;
      await killProcess(running.process);
      lines.push(...running.lines);
      running = null;
    },
  };
  await relay.start();
  return relay;
}

function issueVoucher(directory: string): string {
  return execFileSync('node', ['sync-server/main.ts', 'voucher', '--spaces', '100'], {
    env: { ...process.env, VARSAM_RELAY_DATA_DIR: directory },
    encoding: 'utf8',
  }).trim();
}
