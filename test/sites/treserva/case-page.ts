/** The case page: person, handler, marks, linked persons and notes, in the markup of another decade. */
import { hardSpaces, html, type Html } from '../html.ts';
import { birthYear, fictive, fullName, longNumber, personById, shortNumber, type Person } from '../people.ts';
import type { Reply } from '../site.ts';
import type { Variant } from '../variant.ts';
import { casesOfPerson, type Access, type Case } from './cases.ts';
import { workPage } from './frame.ts';
import { upgradedLabels, usualLabels, type Labels } from './labels.ts';
import { notesOf } from './notes.ts';
import { markOf, shortMarkOf } from './protection.ts';

export type CaseTab = 'oversikt' | 'anteckningar';

/** `access` is the case's own, or `full` once the password has been given. */
export function casePage(shown: Case, access: Access, tab: CaseTab, variant: Variant): Reply {
  const person = personById(shown.personId);
  const labels = variant.broken ? upgradedLabels : usualLabels;
  const title = `${labels.caseHeading} ${shown.caseNumber} ${numberFor(person, access)} ${nameFor(person, access)}`;
  return workPage(
    title,
    variant,
    html`
      <h1 class="vyrubrik">
        ${labels.caseHeading} ${hardSpaces(shown.caseNumber)} <small>(${shown.status})</small>
      </h1>
      ${markOf(shown)} ${personCard(person, access, labels)} ${caseCard(shown, access, labels)}
      <div class="flikar">
        ${tabLink(shown, 'oversikt', 'Översikt', tab, variant)}
        ${tabLink(shown, 'anteckningar', 'Anteckningar', tab, variant)}
      </div>
      ${tab === 'oversikt' ? overview(shown, person, access, variant) : notes(shown, access)}
    `,
  );
}

function tabLink(shown: Case, tab: CaseTab, label: string, current: CaseTab, variant: Variant): Html {
  const address = variant.linkTo(`/arbetsyta/arende.aspx?id=${shown.id}&flik=${tab}`);
  return html`<a class="${tab === current ? 'flik vald' : 'flik'}" href="${address}">${label}</a>`;
}

function numberFor({ number }: Person, access: Access): string {
  if (access === 'full') return longNumber(number);
  return access === 'part' ? `${number.slice(0, 8)}-****` : birthYear(number);
}

function nameFor(person: Person, access: Access): string {
  return access === 'year-only' || access === 'none' ? 'Skyddad person' : fullName(person);
}

function personCard(person: Person, access: Access, labels: Labels): Html {
  const open = access === 'full';
  return html` <table class="${labels.personTable}" cellspacing="0">
    <tr>
      <td class="etikett">${labels.number}:</td>
      <td class="varde">${numberFor(person, access)}</td>
      <td class="etikett">${labels.name}:</td>
      <td class="varde" title="${open ? longNumber(person.number) : ''}">${nameFor(person, access)}</td>
    </tr>
    <tr>
      <td class="etikett">${labels.address}</td>
      <td class="varde">${open ? html`${person.street}<br />${hardSpaces(person.post)}` : 'Visas inte'}</td>
      <td class="etikett">${labels.phone}&nbsp;:</td>
      <td class="varde">${open ? person.phone : 'Visas inte'}</td>
    </tr>
  </table>`;
}

/** Two labels and two values share one cell, parted by hard spaces. */
function caseCard({ handler, unit, opened, isAgreed }: Case, access: Access, labels: Labels): Html {
  return html` <table class="${labels.caseTable}" cellspacing="0">
    <tr>
      <td colspan="4">
        <b>${labels.handler}:</b
        >&nbsp;${handler ?? '–'}&nbsp;&nbsp;&nbsp;<b>${labels.unit}:</b>&nbsp;${hardSpaces(unit)}
      </td>
    </tr>
    <tr>
      <td colspan="4"><b>Öppnat:</b>&nbsp;${opened}&nbsp;&nbsp;&nbsp;<b>Lagrum:</b>&nbsp;4 kap. 1 § SoL</td>
    </tr>
    ${
      isAgreed && access === 'full'
        ? html`<tr>
            <td colspan="4">
              <b>Fiktivt namn:</b>&nbsp;${fictive.name}&nbsp;&nbsp;&nbsp;<b>Fiktivt nr:</b
              >&nbsp;${longNumber(fictive.number)}
            </td>
          </tr>`
        : null
    }
  </table>`;
}

