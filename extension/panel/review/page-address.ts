/** What the address of the full page names. Ids are random, so that the browser's history tells nothing. */
export type PageAddress =
  | { readonly view: 'home' }
  | { readonly view: 'review'; readonly id: string }
  | { readonly view: 'print'; readonly id: string };

export function addressOf(address: PageAddress): string {
  return address.view === 'home' ? '#/' : `#/${address.view}/${address.id}`;
}

/** Anything unknown is the list of reviews. */
export function readAddress(hash: string): PageAddress {
  const [, view, id] = /^#\/(review|print)\/([\w-]+)$/.exec(hash) ?? [];
  if (id === undefined) return { view: 'home' };
  return { view: view === 'print' ? 'print' : 'review', id };
}
