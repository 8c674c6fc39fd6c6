/** Addresses of the Treserva-like system: server-rendered, in frames, record numbers that say nothing. */
import { people } from '../people.ts';
import { notFound, seeOther, type Reply, type Site, type Visit } from '../site.ts';
import { serveFiles } from '../static-files.ts';
import { noAuthorityPage, passwordPage, practicePassword } from './access-pages.ts';
import { casePage } from './case-page.ts';
import { caseById } from './cases.ts';
import { frameset, iframes, menuFrame, topFrame } from './frame.ts';
import { myCasesPage, personPage, searchPage } from './list-pages.ts';
import { logPage } from './log-page.ts';
import { assignmentPage, chargingPage, deviationPage, feePage, integrationFilePage } from './work-pages.ts';
import { messagePage, messagesPage, newMessagePage } from './message-pages.ts';

const staticFile = serveFiles(
  {
    '/stil/treserva.css': 'treserva.css',
    '/bild/las-folk.svg': 'las-folk.svg',
    '/bild/las-sekretess.svg': 'las-sekretess.svg',
    '/bild/las-lokalt.svg': 'las-lokalt.svg',
    '/bild/las-koppling.svg': 'las-koppling.svg',
  },
  import.meta.url,
);

const firstPage = '/arbetsyta/mina-arenden.aspx';

export const treservaSite: Site = (visit) => reply(visit) ?? staticFile(visit.path) ?? notFound();

function reply(visit: Visit): Reply | null {
  const { path, query, variant } = visit;
  switch (path) {
    case '/':
      return frameset(workAddress(query), variant);
    case '/ram':
      return iframes(workAddress(query), variant);
    case '/topp.aspx':
      return topFrame();
    case '/meny.aspx':
      return menuFrame(variant);
    case '/arbetsyta/mina-arenden.aspx':
      return myCasesPage(variant);
    case '/arbetsyta/sok.aspx':
      return searchPage((query.get('q') ?? '').trim(), variant);
    case '/arbetsyta/person.aspx':
      return openPerson(visit);
    case '/arbetsyta/arende.aspx':
      return openCase(visit);
    case '/arbetsyta/aktualisering.aspx':
      return openIntake(visit);
    case '/arbetsyta/meddelanden.aspx':
      return messagesPage(variant, query.get('skickat') === '1');
    case '/arbetsyta/meddelande.aspx':
      return messagePage(Number(query.get('id')), variant);
    case '/arbetsyta/nytt-meddelande.aspx':
      return visit.method === 'POST'
        ? seeOther(variant.linkTo('/arbetsyta/meddelanden.aspx?skickat=1'))
        : newMessagePage(variant);
    case '/arbetsyta/uppdrag.aspx':
      return openAssignment(visit);
    case '/arbetsyta/avvikelse.aspx':
      return deviationPage(variant, query.get('sparad') === '1');
    case '/arbetsyta/debitering.aspx':
      return chargingPage(variant);
    case '/arbetsyta/integrationsfil.aspx':
      return integrationFilePage(variant);
    case '/arbetsyta/avgift.aspx':
      return feePage(variant);
    case '/arbetsyta/logg.aspx':
      return logPage(Number(query.get('sida') ?? '1'), variant);
    default:
      return null;
  }
}

/** `?visa=` opens the frames on another page of the work area; other addresses are not framed. */
function workAddress(query: URLSearchParams): string {
  const wanted = query.get('visa') ?? firstPage;
  return wanted.startsWith('/arbetsyta/') ? wanted : firstPage;
}

function openPerson({ query, variant }: Visit): Reply | null {
  const person = people.find(({ id }) => id === Number(query.get('id')));
  return person === undefined ? null : personPage(person, variant);
}

function openCase({ query, variant }: Visit): Reply | null {
  const shown = caseById(Number(query.get('id')));
  if (shown === null) return null;
  if (shown.access === 'none') return noAuthorityPage(variant);
  const isUnlocked = shown.access === 'part' && query.get('last') === 'upp';
  const tab = query.get('flik') === 'anteckningar' ? 'anteckningar' : 'oversikt';
  return casePage(shown, isUnlocked ? 'full' : shown.access, tab, variant);
}

function openAssignment({ query, variant }: Visit): Reply | null {
  const shown = caseById(Number(query.get('id')));
  if (shown === null) return null;
  return shown.access === 'none' ? noAuthorityPage(variant) : assignmentPage(shown, variant);
}

function openIntake({ method, query, form, variant }: Visit): Reply | null {
  const shown = caseById(Number(query.get('id')));
  if (shown?.access !== 'part') return shown === null ? null : noAuthorityPage(variant);
  if (method !== 'POST') return passwordPage(shown, false, variant);
  return form.get('losenord') === practicePassword
    ? seeOther(variant.linkTo(`/arbetsyta/arende.aspx?id=${shown.id}&last=upp`))
    : passwordPage(shown, true, variant);
}
