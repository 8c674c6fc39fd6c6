/** What an operator does: commands that work, or say what lacks. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomBytes } from '#shared/base/bytes.ts';
import { addRoom, createChain, createTestSpace } from '../../support/control.ts';
import { authenticate, dial, enter, found } from '../../support/relay-client.ts';
import { relayMain, runCommand } from '../../support/relay-command.ts';
import { freePort } from '../../support/relay-process.ts';
import {
  createRelayDirectory,
  removeRelayDirectory,
  startTestRelay,
  testConfiguration,
} from '../../support/relay.ts';
import type { LogStore } from '../../../sync-server/store/log-store.ts';
import { openStore, storeFile } from '../../../sync-server/store/open-store.ts';
import { holdAlone } from '../../../sync-server/store/sqlite-alone.ts';
import { openDatabase } from '../../../sync-server/store/sqlite-schema.ts';
import { verifyStore } from '../../../sync-server/store/verify.ts';

let directory: string;

beforeEach(async () => {
  directory = await createRelayDirectory();
});

afterEach(() => removeRelayDirectory(directory));

const command = (options: readonly string[], environment: Record<string, string> = {}) =>
  runCommand(directory, options, environment);

/** A space with one room and some entries, left behind in the folder by a relay that has stopped. */
async function leaveSpaceBehind(entries: number) {
  const relay = await startTestRelay({ directory });
  const space = await createTestSpace();
  const room = await addRoom(space, 'plan');
  const client = await found(relay.url, await relay.voucher(), space);
  const write = createChain(space.state.space, room, space.owner);
  for (let index = 0; index < entries; index += 1) {
    client.send({ type: 'append', room, entry: await write(randomBytes(100)) });
    await client.next('ack');
  }
  await relay.close();
  return { space, room };
}

