/** Globs on addresses: `*` within a step, `**` across steps. Matched without backtracking, so that no pattern is slow. */

export function isGlob(text: string): boolean {
  return text.startsWith('/') && !/[\s\\^$|{}()[\]]/.test(text);
}

/**
 * `address` is path, query and fragment, as in `/akt/17?flik=2#topp`. A glob that names no query or no fragment leaves
 * that part out of account; upper and lower case are one, as for many servers. Time grows with the product of both lengths,
 * whatever the glob.
 */
export function matchesGlob(glob: string, address: string): boolean {
  const withFragment = glob.includes('#');
  const withQuery = withFragment || glob.includes('?');
  const path = withFragment ? address : upTo('#', address);
  const subject = withQuery ? path : upTo('?', path);
  return matches(toLower(glob), toLower(subject));
}

/** Å, Ä and Ö too, as an address writes them. */
function toLower(address: string): string {
  return address.toLowerCase().replaceAll('%c3%8', '%c3%a').replaceAll('%c3%9', '%c3%b');
}

function upTo(sign: string, address: string): string {
  const end = address.indexOf(sign);
  return end < 0 ? address : address.slice(0, end);
}

/** Carries all offsets that the glob may have come to in `subject`, in rising order, from sign to sign. */
function matches(glob: string, subject: string): boolean {
  let reached: readonly number[] = [0];
  for (let i = 0; i < glob.length && reached.length > 0; i += 1) {
    const sign = glob.charAt(i);
    if (sign !== '*') reached = overOne(reached, subject, sign);
    else if (glob.charAt(i + 1) !== '*') reached = overPart(reached, subject, '/');
    else {
      reached = overPart(reached, subject, '');
      i += 1;
    }
  }
  return reached.at(-1) === subject.length;
}

function overOne(from: readonly number[], subject: string, character: string): number[] {
  const reached: number[] = [];
  for (const offset of from) if (subject.charAt(offset) === character) reached.push(offset + 1);
  return reached;
}

/** Any number of characters, none of them `wall`. */
function overPart(from: readonly number[], subject: string, wall: string): number[] {
  const reached: number[] = [];
  for (const start of from) {
    if (start <= (reached.at(-1) ?? -1)) continue;
    let offset = start;
    reached.push(offset);
    while (offset < subject.length && subject.charAt(offset) !== wall) reached.push((offset += 1));
  }
  return reached;
}
