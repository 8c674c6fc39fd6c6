/** Where the relay keeps things: what it makes there at first, and what it says where it cannot. */
import { once } from 'node:events';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { StatementSync } from 'node:sqlite';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../support/relay-command.ts';
import { createRelayDirectory, removeRelayDirectory, startTestRelay } from '../../support/relay.ts';
import { storeFile } from '../../../sync-server/store/open-store.ts';
import { openDatabase, readMeta } from '../../../sync-server/store/sqlite-schema.ts';

let directory: string;

beforeEach(async () => {
  directory = await createRelayDirectory();
});

afterEach(() => removeRelayDirectory(directory));

const command = (options: readonly string[], environment: Record<string, string> = {}) =>
  runCommand(directory, options, environment);

describe('the relay’s commands', { timeout: 60_000 }, () => {
  it('name the setting of a place where nothing can be kept, and make folders for the relay’s user alone [RELAY-1]', async () => {
    const file = join(directory, 'file');
    await writeFile(file, 'x');
    const ports = { VARSAM_RELAY_PORT: '0', VARSAM_RELAY_METRICS_PORT: '0' };
    for (const [name, place] of [
      ['VARSAM_RELAY_DATA_DIR', join(file, 'data')],
      ['VARSAM_RELAY_OPERATOR_KEY', '/proc/operator.key'],
      ['VARSAM_RELAY_CONTROL_HEADS', '/proc/control-heads'],
    ] as const) {
      const { code, stderr } = await command(['run'], { ...ports, [name]: place });
      expect([name, code, stderr]).toEqual([name, 1, expect.stringMatching(new RegExp(`${name}.*\\.\\n$`))]);
    }
    const taken = join(directory, 'taken');
    await mkdir(join(taken, 'relay.running'), { recursive: true });
    expect(await command(['run'], { ...ports, VARSAM_RELAY_DATA_DIR: taken })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^VARSAM_RELAY_DATA_DIR: .*running cannot be locked \(unable to open/,
      ) as string,
    });
    const made = join(directory, 'made');
    await command(['voucher'], { VARSAM_RELAY_DATA_DIR: made });
    expect((await stat(made)).mode & 0o777).toBe(0o700);
  });

  it('start no second relay on an embedded store, and one when the first has ended [RELAY-1]', async () => {
    const ports = { VARSAM_RELAY_PORT: '0', VARSAM_RELAY_METRICS_PORT: '0' };
    const first = await startTestRelay({ directory });
    expect(await command(['run'], ports)).toMatchObject({
      code: 1,
      stderr: `VARSAM_RELAY_DATA_DIR: a relay runs on ${directory}; stop that first, or see VARSAM_RELAY_DATABASE_URL for many.\n`,
    });
    await first.close();
    await (await startTestRelay({ directory })).close();
  });

  it('open a store that another has locked for a moment [RELAY-1]', async () => {
    const path = join(directory, storeFile);
    openDatabase(path).close();
    const busy = new Worker(
      `const { DatabaseSync } = require('node:sqlite');
       const { parentPort, workerData } = require('node:worker_threads');
       const database = new DatabaseSync(workerData);
       database.exec('BEGIN IMMEDIATE');
       parentPort.postMessage('locked');
       setTimeout(() => database.close(), 300);`,
      { eval: true, workerData: path },
    );
    await once(busy, 'message');
    expect(() => openDatabase(path).close()).not.toThrow();
    await busy.terminate();
  });

  it('make an embedded store whole or not at all [RELAY-1]', () => {
    const path = join(directory, storeFile);
    const write = vi.spyOn(StatementSync.prototype, 'run').mockImplementationOnce(() => {
      throw new Error('disk full');
    });
    expect(() => openDatabase(path)).toThrow('disk full');
    write.mockRestore();
    const database = openDatabase(path);
    expect(readMeta(database, 'relay').length).toBe(16);
    database.close();
  });

  it('end with a sentence when the port is taken', async () => {
    const relay = await startTestRelay({ directory });
    const env = {
      VARSAM_RELAY_DATA_DIR: join(directory, 'other'),
      VARSAM_RELAY_PORT: '0',
      VARSAM_RELAY_METRICS_PORT: new URL(relay.metricsUrl).port,
    };
    expect(await command(['run'], env)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^VARSAM_RELAY_METRICS_HOST and VARSAM_RELAY_METRICS_PORT: .*in use/,
      ) as string,
    });
    await relay.close();
  });

  it('do not take a file that cannot be read for one that is not there, and leave it as it is (R13.3) [SYNC-4, RELAY-1]', async () => {
    for (const name of ['operator.key', 'control-heads']) {
      const folder = join(directory, name);
      await mkdir(folder);
      const { code, stderr } = await command(['run'], {
        VARSAM_RELAY_PORT: '0',
        VARSAM_RELAY_METRICS_PORT: '0',
      });
      expect([code, stderr]).toEqual([
        1,
        `${folder} cannot be read (EISDIR); it has to be a file that the relay's user owns.\n`,
      ]);
      await rm(folder, { recursive: true });
    }
  });
});
