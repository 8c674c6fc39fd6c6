/** From an administrator's adapter to the one that page code carries. */
import { err, ok, type Result } from '../base/result.ts';
import { adapterSchema, type ParsedAdapter } from './adapter.ts';
import type { CompiledAdapter, CompiledView, FactName, FieldPlace, Place, SameBy, Sign } from './compiled.ts';
import { factNames } from './compiled.ts';
import { toFaults, type Fault } from './faults.ts';
import { migrateAdapter } from './migrate.ts';

/** Migrates, parses and compiles in one step; the faults are all that were found, in document order. */
export function compileAdapter(draft: unknown): Result<CompiledAdapter, readonly Fault[]> {
  const current = migrateAdapter(draft);
  if (!current.ok) return err([{ path: 'version', mend: current.error }]);
  const parsed = adapterSchema.safeParse(current.value);
  return parsed.success ? ok(compile(parsed.data)) : err(toFaults(parsed.error.issues));
}

function compile(adapter: ParsedAdapter): CompiledAdapter {
  const { environment } = adapter;
  const training = typeof environment === 'string' ? { paths: [], shows: [] } : environment.training;
  return {
    id: adapter.id,
    name: adapter.name,
    verified: adapter.verified,
    training: {
      always: environment === 'training',
      paths: training.paths.map(asAddress),
      shows: training.shows.map(compileSign),
    },
    views: adapter.views.map(compileView),
    mask: adapter.mask.map((field) => ({ kind: field.kind, places: field.places.map(compilePlace) })),
    readable: adapter.readable,
    guard: adapter.guard.map(({ field, holds, choices, receivers = [], alwaysAt, unseen }) => ({
      places: field.map(compileField),
      use: holds,
      choices: choices ?? null,
      receivers: receivers.map(compileField),
      alwaysAt: alwaysAt.map(asAddress),
      unseen,
    })),
    sends: adapter.sends.map(compileField),
    exports: adapter.exports.map(({ type, address }) => ({ type, address: asAddress(address) })),
    tables: adapter.tables.map(({ paths, table, next }) => ({
      paths: paths.map(asAddress),
      table,
      next: next ?? null,
    })),
    keptOut: adapter.keptOut.map(({ paths, table, caseNumber = [] }) => ({
      paths: paths.map(asAddress),
      table,
      caseNumber: [caseNumber].flat(),
    })),
    ownCases: adapter.ownCases.map(({ paths, table, caseNumber, whose }) => ({
      paths: paths.map(asAddress),
      table,
      caseNumber: [caseNumber].flat(),
      whose: whose.map(compilePlace),
    })),
  };
}

type ParsedView = ParsedAdapter['views'][number];
type ParsedPlace = ParsedAdapter['mask'][number]['places'][number];

function compileView(view: ParsedView): CompiledView {
  const places = (name: FactName): readonly Place[] => (view.facts[name] ?? []).map(compilePlace);
  return {
    id: view.id,
    kind: view.kind,
    paths: view.paths.map(asAddress),
    shows: view.shows.map(compileSign),
    facts: Object.fromEntries(factNames.map((name) => [name, places(name)])) as CompiledView['facts'],
    required: view.required,
    sameBy: view.sameBy === undefined ? null : compileSameBy(view.sameBy),
    realName: view.realName,
    marks: view.marks.map((mark) => ({ kind: mark.kind, signs: mark.signs.map(compileSign) })),
  };
}

/** As the browser hands it over: it shows `/ärende/17`, and the page's address is `/%C3%A4rende/17`. */
function asAddress(glob: string): string {
  return glob.replace(/[^\x21-\x7e]+/gu, (letters) => encodeURIComponent(letters.toWellFormed()));
}

function compilePlace(place: ParsedPlace): Place {
  const cut = { after: place.after ?? null, until: place.until ?? null };
  if ('selector' in place) {
    return { type: 'selector', selector: place.selector, attribute: place.attribute ?? null, cut };
  }
  return {
    type: 'label',
    labels: [place.label].flat(),
    value: place.value,
    within: place.within ?? null,
    cut,
  };
}

function compileField(field: ParsedAdapter['guard'][number]['field'][number]): FieldPlace {
  if ('selector' in field) return { type: 'selector', selector: field.selector };
  return { type: 'label', labels: [field.label].flat(), within: field.within ?? null };
}

function compileSameBy(sameBy: NonNullable<ParsedView['sameBy']>): SameBy {
  if ('fact' in sameBy) return { type: 'fact', fact: sameBy.fact };
  return 'step' in sameBy ? { type: 'step', step: sameBy.step } : { type: 'query', name: sameBy.query };
}

function compileSign(sign: ParsedView['marks'][number]['signs'][number]): Sign {
  if ('text' in sign) return { type: 'text', text: sign.text, within: sign.within };
  if ('alt' in sign) return { type: 'alt', text: sign.alt, within: sign.within ?? null };
  return { type: 'selector', selector: sign.selector };
}
