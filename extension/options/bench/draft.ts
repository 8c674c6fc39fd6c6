/** An adapter being changed: its text, what is wrong with it, and what it compiles to. */
import { compileAdapter } from '#shared/site/compile.ts';
import type { CompiledAdapter, FactName } from '#shared/site/compiled.ts';
import type { Fault } from '#shared/site/faults.ts';

export type DraftState =
  | { readonly type: 'not-json' }
  | { readonly type: 'faulty'; readonly faults: readonly Fault[] }
  | { readonly type: 'sound'; readonly adapter: CompiledAdapter };

export function stateOf(text: string): DraftState {
  const draft = parse(text);
  if (draft === undefined) return { type: 'not-json' };
  const compiled = compileAdapter(draft);
  return compiled.ok
    ? { type: 'sound', adapter: compiled.value }
    : { type: 'faulty', faults: compiled.error };
}

export function toText(adapter: unknown): string {
  return JSON.stringify(adapter, null, 2);
}

/** The first place of a fact, as one writes it: a label's text or a selector; empty when there is none. */
export function placeText(text: string, viewId: string, fact: FactName): string {
  const place = placesOf(viewNamed(parse(text), viewId), fact)[0];
  if (!isRecord(place)) return '';
  const { selector, label } = place;
  const said = selector ?? (Array.isArray(label) ? (label as unknown[])[0] : label);
  return typeof said === 'string' ? said : '';
}

/** The draft's text with another first place for the fact, as one writes it; the other places stay, to be tried after it. */
export function withPlace(text: string, viewId: string, fact: FactName, said: string): string {
  return put(text, viewId, fact, said, isSelector(said));
}

/** The same for an element that was pointed out. */
export function withSelector(text: string, viewId: string, fact: FactName, selector: string): string {
  return put(text, viewId, fact, selector, true);
}

function put(text: string, viewId: string, fact: FactName, said: string, isSelected: boolean): string {
  const draft = parse(text);
  const view = viewNamed(draft, viewId);
  if (!isRecord(view)) return text;
  const facts = isRecord(view['facts']) ? view['facts'] : {};
  const [first, ...rest] = placesOf(view, fact);
  const kept = isRecord(first) ? first : {};
  const place = isSelected
    ? { ...('selector' in kept ? kept : {}), selector: said }
    : { ...('label' in kept ? kept : {}), label: said };
  const { [fact]: _before, ...others } = facts;
  const places = [...(said.trim() === '' ? [] : [place]), ...rest];
  view['facts'] =
    places.length === 0 ? others : { ...facts, [fact]: places.length === 1 ? places[0] : places };
  return toText(draft);
}

/** A label begins with words; a selector with a sign, or with an element's name and a sign or another element's after it. */
function isSelector(text: string): boolean {
  const said = text.trim();
  if (/^(?:[#.[*]|[a-z][a-z0-9-]*(?:[#.[>]|\s*>|:[a-z]))/.test(said)) return true;
  const steps = said.split(/\s+/);
  return !/^[a-zåäö]+$/.test(said) && steps.every((step) => elementNames.has(step.split(/[#.[:]/)[0] ?? ''));
}

/** Those that pages are built of, as the picker writes them. */
const elementNames: ReadonlySet<string> = new Set(
  'a article aside b body button caption dd div dl dt em fieldset footer form h1 h2 h3 h4 h5 h6 header i input label legend li main nav ol p section select small span strong table tbody td textarea tfoot th thead tr ul'.split(
    ' ',
  ),
);

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function viewNamed(draft: unknown, viewId: string): unknown {
  const views = isRecord(draft) ? draft['views'] : null;
  return Array.isArray(views) ? views.find((view) => isRecord(view) && view['id'] === viewId) : null;
}

function placesOf(view: unknown, fact: FactName): readonly unknown[] {
  const facts = isRecord(view) ? view['facts'] : null;
  const places = isRecord(facts) ? facts[fact] : undefined;
  return places === undefined ? [] : Array.isArray(places) ? places : [places];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
