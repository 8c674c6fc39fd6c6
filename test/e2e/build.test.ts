import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const manifestSchema = z.object({
  manifest_version: z.literal(3),
  default_locale: z.string(),
  incognito: z.string(),
  permissions: z.array(z.string()),
  host_permissions: z.array(z.string()).default([]),
  optional_host_permissions: z.array(z.string()).default([]),
  content_scripts: z.array(z.unknown()).default([]),
  web_accessible_resources: z.array(z.unknown()).default([]),
  content_security_policy: z.object({ extension_pages: z.string() }),
  externally_connectable: z.unknown().optional(),
});
const lintSchema = z.object({
  errors: z.array(z.unknown()),
  warnings: z.array(z.object({ code: z.string() })),
});
type Manifest = z.infer<typeof manifestSchema>;

let folder: string;

function build(name: string, ...args: readonly string[]): Manifest {
  const out = join(folder, name);
  execFileSync('node', ['.dev/build.mjs', ...args], {
    env: { ...process.env, VARSAM_OUT: out },
    stdio: 'pipe',
  });
  const target = args.includes('firefox') ? 'firefox-mv3' : 'chrome-mv3';
  return manifestSchema.parse(JSON.parse(readFileSync(join(out, target, 'manifest.json'), 'utf8')));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'varsam-build-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the built extension', () => {
  const forbidden = ['tabs', 'cookies', 'webRequest', 'history', 'debugger', 'nativeMessaging', '<all_urls>'];

  it.each([
    ['chrome', []],
    ['firefox', ['--browser', 'firefox']],
  ])('asks for nothing more than it needs in the general %s build [SITE-4]', (name, args) => {
    const manifest = build(name, ...args);
    expect(manifest.permissions.filter((each) => forbidden.includes(each))).toEqual([]);
    expect(manifest.host_permissions).toEqual([]);
    expect(manifest.optional_host_permissions).toEqual(['https://*/*']);
    expect(manifest.content_scripts).toEqual([]);
    expect(manifest.web_accessible_resources).toEqual([]);
    expect(manifest.externally_connectable).toBeUndefined();
    expect(manifest.incognito).toBe('not_allowed');
    expect(JSON.stringify(manifest)).not.toContain('<all_urls>');
  });

  it('passes Firefox’s own linter, whose warnings are those that are known', () => {
    build('linted', '--browser', 'firefox');
    const source = join(folder, 'linted', 'firefox-mv3');
    const said = execFileSync(
      'node_modules/.bin/web-ext',
      ['lint', '--source-dir', source, '--output', 'json'],
      {
        stdio: 'pipe',
      },
    );
    const { errors, warnings } = lintSchema.parse(JSON.parse(said.toString()));
    expect(errors).toEqual([]);
    // React and zod hold a way that is not taken here.
    const known = ['DANGEROUS_EVAL', 'UNSAFE_VAR_ASSIGNMENT'];
    expect([...new Set(warnings.map(({ code }) => code))].toSorted()).toEqual(known);
  });

  it('has a content security policy in which nothing runs but our own files', () => {
    const policy = build('policy').content_security_policy.extension_pages;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).not.toContain("'unsafe-inline'");
    expect(policy).not.toContain("'unsafe-eval'");
    expect(policy).not.toContain('http:');
  });

  it('gives every adapted page one small script first, which does not grow by the way, and leaves it no name', () => {
    build('size');
    const script = (name: string): Buffer => readFileSync(join(folder, 'size', 'chrome-mv3', `${name}.js`));
    expect(gzipSync(script('page'), { level: 9 }).length).toBeLessThanOrEqual(40_000);
    for (const name of ['page', 'hooks', 'work', 'bench'])
      expect(script(name).toString()).toMatch(/^\(\(\)=>\{/);
    const rules = (name: string): readonly string[] =>
      ['.card{', '.facts{', '.toast{', '.i.lock '].filter((rule) => script(name).includes(rule));
    // The second script draws on the layers of the first, which are dressed with what the worker sends.
    expect(['page', 'work', 'background'].map(rules)).toEqual([
      ['.card{'],
      [],
      ['.facts{', '.toast{', '.i.lock '],
    ]);
  });

  it('names exact hosts and the relay in an organisation build', () => {
    const file = join(folder, 'organisation.json');
    writeFileSync(
      file,
      JSON.stringify({
        name: 'Exempelstad',
        sites: [{ adapterId: 'treserva', origins: ['https://treserva.exempelstad.example'] }],
        relay: { url: 'wss://relay.exempelstad.example' },
      }),
    );
    const manifest = build('organisation', '--organisation', file);
    expect(manifest.host_permissions).toEqual(['https://treserva.exempelstad.example/*']);
    expect(manifest.optional_host_permissions).toEqual([]);
    expect(manifest.content_security_policy.extension_pages).toContain(
      "connect-src 'self' wss://relay.exempelstad.example https://treserva.exempelstad.example;",
    );
  });

  it('refuses an organisation file that names a host by pattern, and says where', () => {
    const file = join(folder, 'wild.json');
    writeFileSync(
      file,
      JSON.stringify({
        name: 'X',
        sites: [{ adapterId: 'pmo', origins: ['https://*'] }],
        relay: { url: 'wss://r.example' },
      }),
    );
    expect(() => build('wild', '--organisation', file)).toThrow(
      /sites\[0\]\.origins\[0\]: an origin without path/,
    );
  });
});
