/** Searches text nodes and keeps their masked items true; cost grows with what changed. */
import { findIdentifiers, type FindOptions } from '#shared/identifiers/find-identifiers.ts';
import { readableLength } from '#shared/identifiers/masked-form.ts';
import { homeBeside } from '#shared/identifiers/home.ts';
import { createStretch, type ItemStore, type MaskedItem, type Stretch } from './items.ts';
import { labelOf, labelOfAny } from './label.ts';
import type { MaskedKind, MaskPolicy } from './policy.ts';
import { tailStart } from './tail.ts';
import { isLastInRoot, placeOf, readTexts, runAround, type TextRun } from './text-run.ts';

/** What may be wanted of a text beyond the search. */
export interface TextContext {
  readonly policy: MaskPolicy;
  readonly loading: boolean;
  /** Kind of the named element that holds `text`, null when none does. */
  readonly kindOfField: (text: Text) => MaskedKind | null;
  /** Told of the name of a home that stands beside its label: it is to be masked wherever it stands. */
  readonly onHome: (name: string) => void;
  /** Where given, texts that fill a block alone and for which it is false are left as they were found. */
  readonly mayDiffer: ((text: Text, data: string) => boolean) | undefined;
}

/**
 * Searches texts and all text in subtrees, which stand in the page, anew. Nodes beside them are read too, since an identifier
 * may run over several.
 */
export function maskTexts(changed: Iterable<Node>, items: ItemStore, context: TextContext): void {
  const core = new Set<Text>();
  const searchAlone = createLoneSearch(items, context);
  const search = (text: Text, data: string): void => {
    const place = placeOf(text);
    if (place === 'line') core.add(text);
    else if (context.mayDiffer?.(text, data) !== false) {
      items.drop(text);
      if (place === 'alone') searchAlone(text, data);
    }
  };
  for (const node of changed) readTexts(node, search);
  if (core.size > 0) maskLines(core, items, context, searchAlone);
}

/** Layout alone may set apart what would otherwise be one long sign. */
const meeting = /\d\w|\w\d/;

/** Texts that share a line: what is found counts where it touches one that changed, or lost an item through the change. */
function maskLines(
  core: ReadonlySet<Text>,
  items: ItemStore,
  context: TextContext,
  searchAlone: LoneSearch,
): void {
  const done = new Set<Text>();
  for (const text of core) {
    if (done.has(text)) continue;
    const run = runAround(text, core);
    const changed = run.nodes.filter((node) => core.has(node));
    const dropped = changed.flatMap((node) => items.drop(node));
    const touched = new Set([
      ...changed,
      ...dropped.flatMap(({ stretches }) => stretches.map(({ node }) => node)),
    ]);
    for (const node of touched) done.add(node);
    for (const item of itemsIn(run, context))
      if (item.stretches.some(({ node }) => touched.has(node))) items.add(item);
    for (const [i, start] of run.starts.entries())
      if (meeting.test(run.text.slice(start - 1, start + 1)))
        for (const node of run.nodes.slice(i - 1, i + 1))
          if (items.of(node).length === 0) searchAlone(node, node.data);
  }
}

type LoneSearch = (text: Text, data: string) => void;

/** Searches texts that fill a block alone, as most do: nothing is made for those in which nothing is found. */
function createLoneSearch(items: ItemStore, context: TextContext): LoneSearch {
  const { level, kinds, names, homes } = context.policy;
  let text: Text;
  let data = '';
  const options: FindOptions = { kinds, names, homes, label: () => labelOf(text, data) };
  return (nextText, nextData) => {
    text = nextText;
    data = nextData;
    if (context.loading || homes !== null || context.kindOfField(text) !== null) {
      for (const item of itemsIn({ nodes: [text], starts: [0], text: data }, context)) items.add(item);
      return;
    }
    for (const { start, end, kind } of findIdentifiers(data, options)) {
      const from = start + readableLength(data.slice(start, end), kind, level);
      if (from < end) items.add({ kind, stretches: [createStretch(text, from, end)], unfinished: false });
    }
  };
}

function* itemsIn(run: TextRun, context: TextContext): Generator<MaskedItem> {
  const fields = new Set<Text>();
  for (const node of run.nodes) {
    const kind = context.kindOfField(node);
    if (kind === null) continue;
    fields.add(node);
    const stretch = trimmed(node);
    if (stretch) yield { kind, stretches: [stretch], unfinished: false };
  }
  const first = run.nodes[0];
  const { level, kinds, names, homes } = context.policy;
  const label = (): string => (first ? labelOf(first, run.text) : '');
  const home = homes === null || !first ? null : homeBeside(labelOfAny(first, run.text), run.text);
  if (home !== null) {
    context.onHome(home);
    yield { kind: 'address', stretches: stretchesOf(run, 0, run.text.length), unfinished: false };
    return;
  }
  for (const match of findIdentifiers(run.text, { kinds, names, homes, label })) {
    const readable = readableLength(run.text.slice(match.start, match.end), match.kind, level);
    const stretches = stretchesOf(run, match.start + readable, match.end).filter(
      ({ node }) => !fields.has(node),
    );
    if (stretches.length > 0) yield { kind: match.kind, stretches, unfinished: false };
  }
  const last = run.nodes.at(-1);
  if (context.loading && last && isLastInRoot(last)) {
    const start = tailStart(run.text);
    const stretches = stretchesOf(run, start, run.text.length);
    if (stretches.length > 0) yield { kind: 'elsewhere', stretches, unfinished: true };
  }
}

function stretchesOf(run: TextRun, start: number, end: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [i, node] of run.nodes.entries()) {
    const offset = run.starts[i] ?? 0;
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, node.length);
    if (from < to) stretches.push(createStretch(node, from, to));
  }
  return stretches;
}

function trimmed(node: Text): Stretch | null {
  const content = node.data.trim();
  const start = node.data.indexOf(content);
  return content.length > 0 ? createStretch(node, start, start + content.length) : null;
}
