import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const tool = join(import.meta.dirname, '..', '..', '..', '.dev', 'inspect-page.ts');
let folder = '';

const adapter = {
  version: 2,
  id: 'prov',
  name: 'Provsystemet',
  verified: false,
  environment: { training: { paths: ['/ovning/**'] } },
  views: [
    {
      id: 'akt',
      kind: 'record',
      paths: ['/akt/**', '/ovning/akt/**'],
      facts: {
        caseNumber: { label: 'Ärende' },
        subject: { label: 'Personnummer' },
        handler: { label: 'Handläggare' },
        unit: { label: 'Enhet' },
      },
      required: ['caseNumber', 'handler'],
      sameBy: { step: 2 },
      marks: [{ kind: 'sekretessmarkering', signs: [{ text: 'Sekretess', within: '.skydd' }] }],
    },
    { id: 'allt', kind: 'other', paths: ['/**'] },
  ],
  mask: [{ kind: 'name', places: { label: 'Namn' } }],
  guard: [{ field: { label: 'Ämne' }, holds: 'subject-line' }],
};

function inspect(...given: readonly string[]): { status: number | null; said: string; faults: string } {
  const run = spawnSync(process.execPath, [tool, ...given], { cwd: folder, encoding: 'utf8' });
  return { status: run.status, said: run.stdout, faults: run.stderr };
}
const write = (name: string, content: unknown): void =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
const report = (...given: readonly string[]): Record<string, unknown> =>
  JSON.parse(inspect('--adapter', 'prov.json', ...given).said) as Record<string, unknown>;

const overview = `<p class=skydd>SEKRETESS</p><dl><dt>Ärende<dd>SN2024-0757<dt>Personnummer<dd>18900101-9802
  <dt>Handläggare<dd>Sara Lindqvist<dt>Namn<dd>Provia Testsson</dl>`;
