/** From an administrator's adapter to the one that page code carries. */
import { err, ok, type Result } from '../base/result.ts';
import { adapterSchema, type ParsedAdapter } from './adapter.ts';
import type { CompiledAdapter, CompiledView, FactName, Place, Sign } from './compiled.ts';

/** One fault of an adapter: where, as a path like `views[2].facts.handler`, and what to do about it. */
export interface AdapterFault {
  readonly path: string;
  readonly mend: string;
}

/** Parses and compiles in one step; the faults are all that were found, in document order. */
export function compileAdapter(draft: unknown): Result<CompiledAdapter, readonly AdapterFault[]> {
  const parsed = adapterSchema.safeParse(draft);
  if (parsed.success) return ok(compile(parsed.data));
  return err(parsed.error.issues.map((issue) => ({ path: toPath(issue.path), mend: issue.message })));
}

function compile(adapter: ParsedAdapter): CompiledAdapter {
  return {
    id: adapter.id,
    name: adapter.name,
    verified: adapter.verified,
    environment: adapter.environment,
    views: adapter.views.map(compileView),
    mask: adapter.mask.map((field) => ({ kind: field.kind, places: field.places.map(compilePlace) })),
    guard: adapter.guard.map(({ field, holds }) => ({ selector: field, use: holds })),
    exports: adapter.exports,
  };
}

type ParsedView = ParsedAdapter['views'][number];
type ParsedPlace = ParsedAdapter['mask'][number]['places'][number];

function compileView(view: ParsedView): CompiledView {
  const place = (name: FactName): readonly Place[] => (view.facts[name] ?? []).map(compilePlace);
  const facts = {
    caseNumber: place('caseNumber'),
    subject: place('subject'),
    subjectName: place('subjectName'),
    subjectAddress: place('subjectAddress'),
    handler: place('handler'),
    unit: place('unit'),
  };
  const shows = view.shows.map(compileSign);
  const marks = view.marks.map((mark) => ({ kind: mark.kind, signs: mark.signs.map(compileSign) }));
  return {
    id: view.id,
    kind: view.kind,
    paths: view.paths,
    shows,
    facts,
    required: view.required,
    marks,
  };
}

function compilePlace(place: ParsedPlace): Place {
  const cut = { after: place.after ?? null, until: place.until ?? null };
  if ('selector' in place) {
    return { type: 'selector', selector: place.selector, attribute: place.attribute ?? null, cut };
  }
  const labels = typeof place.label === 'string' ? [place.label] : place.label;
  return { type: 'label', labels, value: place.value, within: place.within ?? null, cut };
}

function compileSign(sign: ParsedView['marks'][number]['signs'][number]): Sign {
  if ('text' in sign) return { type: 'text', text: sign.text, within: sign.within };
  if ('alt' in sign) return { type: 'alt', text: sign.alt, within: sign.within ?? null };
  return { type: 'selector', selector: sign.selector };
}

function toPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (whole, step) =>
      typeof step === 'number' ? `${whole}[${step}]` : whole ? `${whole}.${String(step)}` : String(step),
    '',
  );
}
