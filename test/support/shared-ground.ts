/** One build of the extension for all end-to-end tests of a run, each of which opens its own office on it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { layGround, type Ground } from './world.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly ground: Ground;
  }
}

export async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'varsam-ground-'));
  provide('ground', await layGround({ folder, revealSeconds: 2 }));
  return () => rmSync(folder, { recursive: true, force: true });
}
