/** The schema of a site adapter: a case system described as data. Messages are those of `faults.ts`. */
import { z } from 'zod';
import { identifierKinds } from '../identifiers/kinds.ts';
import { isGlob } from './glob.ts';
import { factNames, fieldUses, viewKinds } from './compiled.ts';
import { protectionKinds } from './facts.ts';
import { isSelector } from './selector.ts';

/** Older ones are brought up by `migrate.ts` before they are checked. */
export const currentVersion = 2;

const id = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'id');

const words = z.string().trim().min(1, 'shown-text').max(200);

const selector = z
  .string()
  .trim()
  .min(1, 'selector')
  // A long one breaks at the next change of the page.
  .max(300)
  .refine((text) => !/[{};@]/.test(text), { error: 'bare-selector', abort: true })
  .refine(isBalanced, { error: 'closed-selector', abort: true })
  .refine(isSelector, 'css-selector');

const glob = z.string().max(300).refine(isGlob, 'glob');

const labels = z.union([words, z.array(words).min(1).max(20)], 'labels');

const cut = { after: words.optional(), until: words.optional() };

const place = z.union(
  [
    z.strictObject({
      selector,
      attribute: z
        .string()
        .regex(/^[a-z][a-z0-9-]*$/i)
        .optional(),
      ...cut,
    }),
    z.strictObject({
      label: labels,
      value: z.enum(['after', 'before', 'below', 'same']).default('after'),
      within: selector.optional(),
      ...cut,
    }),
  ],
  'place',
);

/** One place, or several that are tried in order; always a list once parsed. */
const places = z
  .union([place, z.array(place).min(1).max(12)], 'place')
  .transform((value) => (Array.isArray(value) ? value : [value]));

/** Signs are sought at every change of the page, so each says where: a whole document is too much to search. */
const sign = z.union(
  [
    z.strictObject({ text: words, within: selector }),
    z.strictObject({ selector }),
    z.strictObject({ alt: words, within: selector.optional() }),
  ],
  'sign',
);

/** Two pages with the same answer show the same record. */
const sameBy = z.union(
  [
    z.strictObject({ fact: z.enum(['caseNumber', 'subject']) }),
    z.strictObject({ step: z.number().int().min(1).max(20) }),
    z.strictObject({ query: z.string().trim().min(1).max(60) }),
  ],
  'same-by',
);

const fieldPlace = z.union(
  [z.strictObject({ selector }), z.strictObject({ label: labels, within: selector.optional() })],
  'field',
);

/** One field, or several that are alike; always a list once parsed. */
const fieldPlaces = z
  .union([fieldPlace, z.array(fieldPlace).min(1).max(12)], 'field')
  .transform((value) => (Array.isArray(value) ? value : [value]));

const paths = z.array(glob).max(20).default([]);

const guardedField = z.strictObject({
  field: fieldPlaces,
  holds: z.enum(fieldUses),
  choices: selector.optional(),
  /** Where the page says whom the text goes to: the pack may let it hold more, or less, for them. */
  receivers: fieldPlaces.optional(),
  /** Addresses at which it always stands: where it does not, the adapter no longer fits (WARN-12). Not those of records. */
  alwaysAt: paths,
  /** What is pasted there is nowhere to be read afterwards, as in a grid that is drawn: it is looked at before. */
  unseen: z.boolean().default(false),
});

const environment = z.union(
  [
    z.enum(['production', 'training']),
    z.strictObject({ training: z.strictObject({ paths, shows: z.array(sign).max(10).default([]) }) }),
  ],
  'environment',
);

const view = z
  .strictObject({
    id,
    kind: z.enum(viewKinds),
    paths,
    shows: z.array(sign).max(10).default([]),
    facts: z.partialRecord(z.enum(factNames), places, 'fact-name').default({}),
    required: z.array(z.enum(factNames)).default([]),
    sameBy: sameBy.optional(),
    /** No fictive name is drawn here in place of the real one (MASK-4). */
    realName: z.boolean().default(false),
    marks: z
      .array(z.strictObject({ kind: z.enum(protectionKinds), signs: z.array(sign).min(1).max(20) }))
      .max(20)
      .default([]),
  })
  .refine((value) => value.paths.length > 0 || value.shows.length > 0, {
    path: ['paths'],
    message: 'paths-or-shows',
  })
  .refine((value) => value.required.every((name) => value.facts[name] !== undefined), {
    path: ['required'],
    message: 'required-places',
  })
  .refine(({ sameBy: by, facts }) => by === undefined || !('fact' in by) || facts[by.fact] !== undefined, {
    path: ['sameBy'],
    message: 'same-by-place',
  })
  .refine((value) => value.kind !== 'record' || value.required.length > 0, {
    path: ['required'],
    message: 'record-required',
  });

export const adapterSchema = z
  .strictObject({
    version: z.literal(currentVersion),
    id,
    name: words,
    /** True when somebody has tried it on the real system. */
    verified: z.boolean(),
    environment: environment.default('production'),
    views: z.array(view).min(1).max(60),
    /** Of what kind it is decides whether it is masked here (`readable`); `elsewhere` always is. */
    mask: z
      .array(z.strictObject({ kind: z.enum([...identifierKinds, 'elsewhere']), places }))
      .max(40)
      .default([]),
    /** Kinds that stay readable on this site, but in records of protected people and in presentation mode (MASK-1). */
    readable: z.array(z.enum(identifierKinds)).max(identifierKinds.length).default([]),
    /** Fields where identifiers are warned about while writing. */
    guard: z.array(guardedField).max(40).default([]),
    /** What sends besides a form: a button by selector or by its text. */
    sends: z.array(fieldPlace).max(12).default([]),
    exports: z
      .array(z.strictObject({ type: z.enum(['link', 'form']), address: glob }))
      .max(20)
      .default([]),
    /** Logs that the page shows, and what leads to their next page. */
    tables: z
      .array(z.strictObject({ paths, table: selector, next: selector.optional() }))
      .max(20)
      .default([]),
    /**
     * Lists that nobody with protection may stand in: charging areas, the file to the finance system. `caseNumber`: heading of
     * its column.
     */
    keptOut: z
      .array(z.strictObject({ paths, table: selector, caseNumber: labels.optional() }))
      .max(20)
      .default([]),
    /** Where the system lists the user's own cases; `whose`: where that page names the user. `caseNumber`: as in `keptOut`. */
    ownCases: z
      .array(z.strictObject({ paths, table: selector, caseNumber: labels, whose: places }))
      .max(20)
      .default([]),
  })
  .refine((value) => new Set(value.views.map((entry) => entry.id)).size === value.views.length, {
    path: ['views'],
    message: 'same-id',
  });

/** As an administrator writes it: defaults may be left out. */
export type SiteAdapter = z.input<typeof adapterSchema>;
export type ParsedAdapter = z.output<typeof adapterSchema>;

function isBalanced(text: string): boolean {
  const open: string[] = [];
  const closer: Readonly<Record<string, string>> = { '(': ')', '[': ']' };
  let quote: string | null = null;
  for (const character of text) {
    if (quote !== null) quote = character === quote ? null : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (closer[character] !== undefined) open.push(closer[character]);
    else if ((character === ')' || character === ']') && open.pop() !== character) return false;
  }
  return quote === null && open.length === 0;
}
