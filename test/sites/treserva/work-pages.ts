/** Pages of the daily work around a case: assignment, deviation, charging areas, and the calculation of fees. */
import { hardSpaces, html } from '../html.ts';
import { birthYear, fullName, longNumber, people, personById } from '../people.ts';
import type { Reply } from '../site.ts';
import type { Variant } from '../variant.ts';
import { caseById, type Case } from './cases.ts';
import { workPage } from './frame.ts';
import { markOf } from './protection.ts';

/** What a provider reads: the agreement about a protected person among it. */
export function assignmentPage(shown: Case, variant: Variant): Reply {
  const person = personById(shown.personId);
  const isOpen = shown.access === 'full';
  return workPage(
    `Uppdrag ${shown.caseNumber}`,
    variant,
    html` <h1 class="vyrubrik">Uppdrag ${hardSpaces(shown.caseNumber)} <small>(version 2)</small></h1>
      ${markOf(shown)}
      <table class="personkort" cellspacing="0">
        <tr>
          <td class="etikett">Pers.nr:</td>
          <td class="varde">${isOpen ? longNumber(person.number) : birthYear(person.number)}</td>
          <td class="etikett">Namn:</td>
          <td class="varde">${isOpen ? fullName(person) : 'Skyddad person'}</td>
        </tr>
      </table>
      <table class="arendekort" cellspacing="0">
        <tr>
          <td colspan="4">
            <b>Handläggare:</b
            >&nbsp;${shown.handler ?? '–'}&nbsp;&nbsp;&nbsp;<b>Enhet:</b>&nbsp;${hardSpaces(shown.unit)}
          </td>
        </tr>
      </table>
      <fieldset>
        <legend>Uppdrag till utförare</legend>
        <form class="uppdrag" method="get" action="${variant.linkTo('/arbetsyta/mina-arenden.aspx')}">
          <label>Insats <input name="insats" value="Hemtjänst, omvårdnad" autocomplete="off" /></label>
          <label>Överenskommelser<br /><textarea name="avtal" rows="4" cols="70"></textarea></label>
          <button>Spara</button>
        </form>
      </fieldset>`,
  );
}

/** Whoever lacks authority reports without a person. */
export function deviationPage(variant: Variant, wasSaved: boolean): Reply {
  return workPage(
    'Avvikelse',
    variant,
    html` <h1 class="vyrubrik">Ny avvikelse</h1>
      ${wasSaved ? html`<p class="kvitto">Avvikelsen är sparad.</p>` : null}
      <form class="avvikelse" method="get" action="${variant.linkTo('/arbetsyta/avvikelse.aspx')}">
        <input type="hidden" name="sparad" value="1" />
        <label><input type="checkbox" name="ejperson" checked /> Ej person</label>
        <table cellspacing="0">
          <tr>
            <td class="etikett"><label for="rubrik">Rubrik:</label></td>
            <td><input id="rubrik" name="rubrik" size="60" autocomplete="off" /></td>
          </tr>
          <tr>
            <td class="etikett"><label for="handelse">Händelse:</label></td>
            <td><textarea id="handelse" name="handelse" rows="6" cols="70"></textarea></td>
          </tr>
        </table>
        <button>Spara</button>
      </form>`,
  );
}

/** Nobody with protected data belongs in an area: the file to the finance system drops the protection. */
export function chargingPage(variant: Variant): Reply {
  return workPage(
    'Debiteringsområde',
    variant,
    html` <h1 class="vyrubrik">Debiteringsområde Centrum</h1>
      <table class="lista" cellspacing="0">
        <tr>
          <th>Pers.nr</th>
          <th>Namn</th>
          <th>Period</th>
        </tr>
        ${people.slice(0, 4).map(
          (person) =>
            html`<tr>
              <td>${longNumber(person.number)}</td>
              <td>${fullName(person)}</td>
              <td>2024-03</td>
            </tr>`,
        )}
      </table>
      <form class="debitering" method="get" action="${variant.linkTo('/arbetsyta/debitering.aspx')}">
        <label>Lägg till person <input name="person" placeholder="ååååmmdd-nnnn" autocomplete="off" /></label>
        <button>Lägg till</button>
      </form>`,
  );
}

/** What goes to the finance system this month, before the file is made. */
export function integrationFilePage(variant: Variant): Reply {
  const rows = [1001, 1005, 1009, 1003].flatMap((id) => caseById(id) ?? []);
  return workPage(
    'Integrationsfil',
    variant,
    html` <h1 class="vyrubrik">Integrationsfil till ekonomisystemet</h1>
      <table class="lista" cellspacing="0">
        <tr>
          <th>Ärendenr</th>
          <th>Pers.nr</th>
          <th>Namn</th>
          <th>Belopp</th>
        </tr>
        ${rows.map(
          ({ caseNumber, personId }, index) =>
            html`<tr>
              <td>${hardSpaces(caseNumber)}</td>
              <td>${longNumber(personById(personId).number)}</td>
              <td>${fullName(personById(personId))}</td>
              <td>${String(1200 + index * 35)} kr</td>
            </tr>`,
        )}
      </table>
      <p><a href="${variant.linkTo('/arbetsyta/debitering.aspx')}">Till debiteringsområdet</a></p>`,
  );
}

/** The same page in both environments; a fee for a protected person is calculated in the training one, on a fictive person. */
export function feePage(variant: Variant): Reply {
  return workPage(
    'Avgiftsberäkning',
    variant,
    html` <h1 class="vyrubrik">Avgiftsberäkning</h1>
      <form class="avgift" method="get" action="${variant.linkTo('/arbetsyta/avgift.aspx')}">
        ${variant.isTraining ? html`<input type="hidden" name="miljo" value="utb" />` : null}
        <label>Pers.nr <input name="person" autocomplete="off" /></label>
        <label>Nettoinkomst <input name="inkomst" inputmode="numeric" autocomplete="off" /></label>
        <label>Boendekostnad <input name="boende" inputmode="numeric" autocomplete="off" /></label>
        <button>Beräkna</button>
      </form>`,
  );
}
