import { expect, it } from 'vitest';
import { placeText, stateOf, toText, withPlace, withSelector } from '#extension/options/bench/draft.ts';
import { shippedAdapters } from '#shared/site/adapters/shipped.ts';

const text = toText(shippedAdapters.get('treserva'));
const state = stateOf(text);
const viewId = state.type === 'sound' ? state.adapter.views.find(({ kind }) => kind === 'record')!.id : '';

function compiledPlaces(changed: string) {
  const after = stateOf(changed);
  if (after.type !== 'sound') throw new Error(JSON.stringify(after));
  return after.adapter.views.find(({ id }) => id === viewId)!.facts.handler;
}

it.each([
  ['#handl', 'selector'],
  ['dd[data-falt="handl"]', 'selector'],
  ['span.handlaggare', 'selector'],
  ['section > b', 'selector'],
  ['section dd', 'selector'],
  ['main h1', 'selector'],
  ['h1', 'selector'],
  ['Handläggare', 'label'],
  ['Ansvarig handläggare:', 'label'],
  ['namn', 'label'],
  ['bor i', 'label'],
] as const)('takes %s for a %s, first of the places of the fact [SITE-3]', (said, type) => {
  const changed = withPlace(text, viewId, 'handler', said);
  expect(placeText(changed, viewId, 'handler')).toBe(said);
  expect(compiledPlaces(changed)[0]).toMatchObject({ type });
});

it.each(['section dd', 'main', 'b'])(
  'takes %s for a selector where it was pointed out [SITE-3]',
  (selector) => {
    const changed = withSelector(text, viewId, 'handler', selector);
    expect(compiledPlaces(changed)[0]).toMatchObject({ type: 'selector', selector });
  },
);

it('lets the other places of a fact stay, to be tried after', () => {
  const two = withPlace(text, viewId, 'handler', 'Handläggare');
  const view = JSON.parse(two) as { views: { id: string; facts: Record<string, unknown> }[] };
  const facts = view.views.find(({ id }) => id === viewId)!.facts;
  facts['handler'] = [{ label: 'Handläggare' }, { selector: '#handl' }];
  const changed = withPlace(toText(view), viewId, 'handler', '.ny');
  expect(compiledPlaces(changed)).toHaveLength(2);
  expect(compiledPlaces(withPlace(changed, viewId, 'handler', ''))).toHaveLength(1);
});

it('tells where an adapter is wrong and how to mend it [SITE-1]', () => {
  const broken = JSON.parse(text) as { views: { kind: string }[] };
  broken.views[0]!.kind = 'sida';
  expect(stateOf(toText(broken))).toMatchObject({ type: 'faulty', faults: [{ path: 'views[0].kind' }] });
  expect(stateOf('{ "version": 2,')).toEqual({ type: 'not-json' });
});
