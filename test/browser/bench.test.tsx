import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Adapters } from '#extension/options/adapters.tsx';
import { ok } from '#shared/base/result.ts';
import { treserva } from '#shared/site/adapters/treserva.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { createFakeVault } from '../support/fake-vault.ts';
import { clean, button, lookWithAxe, shoot, show, words } from '../support/view.tsx';

const view = (
  <main className="optionsmain">
    <h1>Kända system</h1>
    <Adapters />
  </main>
);
/** A system that nobody has written an adapter for: read by the generic one. */
const html = `<html><body><h1>Ärende 2026-03180</h1>
  <dl><dt>Ärendenummer</dt><dd>2026-03180</dd><dt>Personnummer</dt><dd>18900101-9802</dd><dt>Handläggare</dt><dd>Elin Forsgren</dd></dl>
</body></html>`;

async function openBench(platform = createFakePlatform()) {
  await show(view, { platform });
  await button('Pröva Treserva i provbänken').click();
  return platform;
}

async function paste(address: string, markup: string): Promise<void> {
  await page.getByText('Läs en sparad sida').click();
  await page.getByLabelText('Sidans adress').fill(address);
  await page.getByLabelText('HTML').fill(markup);
  await button('Läs den inklistrade').click();
}

/** The adapter's JSON with one record view that reads by labels. */
const adapter = {
  version: 2,
  id: 'treserva',
  name: 'Treserva',
  verified: false,
  views: [
    {
      id: 'arende',
      kind: 'record',
      paths: ['/arende/*'],
      facts: {
        caseNumber: { label: 'Ärendenummer' },
        subject: { label: 'Personnummer' },
        handler: { label: 'Ansvarig' },
      },
      required: ['caseNumber', 'handler'],
    },
  ],
};

