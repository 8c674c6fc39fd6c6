/** How a page is asked to misbehave: switches in the query that every link on the page carries on. */

export interface Variant {
  /** The page arrives in pieces of this size, with this pause between them. */
  readonly stream: { readonly chunkBytes: number; readonly delayMs: number } | null;
  /** The tab's title says nothing about the record. */
  readonly opaqueTitle: boolean;
  /** Labels and classes are renamed, as after an upgrade of the case system. */
  readonly broken: boolean;
  /** A copy of the system for practice. */
  readonly isTraining: boolean;
  /** The reply lacks `no-store`, which alone keeps a page out of Chromium's back-forward cache. */
  readonly isKept: boolean;
  /** The same address with the switches of this page added. */
  linkTo(address: string): string;
}

const switches = ['stream', 'chunk', 'delay', 'title', 'break', 'keep', 'miljo'] as const;

export function parseVariant(query: URLSearchParams): Variant {
  const carried = switches.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  return {
    stream:
      query.get('stream') === '1'
        ? { chunkBytes: wholeNumber(query.get('chunk'), 64), delayMs: wholeNumber(query.get('delay'), 25) }
        : null,
    opaqueTitle: query.get('title') === 'opaque',
    broken: query.get('break') === '1',
    isTraining: query.get('miljo') === 'utb',
    isKept: query.get('keep') === '1',
    linkTo: (address) =>
      carried.length === 0 ? address : `${address}${address.includes('?') ? '&' : '?'}${carried.join('&')}`,
  };
}

function wholeNumber(text: string | null, fallback: number): number {
  const value = Number(text ?? Number.NaN);
  return Number.isInteger(value) && value > 0 ? value : fallback;
}