function overview(shown: Case, person: Person, access: Access, variant: Variant): Html {
  return html` ${access === 'full' ? contactForm(person) : passwordHint(shown, access, variant)}
    <fieldset>
      <legend>Kopplade personer</legend>
      <table class="lista kopplade" cellspacing="0">
        <tr>
          <th>Relation</th>
          <th>Namn</th>
          <th>Pers.nr</th>
          <th>Skydd</th>
        </tr>
        ${
          shown.linked.length === 0
            ? html`<tr>
                <td colspan="4">Inga kopplingar</td>
              </tr>`
            : null
        }
        ${shown.linked.map(({ relation, personId }) => linkedRow(relation, personById(personId), variant))}
      </table>
    </fieldset>
    ${access === 'full' ? networkMap(person) : null}`;
}

function linkedRow(relation: string, person: Person, variant: Variant): Html {
  const [linkedCase] = casesOfPerson(person.id);
  const access = linkedCase?.access ?? 'full';
  return html`<tr>
    <td>${relation}</td>
    <td>
      <a href="${variant.linkTo(`/arbetsyta/person.aspx?id=${person.id}`)}">${nameFor(person, access)}</a>
    </td>
    <td>${access === 'full' ? shortNumber(person.number) : birthYear(person.number)}</td>
    <td>${shortMarkOf(linkedCase?.protection ?? null)}</td>
  </tr>`;
}

/** Values that no highlight reaches: inputs, a select, a placeholder. */
function contactForm({ phone, given, family, street }: Person): Html {
  return html` <fieldset>
    <legend>Kontaktuppgifter</legend>
    <form class="kontakt" method="get" action="/arbetsyta/mina-arenden.aspx">
      <label>Tfn dagtid <input name="tfn" value="${phone}" autocomplete="off" /></label>
      <label
        >Anhörig
        <select name="anhorig">
          <option>${given} ${family}, ${phone}</option>
          <option>Ingen</option>
        </select></label
      >
      <label
        >Tillfällig adress <input name="adress" placeholder="t.ex. ${street}" autocomplete="off"
      /></label>
    </form>
  </fieldset>`;
}

function passwordHint({ id }: Case, access: Access, variant: Variant): Html | null {
  return access === 'part'
    ? html`<p class="hanvisning">
        Uppgifterna visas när du har angett lösenordet.
        <a href="${variant.linkTo(`/arbetsyta/aktualisering.aspx?id=${id}`)}">Ange lösenord</a>
      </p>`
    : html`<p class="hanvisning">Du ser endast födelseår. Behörighet beställs av din enhetschef.</p>`;
}

/** Text inside a drawing. */
function networkMap(person: Person): Html {
  return html` <fieldset>
    <legend>Nätverkskarta</legend>
    <svg class="karta" viewBox="0 0 420 60" width="420" height="60" role="img" aria-label="Nätverkskarta">
      <rect x="1" y="10" width="250" height="40" fill="#fff" stroke="#6f8aa5" />
      <text x="10" y="27" font-size="11">${fullName(person)}</text>
      <text x="10" y="43" font-size="11">${longNumber(person.number)}</text>
      <path d="M251 30h40" stroke="#6f8aa5" />
      <rect x="291" y="10" width="120" height="40" fill="#fff" stroke="#6f8aa5" />
      <text x="300" y="34" font-size="11">Hemtjänst Öster</text>
    </svg>
  </fieldset>`;
}

function notes(shown: Case, access: Access): Html {
  if (access !== 'full') return html`<p class="hanvisning">Anteckningarna visas inte.</p>`;
  return html` <table class="lista anteckningar" cellspacing="0">
    <tr>
      <th>Datum</th>
      <th>Typ</th>
      <th>Text</th>
      <th>Sign.</th>
    </tr>
    ${notesOf(shown).map(
      (note) =>
        html`<tr>
          <td nowrap>${note.date}</td>
          <td>${note.kind}</td>
          <td>${note.text}</td>
          <td>${note.signature}</td>
        </tr>`,
    )}
  </table>`;
}
