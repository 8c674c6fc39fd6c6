/** The relay's command line, as an operator calls it. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const relayMain = join(import.meta.dirname, '../../sync-server/main.ts');

/** What it prints, and how it ends. `directory`: of what the relay keeps. */
export async function runCommand(
  directory: string,
  options: readonly string[],
  environment: Record<string, string> = {},
): Promise<{ stdout: string; stderr: string; code: number }> {
  const env = { PATH: process.env['PATH'], VARSAM_RELAY_DATA_DIR: directory, ...environment };
  return run(process.execPath, [relayMain, ...options], { env }).then(
    ({ stdout, stderr }) => ({ stdout, stderr, code: 0 }),
    (failure: { stdout: string; stderr: string; code: number }) => failure,
  );
}
