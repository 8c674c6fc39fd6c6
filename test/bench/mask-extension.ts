/** Builds masking alone into an extension of its own, so that it is measured in the isolated world with nothing else. */
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type BrowserContext } from 'playwright-core';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

const start = `
  import { startMasking } from '${root}/extension/page/mask/start-masking.ts';
  import { identifierKinds } from '${root}/shared/identifiers/kinds.ts';
  const begin = () => startMasking({
    root: document, signal: new AbortController().signal, revealSeconds: 8, printSentence: 'Sidan skrivs inte ut.',
    policy: { level: 'full', kinds: new Set(identifierKinds), names: [], homes: null },
    onReveal() {}, onDefeated(defeat) { console.info('defeated: ' + defeat); },
  });`;
const hook = `import { announcePageActs } from '${root}/extension/page/observe/announce-page-acts.ts'; announcePageActs();`;

async function bundle(source: string, name: string, directory: string): Promise<string> {
  const entry = join(directory, `${name}-source.ts`);
  writeFileSync(entry, source);
  const built = await build({
    root,
    logLevel: 'error',
    configFile: false,
    build: { write: false, lib: { entry, formats: ['iife'], name: 'varsam', fileName: name } },
  });
  const output = Array.isArray(built)
    ? built.flatMap((part) => part.output)
    : 'output' in built
      ? built.output
      : [];
  const code = output[0] && 'code' in output[0] ? output[0].code : '';
  writeFileSync(join(directory, `${name}.js`), code);
  return code;
}

/** `starts`: with each page, or when `varsamStart()` is called in the extension's own world. */
export async function buildMaskExtension(starts: 'with-page' | 'when-called' = 'with-page'): Promise<{
  readonly directory: string;
  readonly gzipBytes: number;
}> {
  const directory = mkdtempSync(join(tmpdir(), 'varsam-mask-'));
  const begin = starts === 'with-page' ? 'begin();' : 'globalThis.varsamStart = begin;';
  const code = await bundle(`${start} ${begin}`, 'content', directory);
  await bundle(hook, 'hook', directory);
  cpSync(join(root, 'extension/public/mask.css'), join(directory, 'mask.css'));
  const scope = {
    matches: ['http://127.0.0.1/*'],
    run_at: 'document_start',
    all_frames: true,
    match_about_blank: true,
    match_origin_as_fallback: true,
  };
  const manifest = {
    manifest_version: 3,
    name: 'Masking alone',
    version: '1',
    content_scripts: [
      { ...scope, js: ['hook.js'], world: 'MAIN' },
      { ...scope, js: ['content.js'], css: ['mask.css'] },
    ],
  };
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify(manifest));
  return { directory, gzipBytes: gzipSync(code).length };
}

/** A browser with the extension, or without any when `directory` is null. */
export function openBrowser(directory: string | null): Promise<BrowserContext> {
  return chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'varsam-profile-')), {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    headless: true,
    chromiumSandbox: false,
    ignoreDefaultArgs: ['--disable-extensions'],
    viewport: { width: 900, height: 700 },
    args: [
      ...(directory ? [`--disable-extensions-except=${directory}`, `--load-extension=${directory}`] : []),
      '--headless=new',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-gpu',
      '--disable-quic',
    ],
  });
}
