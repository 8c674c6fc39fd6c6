/** Each shipped adapter on its stand-in: what a page says, which view it is, which fields are guarded. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedAdapters } from '#shared/site/adapters/shipped.ts';
import { compileAdapter } from '#shared/site/compile.ts';
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import { createVisit, type Visit } from '../../../.dev/saved-page/visit.ts';
import { startSites, type Sites, type SystemName } from '../../sites/server.ts';

let sites: Sites;
beforeAll(async () => {
  sites = await startSites();
});
afterAll(async () => {
  await sites.close();
});

function compiledFor(adapterId: string): CompiledAdapter {
  const compiled = compileAdapter(shippedAdapters.get(adapterId));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value;
}

const visitWith = (adapterId: string): Visit => createVisit(compiledFor(adapterId), '2024-03-15');

async function see(visit: Visit, system: SystemName, path: string): Promise<Record<string, unknown>> {
  const url = new URL(path, sites[system]);
  const html = await (await fetch(url)).text();
  return visit.read(html, url, 'page.html') as Record<string, unknown>;
}

describe('the shipped adapters on their stand-ins', () => {
  it.each<[string, SystemName, string, string, object]>([
    [
      'treserva',
      'treserva',
      '/arbetsyta/arende.aspx?id=1001',
      'arende',
      { caseNumber: 'SN 2024/0757', subject: '194002087874', handler: 'Sara Lindqvist', marks: [] },
    ],
    [
      'treserva',
      'treserva',
      '/arbetsyta/arende.aspx?id=1009&last=upp',
      'arende',
      {
        fictiveName: 'Ulla Påhitt',
        fictiveNumber: '19300306-4742',
        marks: ['skyddad-folkbokforing'],
      },
    ],
    [
      'treserva',
      'treserva',
      '/arbetsyta/uppdrag.aspx?id=1004',
      'uppdrag',
      { caseNumber: 'SN 2024/0802', handler: 'Sara Lindqvist', marks: ['sekretessmarkering'] },
    ],
    ['treserva', 'treserva', '/arbetsyta/arende.aspx?id=1011', 'arende', { marks: ['linked'] }],
    // Nothing of its own: the page lists a linked person with a mark (WARN-3).
    ['treserva', 'treserva', '/arbetsyta/arende.aspx?id=1017', 'arende', { marks: ['linked'] }],
    ['treserva', 'treserva', '/arbetsyta/arende.aspx?id=1017&flik=anteckningar', 'arende', { marks: [] }],
    // A linked person who is merely locked through somebody else locks nobody.
    [
      'treserva',
      'treserva',
      '/arbetsyta/arende.aspx?id=1009&last=upp&flik=oversikt',
      'arende',
      { marks: ['skyddad-folkbokforing'] },
    ],
    [
      'pmo',
      'pmo',
      '/utskrift/elev/11',
      'elev',
      { marks: ['skyddad-folkbokforing'], handler: expect.any(String), subject: expect.any(String) },
    ],
    [
      'viva',
      'viva',
      '/arende?nr=74',
      'arende',
      {
        caseNumber: 'IFO 2024/00203',
        subject: '196207213098',
        subjectName: 'Rune Teaterström',
        handler: 'Sara Lindqvist',
        marks: ['sekretessmarkering'],
      },
    ],
    [
      'larmmottagning',
      'around',
      '/abonnent/77',
      'abonnent',
      { caseNumber: 'SN 2024/0810', subject: null, marks: ['sekretessmarkering'] },
    ],
    [
      'generell-akt',
      'around',
      '/elev/4',
      'akt',
      {
        subject: '201005022387',
        handler: 'Karin Ek',
        unit: 'Exempelskolan F-9',
        marks: ['sekretessmarkering'],
      },
    ],
    [
      'generell-akt',
      'around',
      '/barn/12',
      'akt',
      { subject: '201005022387', handler: 'Johan Ek', marks: [] },
    ],
    [
      'generell-akt',
      'around',
      '/deltagare/31',
      'akt',
      { subject: '196207213098', handler: 'Maryam Holm', marks: ['sekretessmarkering'] },
    ],
    ['viva', 'viva', '/arende?nr=73', 'arende', { subject: null, marks: ['skyddad-folkbokforing'] }],
    [
      'samsa',
      'samsa',
      '/arende/501',
      'arende',
      {
        caseNumber: 'SV 2024/0501',
        subject: '194002087874',
        subjectAddress: 'Provgatan 4 987 14 Lövhamn',
        handler: 'Sara Lindqvist',
        unit: 'Avdelning 61',
      },
    ],
    [
      'generell-akt',
      'welfare',
      '/kund/31/oversikt',
      'akt',
      { subject: '194002087874', subjectName: 'Provia Testsson', handler: 'Sara Lindqvist' },
    ],
  ])('%s reads %s%s [SITE-2, SITE-5, SITE-6, SITE-9]', async (adapterId, system, path, view, facts) => {
    expect(await see(visitWith(adapterId), system, path)).toMatchObject({ view, facts, missing: [] });
  });

  it('treserva reads the closed record of a protected person as it reads an open one [WARN-13]', async () => {
    const url = new URL('/arbetsyta/arende.aspx?id=1007', sites.treserva);
    const open = await (await fetch(url)).text();
    expect(open).toContain('(Pågående)');
    const read = (html: string) => visitWith('treserva').read(html, url, 'page.html') as { facts: object };
    const closed = read(open.replace('(Pågående)', '(Avslutat)'));
    expect(closed.facts).toMatchObject({ marks: ['sekretessmarkering'] });
    expect(closed.facts).toEqual(read(open).facts);
  });

  it('welfare knows a client over all tabs, and forgets it with the next [SITE-2]', async () => {
    const visit = visitWith('welfare');
    await see(visit, 'welfare', '/kund/31/oversikt');
    const contact = await see(visit, 'welfare', '/kund/31/kontakt');
    expect(contact).toMatchObject({
      facts: {
        subject: '194002087874',
        handler: 'Sara Lindqvist',
        subjectAddress: 'Provgatan 4, 987 14 Lövhamn',
      },
      missing: [],
    });
    expect(await see(visit, 'welfare', '/kund/33/kontakt')).toMatchObject({
      facts: { subject: null, handler: null },
      missing: ['handler'],
    });
  });

  it.each<[string, SystemName, string, string, readonly string[]]>([
    [
      'treserva',
      'treserva',
      '/arbetsyta/nytt-meddelande.aspx',
      'meddelanden',
      ['subject-line', 'message-body'],
    ],
    ['treserva', 'treserva', '/arbetsyta/avvikelse.aspx', 'avvikelse', ['subject-line', 'free-text']],
    ['treserva', 'treserva', '/arbetsyta/debitering.aspx', 'debitering', ['registration']],
    ['treserva', 'treserva', '/arbetsyta/avgift.aspx', 'avgift', ['registration']],
    ['viva', 'viva', '/arende?nr=74', 'arende', ['guardians', 'free-text']],
    ['generell-akt', 'around', '/elev/4', 'akt', ['guardians']],
    ['welfare', 'welfare', '/kund/ny', 'ny-kund', ['planning', 'planning', 'planning']],
    ['samsa', 'samsa', '/registrera', 'registrera', ['registration', 'registration']],
    ['samsa', 'samsa', '/larm', 'larm', ['registration']],
    ['avlosning', 'booking', '/boka', 'boka', ['booking', 'booking', 'booking']],
    ['sakra-meddelanden', 'around', '/meddelande/nytt', 'meddelande', ['subject-line', 'recipient']],
    ['larmmottagning', 'around', '/larm/901', 'larm', ['registration']],
    ['larm-etjanst', 'around', '/ansokan/larm', 'ansokan', ['registration', 'registration']],
    ['ekonomi', 'around', '/kund/ny', 'kund', ['registration', 'registration', 'subject-line']],
    ['outlook', 'outlook', '/mail/compose', 'post', ['subject-line', 'recipient', 'email-body']],
    ['teams', 'teams', '/v2/', 'chatt', ['chat']],
    ['excel', 'sheet', '/x/byteslista', 'blad', Array.from({ length: 10 }, () => 'sheet')],
    ['webmail', 'mail', '/skriv', 'post', ['subject-line', 'email-body', 'recipient', 'recipient']],
  ])(
    '%s guards the fields of %s%s [SITE-2, SITE-9, GUARD-4, GUARD-5, GUARD-11, GUARD-12]',
    async (adapterId, system, path, view, uses) => {
      const said = await see(visitWith(adapterId), system, path);
      expect(said['view']).toBe(view);
      expect((said['guarded'] as { use: string }[]).map(({ use }) => use)).toEqual(uses);
    },
  );

  it.each<[string, SystemName, string, string, string]>([
    ['treserva', 'treserva', '/arbetsyta/arende.aspx?id=1016', 'behorighet-saknas', 'denied'],
    ['treserva', 'treserva', '/arbetsyta/aktualisering.aspx?id=1009', 'losenord', 'password'],
    ['treserva', 'treserva', '/arbetsyta/logg.aspx?sida=1', 'logg', 'log'],
    ['treserva', 'treserva', '/arbetsyta/integrationsfil.aspx', 'integrationsfil', 'list'],
    ['larmmottagning', 'around', '/larm/901', 'larm', 'other'],
    ['ekonomi', 'around', '/integration', 'inlasning', 'list'],
    ['viva', 'viva', '/logg', 'logg', 'log'],
    ['generell-tabell', 'viva', '/logg', 'tabell', 'list'],
  ])('%s knows %s%s as no record [WARN-18]', async (adapterId, system, path, view, kind) => {
    const said = await see(visitWith(adapterId), system, path);
    expect((said['views'] as object[])[0]).toEqual({ id: view, kind });
  });

  it.each<[string, SystemName, string, object]>([
    ['treserva', 'treserva', '/arbetsyta/logg.aspx?sida=1', { kind: 'log', rows: 25 }],
    ['treserva', 'treserva', '/arbetsyta/integrationsfil.aspx', { kind: 'kept-out', rows: 4 }],
    ['treserva', 'treserva', '/arbetsyta/debitering.aspx', { kind: 'kept-out', rows: 4 }],
    [
      'treserva',
      'treserva',
      '/arbetsyta/mina-arenden.aspx',
      { kind: 'own-cases', rows: 6, whose: 'Sara Lindqvist' },
    ],
    ['viva', 'viva', '/logg', { kind: 'log', rows: 12 }],
    ['ekonomi', 'around', '/integration', { kind: 'kept-out', rows: 1 }],
    ['generell-tabell', 'viva', '/logg', { kind: 'log', rows: 12 }],
  ])('%s finds the list of %s%s [SITE-2, WARN-4, GUARD-12, CAP-1]', async (adapterId, system, path, list) => {
    expect(await see(visitWith(adapterId), system, path)).toMatchObject({ lists: [list] });
  });

  it('tells the training environment from the page beside it [SITE-7, GUARD-12]', async () => {
    const visit = visitWith('treserva');
    const environment = async (path: string) => (await see(visit, 'treserva', path))['environment'];
    expect(await environment('/arbetsyta/avgift.aspx')).toBe('production');
    expect(await environment('/arbetsyta/avgift.aspx?miljo=utb')).toBe('training');
  });

  it.each<[string, SystemName, string]>([
    ['treserva', 'treserva', '/arbetsyta/nytt-meddelande.aspx'],
    ['welfare', 'welfare', '/kund/ny'],
    ['samsa', 'samsa', '/registrera'],
  ])(
    '%s finds the fields that it expects at %s%s, and says so where they are gone [WARN-12]',
    async (...at) => {
      const [adapterId, system, path] = at;
      expect((await see(visitWith(adapterId), system, path))['unguarded']).toEqual([]);
      const adapter = compiledFor(adapterId);
      const blind = adapter.guard.map((each) => ({ ...each, places: [] }));
      const { unguarded } = await see(createVisit({ ...adapter, guard: blind }, '2024-03-15'), system, path);
      expect(unguarded).toEqual(
        adapter.guard.filter(({ alwaysAt }) => alwaysAt.length > 0).map(({ use }) => use),
      );
    },
  );

  it.each<[string, SystemName, string]>([
    ['treserva', 'treserva', '/arbetsyta/arende.aspx?id=1001&break=1'],
    ['viva', 'viva', '/arende?nr=71&break=1'],
  ])('%s says what it misses after an upgrade of %s%s [WARN-12]', async (adapterId, system, path) => {
    const { missing } = await see(visitWith(adapterId), system, path);
    expect(missing).toContain('handler');
  });
});
