/** All that Varsam stands beside: a relay, the stand-in case systems, and the build of an organisation that names them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSites, systemNames, type SitePorts, type Sites } from '../sites/server.ts';
import { freePort, killProcess, startRelayProcess, type RelayProcess } from './relay-process.ts';

export interface World {
  readonly relay: WorldRelay;
  readonly sites: Sites;
  /** Folder of the unpacked organisation build. */
  readonly extension: string;
  close(): Promise<void>;
}

/** What a world stands on, one after the other: a build takes longer than most of what is tried with it. */
export interface Ground {
  /** Folder of the unpacked organisation build. */
  readonly extension: string;
  /** What that build was made from. */
  readonly organisation: string;
  readonly relayPort: number;
  readonly sitePorts: SitePorts;
  /** The file that the build's voucher was signed by. */
  readonly operatorKey: string;
}

interface GroundDraft {
  /** Where organisation file, key and build are put. */
  readonly folder: string;
  /** A free one unless named. */
  readonly relayPort?: number;
  readonly sitePorts?: SitePorts;
  readonly revealSeconds?: number;
}

export async function layGround(draft: GroundDraft): Promise<Ground> {
  mkdirSync(draft.folder, { recursive: true });
  const sitePorts = draft.sitePorts ?? (await freeSitePorts());
  const relayPort = draft.relayPort ?? (await freePort());
  const at = (port: number | undefined): readonly string[] => [`http://127.0.0.1:${port}`];
  const organisation = {
    name: 'Exempelstad',
    language: 'sv',
    sites: [
      { adapterId: 'treserva', origins: at(sitePorts.treservaPort) },
      { adapterId: 'pmo', origins: at(sitePorts.pmoPort) },
      { adapterId: 'webmail', origins: at(sitePorts.mailPort) },
      { adapterId: 'viva', origins: at(sitePorts.vivaPort) },
      { adapterId: 'welfare', origins: at(sitePorts.welfarePort) },
      { adapterId: 'samsa', origins: at(sitePorts.samsaPort) },
      { adapterId: 'avlosning', origins: at(sitePorts.bookingPort) },
      { adapterId: 'outlook', origins: at(sitePorts.outlookPort) },
      { adapterId: 'teams', origins: at(sitePorts.teamsPort) },
      { adapterId: 'excel', origins: at(sitePorts.sheetPort) },
    ],
    relay: { url: relayUrl(relayPort), voucher: issueVoucher(draft.folder) },
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
    extension: join(out, 'chrome-mv3'),
    organisation: file,
    relayPort,
    sitePorts,
    operatorKey: join(draft.folder, 'operator.key'),
  };
}

async function freeSitePorts(): Promise<SitePorts> {
  const ports = await Promise.all(systemNames.map(async (name) => [`${name}Port`, await freePort()]));
  return Object.fromEntries(ports) as SitePorts;
}

/** In a folder of its own, where the relay keeps its data; on new ground unless some is given. */
export async function startWorld(draft: GroundDraft & { readonly ground?: Ground }): Promise<World> {
  const ground = draft.ground ?? (await layGround(draft));
  const sites = await startSites(ground.sitePorts);
  const relay = await startWorldRelay(join(draft.folder, 'relay'), ground);
  return {
    relay,
    sites,
    extension: ground.extension,
    async close() {
      await sites.close();
      await relay.kill();
    },
  };
}

const relayUrl = (port: number): string => `ws://127.0.0.1:${port}`;

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

async function startWorldRelay(directory: string, ground: Ground): Promise<WorldRelay> {
  const lines: string[] = [];
  let running: RelayProcess | null = null;
  const relay: WorldRelay = {
    url: relayUrl(ground.relayPort),
    directory,
    get lines() {
      return [...lines, ...(running?.lines ?? [])];
    },
    async start() {
      running = await startRelayProcess(directory, ground.relayPort, {
        VARSAM_RELAY_OPERATOR_KEY: ground.operatorKey,
      });
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

/** Signed by the key that lies in the folder, or that is made there. */
function issueVoucher(folder: string): string {
  return execFileSync('node', ['sync-server/main.ts', 'voucher', '--spaces', '100'], {
    env: { ...process.env, VARSAM_RELAY_DATA_DIR: folder },
    encoding: 'utf8',
  }).trim();
}