describe('the test bench', () => {
  afterEach(() => {
    document.documentElement.removeAttribute('data-theme');
  });

  it('shows what is read, what is missing and what a colleague would see, and follows a mended place [SITE-3, SITE-5]', async () => {
    await openBench();
    await page.getByLabelText('Hela systembeskrivningen som JSON').fill(JSON.stringify(adapter));
    await paste('/arende/17', html);
    const found = page.getByRole('region', { name: 'Det som läses' });
    await expect.element(found.getByText('2026/03180')).toBeVisible();
    await expect.element(found.getByText('12 tecken, dolt')).toBeVisible();
    await expect.element(found.getByText('Saknas')).toBeVisible();
    await expect.element(words('Ett fält som systembeskrivningen kräver saknas.')).toBeVisible();
    expect(document.body.textContent).not.toContain('189001019802');
    await page.getByLabelText('Plats för handläggare').fill('Handläggare');
    await button('Läs den inklistrade').click();
    await expect.element(found.getByText('Elin Forsgren')).toBeVisible();
    expect(found.getByText('Saknas').elements()).toEqual([]);
    await expect.element(found.getByText('Ingen koppling till dig')).toBeVisible();
    await expect.element(words('Ärendet täcks tills kollegan har valt ett skäl.')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('bench', [320, 1280]);
  });

  it('tells a place that is not on the page from one that holds nothing, and shows each warning as it looks [SITE-3]', async () => {
    await openBench();
    const [record] = adapter.views;
    const facts = { ...record!.facts, handler: { label: 'Handläggare' }, unit: { label: 'Enhet' } };
    const marks = [{ kind: 'sekretessmarkering', signs: [{ text: 'Skydd', within: 'p' }] }];
    await page
      .getByLabelText('Hela systembeskrivningen som JSON')
      .fill(JSON.stringify({ ...adapter, views: [{ ...record, facts, marks }] }));
    await paste('/arende/17', `${html.replace('Elin Forsgren', '–')}<p>Skydd</p>`);
    const found = page.getByRole('region', { name: 'Det som läses' });
    await expect.element(found.getByText('platsen finns, men där står inget')).toBeVisible();
    await expect.element(found.getByText('platsen finns inte på sidan')).toBeVisible();
    expect(found.getByText('ingen plats angiven').elements()).toHaveLength(4);
    expect(found.getByText('Sekretessmarkering').element().closest('.chip')?.className).toContain('sek');
  });

  it('goes on to change the view that the page was read by [SITE-3]', async () => {
    await openBench();
    const [record] = adapter.views;
    const list = { id: 'lista', kind: 'list', paths: ['/lista'] };
    const other = { ...record, id: 'uppdrag', paths: ['/uppdrag/*'] };
    await page
      .getByLabelText('Hela systembeskrivningen som JSON')
      .fill(JSON.stringify({ ...adapter, views: [list, other, record] }));
    const chosen = page.getByLabelText('Vy', { exact: true });
    // A list has no places to point out: the first that has some.
    await expect.element(chosen).toHaveDisplayValue('Ärende (uppdrag)');
    await paste('/arende/17', html);
    await expect.element(chosen).toHaveDisplayValue('Ärende (arende)');
    await expect.element(page.getByLabelText('Plats för handläggare')).toHaveValue('Ansvarig');
  });

  it('says when no view fits, and where the JSON is wrong [SITE-1]', async () => {
    await openBench();
    await page.getByLabelText('Hela systembeskrivningen som JSON').fill(JSON.stringify(adapter));
    await paste('/nagot-annat', html);
    await expect.element(words('Ingen vy passar sidan.')).toBeVisible();
    const wrong = { ...adapter, views: [{ ...adapter.views[0], required: ['unit'] }] };
    await page.getByLabelText('Hela systembeskrivningen som JSON').fill(JSON.stringify(wrong));
    await expect.element(page.getByText('views[0].required')).toBeVisible();
    await expect.element(words('varje uppgift som krävs ska ha sin plats under facts')).toBeVisible();
    await page.getByLabelText('Hela systembeskrivningen som JSON').fill('{');
    await expect.element(words('Texten är ingen JSON.')).toBeVisible();
  });

  it('takes a place that is pointed out, and warns of one that counts rows [SITE-3]', async () => {
    const platform = createFakePlatform();
    const place = { selector: 'dl > dd:nth-of-type(3)', isFragile: true, text: 'Elin Forsgren' };
    platform.bench = { ...platform.bench, pick: async () => ok(place) };
    await openBench(platform);
    await button('Peka ut handläggare på sidan').click();
    await expect.element(words('Väljaren räknar platser i raden')).toBeVisible();
    await expect.element(page.getByLabelText('Plats för handläggare')).toHaveValue(place.selector);
  });

  it.each([
    ['personnummer', '18900101-9802'],
    ['namn', 'Provia Testsson'],
    ['handläggare', 'Elin Forsgren 18900101-9802'],
    ['handläggare', 'Ansvarig Elin Forsgren, Äldre Myndighet Centrum. Gäller Provia Testsson'],
  ])('tells the length alone of what names somebody, or may: %s, %s [SITE-3, MASK-1]', async (fact, text) => {
    const platform = createFakePlatform();
    const place = { selector: 'dd', isFragile: false, text };
    platform.bench = { ...platform.bench, pick: async () => ok(place) };
    await openBench(platform);
    await button(`Peka ut ${fact} på sidan`).click();
    await expect.element(words(`Vald: dd. På sidan står: ${text.length} tecken, dolt`)).toBeVisible();
    expect(document.body.textContent).not.toContain(text);
  });

  it('is offered where an adapter no longer matches, and tells when no page is open [WARN-12]', async () => {
    const platform = createFakePlatform();
    platform.brokenViews.set([
      { adapterId: 'treserva', viewId: 'arende', missing: ['handler'], pages: 3, since: 0, latest: 0 },
    ]);
    await show(view, { platform });
    await button('Pröva Treserva i provbänken').first().click();
    await button('Läs den öppna sidan').click();
    await expect.element(words('Ingen öppen flik visar systemet.')).toBeVisible();
  });

  it('stands beside how often warnings interrupt, by system and no person [WARN-10]', async () => {
    const platform = createFakePlatform();
    const day = (n: number, stopped: number) => ({
      adapterId: 'treserva',
      day: `2024-03-0${n}`,
      soft: 1,
      stopped,
    });
    platform.interrupted = [day(1, 2), day(2, 4), day(3, 1)];
    await show(view, { platform });
    await expect.element(words('7 varningar och 3 påminnelser. Median 3 per dag')).toBeVisible();
    await expect.element(words('Läs in ärendelistan')).toBeVisible();
  });

  it('uses a changed adapter on this computer, says so, and stops [SITE-3]', async () => {
    const platform = await openBench();
    const changed = JSON.stringify({ ...adapter, name: 'Treserva hos oss' });
    await page.getByLabelText('Hela systembeskrivningen som JSON').fill(changed);
    await button('Använd på den här datorn').click();
    const used = page.getByRole('region', { name: 'Det som används' });
    await expect.element(used.getByText('Bara på den här datorn.')).toBeVisible();
    expect(platform.ownAdapters.get('treserva')).toBe(changed);
    used.element().scrollIntoView();
    await shoot('bench-own', [320, 1280]);
    // It is what the bench begins with next time, and the list says so.
    await button('Till listan').click();
    await expect.element(page.getByText('Bara på den här datorn')).toBeVisible();
    await button('Pröva Treserva i provbänken').click();
    await expect.element(page.getByLabelText('Hela systembeskrivningen som JSON')).toHaveValue(changed);
    await button('Sluta använda den').click();
    await expect.element(words('Systembeskrivningen som följer med Varsam används.')).toBeVisible();
    expect(platform.ownAdapters.size).toBe(0);
    await page.getByLabelText('Hela systembeskrivningen som JSON').fill('{');
    await button('Använd på den här datorn').click();
    await expect.element(words('Systembeskrivningen har fel som behöver lagas först.')).toBeVisible();
    await page.getByLabelText('Hela systembeskrivningen som JSON').fill(changed);
    platform.disk = 'refuses';
    await button('Använd på den här datorn').click();
    await expect.element(words('Det gick inte att spara.')).toBeVisible();
  });

  it('shares the adapter in the space, undoes it, and goes back to earlier ones [SITE-4]', async () => {
    const platform = createFakePlatform();
    await platform.sites.enable('treserva', []);
    const vault = createFakeVault();
    const { adapters } = vault.spaces.get()[0]!;
    await show(view, { platform, vault });
    await button('Pröva Treserva i provbänken').click();
    const json = page.getByLabelText('Hela systembeskrivningen som JSON');
    const first = JSON.stringify({ ...adapter, name: 'Första' });
    await json.fill(first);
    await button('Använd på den här datorn').click();
    await button('Dela i Exempelskolan F-9').click();
    await expect.element(words('Kollegorna får den när deras Varsam är upplåst.')).toBeVisible();
    expect(adapters.shared.get()[0]!.bundle).toMatchObject({
      number: 1,
      text: first,
      origins: ['https://treserva.example.se'],
    });
    // What everybody has needs no copy of one's own.
    await expect.poll(() => platform.ownAdapters.size).toBe(0);
    await button('Ångra').click();
    await expect.poll(() => adapters.shared.get()[0]!.bundle).toMatchObject({ number: 2, text: null });
    await page.getByText('Det som har delats').click();
    await expect.element(words('Delad av Karin Öberg 8 april').first()).toBeVisible();
    await button('Gå tillbaka till: Version 1').click();
    await expect.poll(() => adapters.shared.get()[0]!.bundle).toMatchObject({ number: 3, text: first });
    await button('Gå tillbaka till: Den som följer med Varsam').click();
    await expect.poll(() => adapters.shared.get()[0]!.bundle).toMatchObject({ number: 4, text: null });
    expect(await lookWithAxe()).toEqual(clean);
    page.getByRole('region', { name: 'Det som används' }).element().scrollIntoView();
    await shoot('bench-shared', [320, 1280]);
  });

  it('offers sharing to those who lead the space, at an address, unlocked [SITE-4]', async () => {
    const members = [{ id: 'm-1', name: 'Olof Ek', role: 'reviewer', isMe: true }] as const;
    await show(view, { vault: createFakeVault({ members }) });
    await button('Pröva Treserva i provbänken').click();
    await expect.element(words('Ägare och administratörer kan dela')).toBeVisible();
    expect(page.getByRole('button', { name: 'Dela i' }).elements()).toEqual([]);
    await show(view);
    await button('Pröva Treserva i provbänken').click();
    await expect.element(words('Slå på webbplatsen för att kunna dela')).toBeVisible();
    await show(view, { vault: createFakeVault({ state: { type: 'locked', cause: 'idle' } }) });
    await button('Pröva Treserva i provbänken').click();
    await expect.element(words('Lås upp Varsam för att dela')).toBeVisible();
  });

  it.each([
    ['forged', 'signaturen stämmer inte'],
    ['not-entitled', 'leder inte utrymmet längre'],
    ['newer-version', 'gjord i ett nyare Varsam'],
    ['faulty', 'Den tidigare gäller'],
    ['foreign-address', 'er organisation har inte valt https://annan.example.se'],
  ] as const)('says why a shared adapter is not used: %s [SITE-4]', async (why, sentence) => {
    const platform = createFakePlatform();
    platform.inForce.set([
      {
        adapterId: 'treserva',
        isOwn: false,
        shared: { number: 1, origins: ['https://treserva.example.se'] },
        refused: { number: 2, why, origins: ['https://annan.example.se'] },
      },
    ]);
    await show(view, { platform });
    await expect.element(page.getByText('Delad version används inte')).toBeVisible();
    await expect.element(page.getByText('Delad, version 1')).toBeVisible();
    await button('Pröva Treserva i provbänken').click();
    await expect.element(words(sentence)).toBeVisible();
  });

  it.each([
    [
      'changed here',
      true,
      'Sidorna är täckta så länge. Felen står under texten. Rätta dem och använd den igen',
    ],
    ['shared', false, 'Sidorna på https://treserva.example.se är täckta så länge.'],
  ])(
    'says that what is in force no longer holds, what is wrong where, and how it is mended: %s [SITE-1, SITE-3]',
    async (_, isOwn, sentence) => {
      const platform = createFakePlatform();
      const draft = JSON.stringify(treserva).replace('"h1.vyrubrik"', '"h1:contains(Ärende)"');
      platform.ownAdapters.set('treserva', draft);
      const shared = { number: 1, origins: ['https://treserva.example.se'] };
      platform.inForce.set([{ adapterId: 'treserva', isOwn, shared, isFaulty: true, refused: null }]);
      await show(view, { platform });
      await expect.element(page.getByText('Har fel: sidorna är täckta')).toBeVisible();
      await button('Pröva Treserva i provbänken').click();
      await expect.element(words(sentence)).toBeVisible();
      await expect.element(words('inte :contains')).toBeVisible();
      await expect.element(page.getByText('views[2].facts.caseNumber.selector')).toBeVisible();
    },
  );

  it('gives the adapter as a file [SITE-3]', async () => {
    const platform = await openBench();
    await button('Spara som fil').click();
    await expect.poll(() => [...platform.saved.keys()]).toEqual(['varsam-adapter-treserva.json']);
  });
});