const tab = '<dl><dt>Enhet<dd>Väst</dl><label>Ämne <input name=amne></label>';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'varsam-page-'));
  write('prov.json', adapter);
  write('oversikt.html', overview);
  write('flik.html', tab);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('inspect-page', () => {
  it('prints the facts, the views that match, and what was not found [SITE-5]', () => {
    const said = report('--url', 'https://s.example.se/akt/17', 'oversikt.html');
    expect(said).toMatchObject({
      page: 'oversikt.html',
      view: 'akt',
      views: [
        { id: 'akt', kind: 'record' },
        { id: 'allt', kind: 'other' },
      ],
      facts: {
        caseNumber: 'SN 2024/0757',
        subject: '189001019802',
        handler: 'Sara Lindqvist',
        marks: ['sekretessmarkering'],
      },
      notFound: ['unit'],
      withoutValue: [],
      missing: [],
      masked: [{ kind: 'name', text: 'Provia Testsson' }],
    });
  });

  it('reads several pages as one visit: what one tab showed is known on the next [SITE-5]', () => {
    const url = 'https://s.example.se/akt/17';
    const both = report('--url', url, 'oversikt.html', '--url', `${url}/roll`, 'flik.html');
    expect(both[1 as never]).toMatchObject({
      facts: { caseNumber: 'SN 2024/0757', unit: 'Väst', marks: ['sekretessmarkering'] },
      missing: [],
      guarded: [{ field: 'input amne', use: 'subject-line' }],
    });
    const other = report('--url', url, 'oversikt.html', '--url', 'https://s.example.se/akt/18', 'flik.html');
    expect(other[1 as never]).toMatchObject({
      facts: { caseNumber: null, marks: [] },
      missing: ['caseNumber', 'handler'],
    });
  });

  it('reads frames that came along, and tells a training environment [SITE-7]', () => {
    write('ram.html', `<iframe name=topp srcdoc="<p>Hej"></iframe><iframe src="flik.html"></iframe>`);
    const said = report('--url', 'https://s.example.se/ovning/akt/1', 'ram.html');
    expect(said).toMatchObject({
      environment: 'training',
      frames: [{ frame: 'topp' }, { frame: 'frame 2', facts: { unit: 'Väst' } }],
    });
  });

  it.each(['<meta charset=windows-1252>', ''])(
    'takes the address that the browser saved in the page, and the encoding it names or shows: %s',
    (charset) => {
      const html = `<!-- saved from url=(0027)https://s.example.se/akt/17 -->${charset}<dl><dt>\u00c4rende<dd>1<dt>Handl\u00e4ggare<dd>\u00c5sa \u00d6 P\u00e5hitt</dl>`;
      writeFileSync(join(folder, 'gammal.html'), Buffer.from(html, 'latin1'));
      expect(report('gammal.html')).toMatchObject({ view: 'akt', facts: { handler: 'Åsa Ö Påhitt' } });
    },
  );

  it('knows the adapters that ship by name', () => {
    const run = inspect('--adapter', 'treserva', '--url', 'https://t.example.se/annat', 'flik.html');
    expect(JSON.parse(run.said)).toMatchObject({ adapter: { id: 'treserva', verified: false }, view: null });
  });

  it.each([
    ['no adapter', ['--url', 'https://s.example.se/', 'flik.html'], '--adapter FILE.json'],
    ['no page', ['--adapter', 'prov.json'], 'PAGE.html'],
    ['no address', ['--adapter', 'prov.json', 'flik.html'], '--url'],
    ['half an address', ['--adapter', 'prov.json', '--url', '/akt/1', 'flik.html'], 'no address'],
    [
      'a page that is not there',
      ['--adapter', 'prov.json', '--url', 'https://s.example.se/', 'x.html'],
      'x.html cannot be read',
    ],
    ['an unknown option', ['--adaptor', 'prov.json', 'flik.html'], 'Usage'],
  ])('ends with status 2 and a sentence for %s', (_, given, sentence) => {
    const { status, said, faults } = inspect(...given);
    expect({ status, said }).toEqual({ status: 2, said: '' });
    expect(faults).toContain(sentence);
    expect(faults).not.toContain('    at ');
  });

  it('names path and mend of every fault of an adapter [SITE-1]', () => {
    write('trasig.json', {
      ...adapter,
      views: [
        {
          ...adapter.views[0],
          kind: 'akt',
          facts: { handler: { label: 'Handläggare', vaule: 'after' }, caseNumber: { selector: 'a[' } },
        },
      ],
      extra: 1,
    });
    const { status, faults } = inspect(
      '--adapter',
      'trasig.json',
      '--url',
      'https://s.example.se/',
      'flik.html',
    );
    expect(status).toBe(2);
    expect(faults.split('\n')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^trasig\.json: views\[0\]\.kind: write one of "record"/),
        expect.stringMatching(/^trasig\.json: views\[0\]\.facts\.handler\.vaule: remove "vaule"/),
        expect.stringMatching(/^trasig\.json: views\[0\]\.facts\.caseNumber\.selector: every bracket/),
        expect.stringMatching(/^trasig\.json: extra: remove "extra"/),
      ]),
    );
    write('ingen.json', '{ "version": 2, ');
    expect(inspect('--adapter', 'ingen.json', '--url', 'https://s.example.se/', 'flik.html')).toMatchObject({
      status: 2,
      faults: expect.stringContaining('no JSON'),
    });
  });

  const rows = (n: number) => '<div><span>rad 18900101-9802</span></div>'.repeat(n);
  it.each([
    ['an attribute of a megabyte', `${overview}<p title="${'18900101-9802 '.repeat(75_000)}">x</p>`],
    ['20,000 rows', overview + rows(20_000)],
    ['elements 3,000 deep', `${overview}${'<div>'.repeat(3000)}djup`],
    ['a script that never ends', `${overview}<script>while (true);</script><img src=x onerror="while(1);">`],
    ['text that is cut in every tag', `${overview}<a <b <c "<!-- <![CDATA[ &#xFFFFFFFF; &#0;`],
  ])('reads a page with %s as it reads others [SITE-5]', (_, html) => {
    write('elak.html', html);
    const said = report('--url', 'https://s.example.se/akt/17', 'elak.html');
    expect(said['facts']).toMatchObject({ caseNumber: 'SN 2024/0757', handler: 'Sara Lindqvist' });
  });

  it('reads bytes that are no text, and an empty page, as a page without the fields [SITE-5]', () => {
    writeFileSync(join(folder, 'bytes.html'), Buffer.from(Array.from({ length: 5000 }, (_, i) => i % 256)));
    write('tom.html', '');
    for (const file of ['bytes.html', 'tom.html'])
      expect(report('--url', 'https://s.example.se/akt/17', file)['missing']).toEqual([
        'caseNumber',
        'handler',
      ]);
  });

  it('ends with a sentence where a page takes more time than it may [SITE-5]', () => {
    write('elak.html', '<table><tr><td>'.repeat(20_000));
    const run = inspect(
      '--adapter',
      'prov.json',
      '--seconds',
      '2',
      '--url',
      'https://s.example.se/akt/1',
      'elak.html',
    );
    expect(run.status).toBe(2);
    expect(run.said).toBe('');
    expect(run.faults).toBe(
      'elak.html: not read in the time that it may take: save a page with less in it, or give it more with --seconds\n',
    );
  });
});
