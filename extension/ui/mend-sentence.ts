/** How to mend a fault, as a sentence in the reader's language. */
import { assertNever } from '#shared/base/assert.ts';
import { purposes } from '#shared/routine/receivers.ts';
import { factNames } from '#shared/site/compiled.ts';
import type { Mend } from '#shared/site/faults.ts';
import type { FaultTexts } from '#extension/text/faults.ts';
import { fill } from '#extension/text/fill.ts';

export function mendSentence(mend: Mend, texts: FaultTexts): string {
  switch (mend.type) {
    case 'remove':
      return texts.remove(list(mend.names));
    case 'add':
    case 'change':
      return texts[mend.type](kindOf(mend.wanted, texts));
    case 'write-one':
      return (mend.values.length === 1 ? texts.write : texts.writeOne)(list(mend.values));
    case 'at-most':
      return texts.atMost[mend.of](mend.bound);
    case 'at-least':
      return texts.atLeast[mend.of](mend.bound);
    case 'rule':
      return fill(texts.rules[mend.rule], { facts: factNames.join(', '), purposes: purposes.join(', ') });
    case 'version':
      return texts.version[mend.is](mend.current);
    case 'form':
    case 'json':
      return texts[mend.type];
    case 'other-build':
      return texts.otherBuild(mend.address);
    case 'served':
      return texts.served(mend.origin, mend.by);
    default:
      return assertNever(mend);
  }
}

function kindOf(wanted: string, { kinds }: FaultTexts): string {
  return Object.hasOwn(kinds, wanted) ? kinds[wanted as keyof typeof kinds] : wanted;
}

function list(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ');
}
