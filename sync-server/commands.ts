/** What an operator does with a relay. Each command answers with an exit code. */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { randomBytes } from '#shared/base/bytes.ts';
import { createVoucher } from '#shared/protocol/voucher.ts';
import { settings, type Configuration } from './configuration.ts';
import { loadOperatorKey } from './operator-key.ts';
import { startRelay } from './relay.ts';
import type { LogStore } from './store/log-store.ts';
import { assertPresent, makeFolder, openPresentStore, storePath } from './store/open-store.ts';
import { holdAlone } from './store/sqlite-alone.ts';
import { copyStore, replaceStore } from './store/sqlite-copy.ts';
import { verifyStore } from './store/verify.ts';

type Command = (configuration: Configuration, options: readonly string[]) => Promise<number>;

const dayMs = 86_400_000;

async function run(configuration: Configuration, options: readonly string[]): Promise<number> {
  assertNoMore(options);
  const told = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  const relay = await Promise.race([startRelay(configuration), told.then(() => null)]);
  // Nothing was promised to anybody yet. The first process of a container ends at no signal that it does not hear.
  if (!relay) process.exit(0);
  await told;
  await relay.close();
  return 0;
}

/** Prints a voucher. `--spaces`, `--rooms`, `--mebibytes`, `--days`. */
async function voucher(configuration: Configuration, options: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...options],
    options: {
      spaces: { type: 'string', default: '1' },
      rooms: { type: 'string', default: '10000' },
      mebibytes: { type: 'string', default: '1024' },
      days: { type: 'string', default: '30' },
    },
  });
  const { privateKey } = await loadOperatorKey(configuration.operatorKeyFile);
  const text = await createVoucher(
    {
      id: randomBytes(16),
      spaces: countOf('spaces', values.spaces),
      maxRooms: countOf('rooms', values.rooms),
      maxBytes: countOf('mebibytes', values.mebibytes) * 1024 * 1024,
      expiresAt: Date.now() + countOf('days', values.days) * dayMs,
    },
    privateKey,
  );
  console.log(text);
  return 0;
}

/** Up to eight digits: more is a slip of the finger, and more milliseconds than can be counted. */
function countOf(option: string, text: string): number {
  if (!/^[1-9]\d{0,7}$/.test(text)) throw new Error(`--${option}: give a whole number from 1.`);
  return Number(text);
}

/** `backup FILE`: a consistent copy, while the relay runs, in the place of an older one. The operator's key is not in it. */
async function backup(configuration: Configuration, [target, ...more]: readonly string[]): Promise<number> {
  if (!isFile(target)) throw new Error('Say where to: backup FILE.');
  assertNoMore(more);
  assertEmbedded(configuration, 'Back up the database with pg_dump.');
  await assertPresent(storePath(configuration));
  await copyStore(storePath(configuration), target);
  return 0;
}

/** `restore FILE`: in the place of what is there, with the relay stopped. Clients then send what the copy lacks. */
async function restore(configuration: Configuration, [source, ...more]: readonly string[]): Promise<number> {
  if (!isFile(source)) throw new Error('Say from where: restore FILE.');
  assertNoMore(more);
  assertEmbedded(configuration, 'Restore the database with pg_restore, then run renew-generation.');
  await makeFolder(configuration);
  // Until the copy has another generation: a relay that starts meanwhile would go on with what is about to go.
  const release = holdAlone(configuration.dataDirectory);
  try {
    await replaceStore(source, storePath(configuration));
    return await renew(configuration, more);
  } finally {
    release();
  }
}

/** After the store was brought back to an earlier state by any other means. Start the nodes anew after it. */
async function renew(configuration: Configuration, options: readonly string[]): Promise<number> {
  assertNoMore(options);
  await withStore(configuration, (store) => store.renewGeneration());
  return 0;
}

/** Reads everything and checks every chain, signature of the control logs and position. */
async function verify(configuration: Configuration, options: readonly string[]): Promise<number> {
  assertNoMore(options);
  const faults = await withStore(configuration, verifyStore);
  for (const fault of faults) console.error(fault);
  console.log(faults.length === 0 ? 'Everything connects.' : `${faults.length} faults.`);
  return faults.length === 0 ? 0 : 1;
}

async function stats(configuration: Configuration, options: readonly string[]): Promise<number> {
  assertNoMore(options);
  console.log(JSON.stringify(await withStore(configuration, (store) => store.statistics()), null, 2));
  return 0;
}

/** Every setting with its default and what it means, as a table. */
async function listSettings(): Promise<number> {
  console.log(settingsTable());
  return 0;
}

/** In Markdown, as `docs/operating.md` has it. */
export function settingsTable(): string {
  const rows = settings.map(
    (setting) =>
      `| \`${setting.name}\` | ${setting.default === null ? '–' : `\`${setting.default}\``} | ${setting.description} |`,
  );
  return ['| setting | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

async function withStore<T>(configuration: Configuration, use: (store: LogStore) => Promise<T>): Promise<T> {
  const store = await openPresentStore(configuration);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** Whoever names a file here means that one, and would be told of another. */
function assertNoMore([surplus]: readonly string[]): void {
  if (surplus !== undefined)
    throw new Error(
      `"${surplus}" is not understood here. Nothing was done. The store is named by the settings.`,
    );
}

function isFile(text: string | undefined): text is string {
  return text !== undefined && text !== '' && !text.startsWith('-');
}

function assertEmbedded({ databaseUrl }: Configuration, instead: string): void {
  if (databaseUrl !== null) throw new Error(instead);
}

export const commands: Readonly<Record<string, Command>> = {
  run,
  voucher,
  backup,
  restore,
  'renew-generation': renew,
  verify,
  stats,
  settings: listSettings,
};
