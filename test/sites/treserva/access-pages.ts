/** What stands between the user and a protected record: the refusal, and the password box. */
import { hardSpaces, html } from '../html.ts';
import { birthYear, personById } from '../people.ts';
import type { Reply } from '../site.ts';
import type { Variant } from '../variant.ts';
import type { Case } from './cases.ts';
import { workPage } from './frame.ts';

/** Opens every password box of the stand-in. */
export const practicePassword = 'ovning';

export function noAuthorityPage(variant: Variant): Reply {
  return workPage(
    'Behörighet saknas',
    variant,
    html` <h1 class="vyrubrik">Behörighet saknas</h1>
      <div class="meddelanderuta">
        <p>Du har inte behörighet till ärendet. Kontakta din enhetschef om du behöver det i ditt arbete.</p>
        <p>Försöket har loggats.</p>
      </div>`,
  );
}

export function passwordPage(shown: Case, wasRefused: boolean, variant: Variant): Reply {
  const { number } = personById(shown.personId);
  return workPage(
    'Aktualisering',
    variant,
    html` <h1 class="vyrubrik">Aktualisering ${hardSpaces(shown.caseNumber)}</h1>
      <div class="meddelanderuta">
        <p>Aktualiseringen gäller en person med skyddade personuppgifter: ${birthYear(number)}****-****.</p>
        <form method="post" action="${variant.linkTo(`/arbetsyta/aktualisering.aspx?id=${shown.id}`)}">
          <label>Lösenord <input type="password" name="losenord" autocomplete="off" /></label>
          <button>OK</button>
        </form>
        ${wasRefused ? html`<p class="fel">Lösenordet stämmer inte.</p>` : null}
      </div>`,
  );
}
