/** What the address of the full page names. Ids are random, so that the browser's history tells nothing. */
export type PageAddress =
  | { readonly view: 'home' }
  | { readonly view: 'review'; readonly id: string }
  | { readonly view: 'print'; readonly id: string }
  | { readonly view: 'sign'; readonly id: string }
  | { readonly view: 'verify' };

export function addressOf(address: PageAddress): string {
  if (address.view === 'home') return '#/';
  return address.view === 'verify' ? '#/verify' : `#/${address.view}/${address.id}`;
}

/** Anything unknown is the list of reviews. */
export function readAddress(hash: string): PageAddress {
  if (hash === '#/verify') return { view: 'verify' };
  const [, view, id] = /^#\/(review|print|sign)\/([\w-]+)$/.exec(hash) ?? [];
  if (id === undefined) return { view: 'home' };
  return { view: view === 'print' || view === 'sign' ? view : 'review', id };
}