describe('the relay’s commands', { timeout: 60_000 }, () => {
  it('print a voucher that founds a space, under a key that others cannot read', async () => {
    const { stdout } = await command(['voucher', '--spaces', '1']);
    expect((await stat(join(directory, 'operator.key'))).mode & 0o777).toBe(0o600);
    const relay = await startTestRelay({ directory });
    const space = await createTestSpace();
    await found(relay.url, stdout.trim(), space);
    await relay.close();
  });

  it('find a sound store sound, and name what was changed in another', async () => {
    await leaveSpaceBehind(3);
    expect(await command(['verify'])).toMatchObject({ code: 0, stdout: 'Everything connects.\n' });
    const database = new DatabaseSync(join(directory, storeFile));
    database.prepare('UPDATE log SET bytes = ? WHERE seq = 2').run(randomBytes(230));
    database.close();
    const { code, stderr } = await command(['verify']);
    expect(code).toBe(1);
    expect(stderr).toContain('position 2 does not connect');
  });

  it('find a store sound that grows while they look [RELAY-1]', async () => {
    const relay = await startTestRelay({ directory });
    const space = await createTestSpace();
    const room = await addRoom(space, 'plan');
    const client = await found(relay.url, await relay.voucher(), space);
    const write = createChain(space.state.space, room, space.owner);
    const append = async () => {
      client.send({ type: 'append', room, entry: await write(randomBytes(100)) });
      await client.next('ack');
    };
    await append();
    const store = await openStore(testConfiguration(directory, 0));
    const growing: LogStore = {
      ...store,
      async entries(...place) {
        const page = await store.entries(...place);
        if (page.length === 0) await append();
        return page;
      },
    };
    expect(await verifyStore(growing)).toEqual([]);
    await store.close();
    await relay.close();
  });

  it('count what is stored', async () => {
    await leaveSpaceBehind(2);
    const { stdout } = await command(['stats']);
    expect(JSON.parse(stdout)).toMatchObject({ spaces: 1, rooms: 1, entries: 2, forks: 0 });
  });

  it('copy the store while it runs, and restore it under another generation', async () => {
    const { space, room } = await leaveSpaceBehind(2);
    const relay = await startTestRelay({ directory });
    const before = await dial(relay.url);
    await authenticate(before, relay.url, space.state.space, space.owner);
    const { generation } = await before.next('welcome');
    const copy = join(directory, 'copy.sqlite');
    expect((await command(['backup', copy])).code).toBe(0);
    await relay.close();
    expect((await command(['restore', copy])).code).toBe(0);
    const restored = await startTestRelay({ directory });
    const after = await dial(restored.url);
    await authenticate(after, restored.url, space.state.space, space.owner);
    expect((await after.next('welcome')).generation).not.toEqual(generation);
    const reader = await enter(restored.url, space.state.space, space.owner);
    reader.send({ type: 'open-room', room, since: 0 });
    expect(await reader.next('up-to-date')).toMatchObject({ head: 2 });
    await restored.close();
  });

  it('find nothing to check, count or copy in a folder without a store, and make none there [RELAY-1]', async () => {
    const nowhere = join(directory, 'nowhere');
    for (const options of [['verify'], ['stats'], ['renew-generation'], ['backup', join(directory, 'copy')]])
      expect(await command(options, { VARSAM_RELAY_DATA_DIR: nowhere })).toMatchObject({
        code: 1,
        stderr: `There is no store at ${join(nowhere, storeFile)}: see VARSAM_RELAY_DATA_DIR.\n`,
      });
    expect(await readdir(directory)).toEqual([]);
  });

  it('put back nothing that is no sound copy, nor anything under a relay that runs, and change nothing then [RELAY-1]', async () => {
    await leaveSpaceBehind(5);
    const copy = join(directory, 'copy.sqlite');
    await command(['backup', copy]);
    const whole = await readFile(copy);
    const damaged = new Uint8Array(whole);
    damaged.fill(0x5a, 4096 * 5, 4096 * 7);
    const shapes = {
      missing: null,
      emptied: whole.subarray(0, 0),
      noise: randomBytes(9000),
      cut: whole.subarray(0, whole.length / 2),
      damaged,
    };
    const store = await readFile(join(directory, storeFile));
    for (const [name, bytes] of Object.entries(shapes)) {
      const source = join(directory, name);
      if (bytes) await writeFile(source, bytes);
      const { code, stderr } = await command(['restore', source]);
      expect([name, code]).toEqual([name, 1]);
      expect(stderr).toMatch(/(no copy|no sound copy) of a store.*nothing was changed\.\n$/);
      if (bytes) await rm(source);
    }
    expect(await readFile(join(directory, storeFile))).toEqual(store);
    const relay = await startTestRelay({ directory });
    expect((await command(['restore', copy])).stderr).toContain('stop that first');
    await relay.close();
    // What has no such lock, as a relay of before there was one.
    const other = openDatabase(join(directory, storeFile));
    expect((await command(['restore', copy])).stderr).toContain('stop the relay first');
    other.close();
    // Which has not opened its store yet.
    const release = holdAlone(directory);
    expect((await command(['restore', copy])).stderr).toContain('stop that first');
    release();
    expect((await command(['verify'])).code).toBe(0);
    expect((await readdir(directory)).filter((name) => /\.new/.test(name))).toEqual([]);
  });

  it('put a copy in the place of a store that is damaged, which is named as such [RELAY-1]', async () => {
    await leaveSpaceBehind(2);
    const copy = join(directory, 'copy.sqlite');
    await command(['backup', copy]);
    expect((await stat(copy)).mode & 0o777).toBe(0o600);
    const path = join(directory, storeFile);
    await truncate(path, 20_000);
    for (const options of [['verify'], ['stats'], ['run']])
      expect(await command(options)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(`The store at ${path} cannot be opened`) as string,
      });
    expect((await command(['restore', copy])).code).toBe(0);
    expect((await command(['verify'])).code).toBe(0);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'give the relay’s user what root puts back (needs root) [RELAY-1]',
    async () => {
      await leaveSpaceBehind(2);
      const copy = join(directory, 'copy.sqlite');
      await command(['backup', copy]);
      const nobody = 65_534;
      await chown(directory, nobody, nobody);
      await rm(join(directory, 'relay.running'));
      expect((await command(['restore', copy])).code).toBe(0);
      for (const name of [storeFile, 'relay.running'])
        expect([name, (await stat(join(directory, name))).uid]).toEqual([name, nobody]);
    },
  );

  it('leave the older copy as it is where a new one cannot be written [RELAY-1]', async () => {
    await leaveSpaceBehind(2);
    const target = join(directory, 'nowhere', 'copy.sqlite');
    expect(await command(['backup', target])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`${target} cannot be written`) as string,
    });
  });

  it('make no voucher of numbers that are none [RELAY-1]', async () => {
    for (const [option, value] of [
      ['--spaces', 'x'],
      ['--rooms', '0'],
      ['--mebibytes', '1e400'],
      ['--days', '1.5'],
      ['--days', '999999999'],
    ] as const)
      expect(await command(['voucher', option, value])).toMatchObject({
        code: 1,
        stdout: '',
        stderr: `${option}: give a whole number from 1.\n`,
      });
  });

  it('say what they wait for while PostgreSQL does not answer, instead of nothing [RELAY-1]', async () => {
    const child = spawn(process.execPath, [relayMain, 'stats'], {
      env: {
        ...process.env,
        VARSAM_RELAY_DATABASE_URL: `postgresql://relay@127.0.0.1:${await freePort()}/relay`,
      },
    });
    const [said] = (await once(child.stderr, 'data')) as [Buffer];
    child.kill('SIGKILL');
    expect(said.toString()).toBe(
      'VARSAM_RELAY_DATABASE_URL: waiting for PostgreSQL; see that it runs and can be reached.\n',
    );
  });

  it('end when they are told to, though PostgreSQL does not answer [RELAY-1]', async () => {
    const child = spawn(process.execPath, [relayMain], {
      env: {
        PATH: process.env['PATH'],
        VARSAM_RELAY_DATA_DIR: directory,
        VARSAM_RELAY_DATABASE_URL: `postgresql://relay@127.0.0.1:${await freePort()}/relay`,
      },
    });
    expect(String(await once(child.stdout, 'data'))).toContain('waiting for PostgreSQL');
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });

  it('do nothing when they are given more than they know [RELAY-1]', async () => {
    const copy = join(directory, 'copy');
    for (const options of [
      ['verify', copy],
      ['stats', '--all'],
      ['run', 'now'],
      ['backup', copy, 'more'],
    ]) {
      const { code, stderr } = await command(options);
      expect([code, stderr]).toEqual([1, expect.stringMatching(/is not understood here\. Nothing was done/)]);
    }
    expect(await command(['backup', '--help'])).toMatchObject({
      code: 1,
      stderr: 'Say where to: backup FILE.\n',
    });
    expect(await readdir(directory)).toEqual([]);
  });

  it('are named when one is asked for that does not exist', async () => {
    const { code, stderr } = await command(['dance']);
    expect([code, stderr]).toEqual([
      2,
      'There is no command "dance". There are: run, voucher, backup, restore, renew-generation, verify, stats, settings.\n',
    ]);
  });
});
