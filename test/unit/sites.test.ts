/** The stand-in case systems: what adapters, downloads and streaming tests rely on. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cutAwkwardly } from '../sites/chunks.ts';
import { startSites, type Sites } from '../sites/server.ts';
import { cases } from '../sites/treserva/cases.ts';

let sites: Sites;

beforeAll(async () => {
  sites = await startSites();
});
afterAll(async () => {
  await sites.close();
});

async function textOf(address: string, init?: RequestInit): Promise<string> {
  const response = await fetch(address, init);
  expect({ address, status: response.status }).toEqual({ address, status: 200 });
  return response.text();
}

/** The pieces in which the network brought a page, as far as they stayed apart. */
async function piecesOf(address: string): Promise<readonly string[]> {
  const response = await fetch(address);
  const pieces: string[] = [];
  for await (const piece of response.body as AsyncIterable<Uint8Array>)
    pieces.push(Buffer.from(piece).toString('latin1'));
  return pieces;
}

describe('every system', () => {
  it('answers each of its pages in Swedish, uncached, under a content policy, with the note that people are invented', async () => {
    const pages = [
      '/topp.aspx',
      '/arbetsyta/mina-arenden.aspx',
      '/arbetsyta/sok.aspx?q=Provlund',
      '/arbetsyta/person.aspx?id=1',
      '/arbetsyta/arende.aspx?id=1001',
      '/arbetsyta/aktualisering.aspx?id=1009',
      '/arbetsyta/meddelanden.aspx',
      '/arbetsyta/meddelande.aspx?id=2',
      '/arbetsyta/nytt-meddelande.aspx',
      '/arbetsyta/logg.aspx?sida=6',
    ].map((path) => sites.treserva + path);
    pages.push(
      ...['/', '/elev/4', '/rapporter/logg-elevatkomst', '/utskrift/elev/4'].map((path) => sites.pmo + path),
    );
    pages.push(...['/', '/meddelande/1', '/skriv', '/skriv?form=text'].map((path) => sites.mail + path));
    for (const address of pages) {
      const response = await fetch(address);
      expect({ address, status: response.status }).toEqual({ address, status: 200 });
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('content-security-policy')).toContain('default-src');
      const page = await response.text();
      expect(page).toContain('<html lang="sv">');
      expect(page).toContain('Övningssystem, påhittade personer');
    }
  });

  it('leaves out no-store where a page is to be kept by the back-forward cache', async () => {
    const { headers } = await fetch(`${sites.treserva}/arbetsyta/arende.aspx?id=1001&keep=1`);
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it('says not found for what it does not have', async () => {
    for (const address of [
      `${sites.treserva}/arbetsyta/arende.aspx?id=7`,
      `${sites.pmo}/api/elev/999`,
      `${sites.mail}/x`,
    ]) {
      expect((await fetch(address)).status).toBe(404);
    }
  });

  it('counts each request once, with its method and whole address', async () => {
    const address = `${sites.mail}/meddelande/2?raknas=1`;
    await fetch(address);
    expect(sites.requests.filter(({ url }) => url === address)).toEqual([{ method: 'GET', url: address }]);
  });

  it('names the record in the title unless asked for an opaque one', async () => {
    const address = `${sites.treserva}/arbetsyta/arende.aspx?id=1001`;
    expect(await textOf(address)).toContain(
      '<title>Ärende SN 2024/0757 19400208-7874 Provia Testsson</title>',
    );
    expect(await textOf(`${address}&title=opaque`)).toContain('<title>Treserva övning</title>');
  });
});

describe('streaming', () => {
  it('cuts every personnummer, the tag after it and a letter of two bytes, and loses nothing', () => {
    const page = '<p>Åsa 19400208-7874</p><p>400208-7874, slut</p>';
    const pieces = cutAwkwardly(page, 1000).map((piece) => Buffer.from(piece));
    expect(Buffer.concat(pieces).toString()).toBe(page);
    expect(pieces.map((piece) => piece.toString('latin1'))).toEqual([
      '<p>Ã',
      '\u0085sa 19400',
      '208-7874</',
      'p><p>40020',
      '8-7874, slut</',
      'p>',
    ]);
  });

  it('keeps every piece within the size asked for', () => {
    const pieces = cutAwkwardly('abcdefghij'.repeat(20), 7);
    expect(Math.max(...pieces.map(({ length }) => length))).toBe(7);
  });

  it('brings a record in pieces that together hold its numbers', async () => {
    for (const address of [
      `${sites.treserva}/arbetsyta/arende.aspx?id=1001&stream=1&chunk=400&delay=1`,
      `${sites.pmo}/utskrift/elev/4?stream=1&chunk=400&delay=1`,
      `${sites.mail}/meddelande/1?stream=1&chunk=400&delay=1`,
    ]) {
      const pieces = await piecesOf(address);
      expect(pieces.length).toBeGreaterThan(1);
      expect(pieces.join('')).toMatch(/\d{8}-\d{4}/);
    }
  });

  it('carries its switches on in the links of the page', async () => {
    const page = await textOf(`${sites.treserva}/arbetsyta/mina-arenden.aspx?stream=1&chunk=500&delay=1`);
    expect(page).toContain('arende.aspx?id=1001&amp;stream=1&amp;chunk=500&amp;delay=1');
  });
});

describe('the Treserva-like system', () => {
  const pageOf = (id: number, more = ''): Promise<string> =>
    textOf(`${sites.treserva}/arbetsyta/arende.aspx?id=${id}${more}`);

  it('has own, unrelated and protected cases of every kind', () => {
    expect(cases.length).toBeGreaterThanOrEqual(12);
    expect(new Set(cases.map(({ protection }) => protection))).toEqual(
      new Set([null, 'skyddad-folkbokforing', 'sekretessmarkering', 'lokalt-skydd', 'linked']),
    );
    expect(new Set(cases.map(({ markStyle }) => markStyle)).size).toBe(4);
  });

  it('frames the work area in a frameset and in iframes', async () => {
    const work = encodeURIComponent('/arbetsyta/arende.aspx?id=1005');
    expect(await textOf(`${sites.treserva}/?visa=${work}`)).toMatch(
      /<frame[^>]+src="\/arbetsyta\/arende\.aspx\?id=1005"/,
    );
    expect(await textOf(`${sites.treserva}/ram?visa=${work}`)).toMatch(
      /<iframe[^>]+src="\/arbetsyta\/arende\.aspx\?id=1005"/,
    );
    expect(await textOf(`${sites.treserva}/?visa=https://example.se/`)).not.toContain('example.se');
  });

  it('shows the year of birth alone without authority, the number in part before the password, and all after it', async () => {
    const yearOnly = await pageOf(1008);
    expect(yearOnly).toContain('<td class="varde">1951</td>');
    expect(yearOnly).not.toMatch(/\d{6}-\d{4}|Mönsterby/);
    expect(await pageOf(1009)).toContain('<td class="varde">19780516-****</td>');

    const address = `${sites.treserva}/arbetsyta/aktualisering.aspx?id=1009`;
    const answer = (losenord: string): RequestInit => ({
      method: 'POST',
      body: new URLSearchParams({ losenord }),
    });
    expect(await textOf(address, answer('fel'))).toContain('Lösenordet stämmer inte.');
    expect(await textOf(address, answer('ovning'))).toContain('<td class="varde">19780516-9302</td>');
  });

  it('refuses at the address of a record, naming nobody', async () => {
    const page = await pageOf(1016);
    expect(page).toContain('Behörighet saknas');
    expect(page).not.toMatch(/Amira|SN 2023|1981/);
  });

  it('marks protection in words, by icon or by class alone', async () => {
    expect(await pageOf(1010)).toMatch(/<b class="skyddstext">LOKALT SKYDD<\/b>/);
    expect(await pageOf(1004)).toMatch(/<div class="skydd"><img[^>]+alt="Sekretessmarkering"[^>]*><\/div>/);
    expect(await pageOf(1011)).toContain('<div class="skydd las-koppling"></div>');
  });

  it('renames labels and classes when asked to break an adapter', async () => {
    const page = await pageOf(1001, '&break=1');
    expect(page).not.toMatch(/Pers\.nr:|Handläggare:|personkort|arendekort/);
    expect(page).toContain('19400208-7874');
  });

  it('pages its log of 140 rows without losing or repeating one', async () => {
    const pages = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((sida) => textOf(`${sites.treserva}/arbetsyta/logg.aspx?sida=${sida}`)),
    );
    const rows = pages.flatMap((page) =>
      [...page.matchAll(/<td nowrap>(2024-03-\d\d \d\d:\d\d)<\/td>/g)].map(([, time]) => time),
    );
    expect(rows).toHaveLength(140);
    expect(rows.toSorted((a = '', b = '') => a.localeCompare(b))).toEqual(rows);
  });
});

