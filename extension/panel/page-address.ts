/** What the address of the full page names. Ids are random, so that the browser's history tells nothing. */
export type PageAddress =
  | { readonly view: 'home' }
  | { readonly view: 'review'; readonly id: string }
  | { readonly view: 'print'; readonly id: string }
  | { readonly view: 'sign'; readonly id: string }
  | { readonly view: 'verify' }
  | ArchiveAddress
  | PaperAddress;

/** How long what is kept; the list of what lies on paper; the certificate of a room that is culled. */
export type ArchiveAddress =
  | { readonly view: 'archive' }
  | { readonly view: 'archive-list' }
  | { readonly view: 'certificate'; readonly id: string };

/** The form about a finished check, the year in sum, the answer to a person who asked. */
export type PaperAddress =
  | { readonly view: 'form'; readonly subject: 'list' | 'sample' | 'targeted'; readonly id: string }
  | { readonly view: 'year'; readonly year: number }
  | { readonly view: 'answer'; readonly id: string };

export function addressOf(address: PageAddress): string {
  if (address.view === 'home') return '#/';
  if (address.view === 'verify' || address.view === 'archive' || address.view === 'archive-list')
    return `#/${address.view}`;
  if (address.view === 'year') return `#/year/${address.year}`;
  const place = address.view === 'form' ? `form/${address.subject}` : address.view;
  return `#/${place}/${address.id}`;
}

/** Anything unknown is the list of reviews. */
export function readAddress(hash: string): PageAddress {
  const [, view = '', first = '', id = ''] = /^#\/([\w-]+)(?:\/([\w-]+))?(?:\/([\w-]+))?$/.exec(hash) ?? [];
  switch (view) {
    case 'verify':
    case 'archive':
    case 'archive-list':
      return { view };
    case 'review':
    case 'print':
    case 'sign':
    case 'answer':
    case 'certificate':
      return first === '' ? { view: 'home' } : { view, id: first };
    case 'year':
      return /^\d{4}$/.test(first) ? { view, year: Number(first) } : { view: 'home' };
    case 'form':
      return (first === 'list' || first === 'sample' || first === 'targeted') && id !== ''
        ? { view, subject: first, id }
        : { view: 'home' };
    default:
      return { view: 'home' };
  }
}
