/** What differs in a proof file, in words that say where to look. */
import { assertNever } from '#shared/base/assert.ts';
import type { Fault, ReviewProof } from '#shared/proof/verify-review.ts';
import type { proofTexts } from '#extension/text/proof.ts';

type FaultTexts = (typeof proofTexts)['sv']['fault'] | (typeof proofTexts)['en']['fault'];

const shownRows = 12;

/** `nameOf` gives the name of a device's owner, or of a member. */
export function faultWords(fault: Fault, texts: FaultTexts, nameOf: (author: string) => string): string {
  switch (fault.type) {
    case 'other-control':
    case 'dataset-unreadable':
    case 'dataset-head':
    case 'not-signed':
    case 'other-picture':
    case 'second-draw':
      return texts[fault.type];
    case 'damaged':
      return texts.damaged(texts.section[fault.section ?? 'unknown'], fault.index, fault.at);
    case 'cut':
      return texts.cut(fault.at);
    case 'control':
      return texts.control(fault.position);
    case 'batch': {
      const { author, n, index, why } = fault;
      const who = author === null || n === null ? texts.batchUnknown : texts.batchOf(nameOf(author), n);
      return texts.batch(index, who, texts.why[why]);
    }
    case 'batch-missing':
      return texts['batch-missing'](nameOf(fault.author), fault.n);
    case 'forked':
      return texts.forked(nameOf(fault.author));
    case 'rows': {
      const shown = fault.rows.slice(0, shownRows).join(', ');
      const more = fault.rows.length - shownRows;
      return texts.rows(more > 0 ? texts.moreRows(shown, more) : shown, fault.each);
    }
    case 'row-count':
      return texts['row-count'](fault.signed, fault.found);
    case 'second-compare':
      return texts['second-compare'](fault.rows.slice(0, shownRows).join(', '));
    default:
      return assertNever(fault);
  }
}

/** Names by member or by a member's device; the id itself where there is none. */
export function namesInProof({
  names,
  memberOf,
}: Pick<ReviewProof, 'names' | 'memberOf'>): (author: string) => string {
  return (author) => names.get(author) ?? names.get(memberOf(author)) ?? author;
}