describe('the PMO-like system', () => {
  const file = readFileSync(new URL('../exports/pmo-logg-elevatkomst-2024-03.xls', import.meta.url));
  const march = 'fran=2024-03-01&till=2024-03-31';
  const session = { cookie: 'pmo-session=ovning' };

  it('gives the report as the same bytes by link, by POST and for a blob', async () => {
    const responses = await Promise.all([
      fetch(`${sites.pmo}/rapportfil/logg-elevatkomst.xls?${march}`, { headers: session }),
      fetch(`${sites.pmo}/rapportfil/logg-elevatkomst.xls`, {
        method: 'POST',
        headers: session,
        body: new URLSearchParams(march),
      }),
      fetch(`${sites.pmo}/rapportfil/logg-elevatkomst?${march}`, { headers: session }),
    ]);
    for (const response of responses) {
      expect(response.headers.get('content-type')).toBe('application/vnd.ms-excel');
      expect(Buffer.from(await response.arrayBuffer()).equals(file)).toBe(true);
    }
    expect(
      responses.map(({ headers }) => headers.get('content-disposition')?.startsWith('attachment') ?? false),
    ).toEqual([true, true, false]);
  });

  it('says that another month holds no events, and refuses an export without its session', async () => {
    const address = `${sites.pmo}/rapportfil/logg-elevatkomst.xls?fran=2024-02-01&till=2024-02-29`;
    expect(await textOf(address, { headers: session })).toContain('Inga händelser');
    expect((await fetch(`${sites.pmo}/rapportfil/logg-elevatkomst.xls?${march}`)).status).toBe(403);
  });

  it('sets that session with every view', async () => {
    const { headers } = await fetch(`${sites.pmo}/elev/1`);
    expect(headers.get('set-cookie')).toContain('pmo-session=ovning');
  });

  it('lists six score pupils with numbers of their own, four of them protected', async () => {
    const list = JSON.parse(await textOf(`${sites.pmo}/api/elever`)) as { id: number; number: string }[];
    expect(new Set(list.map(({ number }) => number)).size).toBe(120);
    const pupils = await Promise.all(list.map(({ id }) => textOf(`${sites.pmo}/api/elev/${id}`)));
    expect(pupils.filter((pupil) => !pupil.includes('"protection":null'))).toHaveLength(4);
  });

  it('sends journals of five kinds with a declarative shadow root', async () => {
    for (const id of ['elevakt', 'skolskoterska', 'psykolog', 'kurator', 'atgardsprogram']) {
      expect(await textOf(`${sites.pmo}/api/elev/3/journal/${id}`)).toContain(
        '<template shadowrootmode="open">',
      );
    }
  });
});

describe('the webmail', () => {
  it('takes a draft by form and by script', async () => {
    const body = new URLSearchParams({ till: 'a@ovning.example', amne: 'Hej', body: 'Text' });
    expect(await textOf(`${sites.mail}/skicka`, { method: 'POST', body })).toContain(
      'Meddelandet är skickat.',
    );
    expect(await textOf(`${sites.mail}/api/skicka`, { method: 'POST', body })).toBe('{"skickat":true}');
  });
});
