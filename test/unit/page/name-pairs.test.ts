/** Names in a message: each is looked up once, and one that is not may be anybody's. */
import { expect, it } from 'vitest';
import type { Hit } from '#extension/page/guard/hit.ts';
import { identify } from '#extension/page/guard/identify.ts';
import { findNamePairs } from '#extension/page/guard/receivers.ts';
import { adviseOn, type Person, type Sources } from '#extension/page/guard/replacement.ts';

const letters = 'abcdefghijklmnopqrst';
const pairs = Array.from(
  { length: 120 },
  (_, at) => `Ek${letters[at % 20]} Al${letters[Math.floor(at / 20)]}`,
);

function sources(standing: Person['standing'], asked: (string | null)[] = []): Sources {
  const value = { standing, caseNumber: null, fictiveName: null, fictiveNumber: null };
  const call = ((_: string, { name }: { name: string | null }) => {
    asked.push(name);
    return Promise.resolve({ ok: true, value });
  }) as unknown as Sources['call'];
  return { record: { facts: null, isProtected: false }, call, identify };
}

it('asks about each that was not looked up, and counts one that stands there again once [GUARD-7]', async () => {
  const hits = findNamePairs(`${'Anna Ek, '.repeat(50)}${pairs.join(', ')}`);
  const beyond = hits.filter(({ isBeyond }) => isBeyond === true).map(({ text }) => text);
  expect(beyond).toEqual(pairs.slice(99));
  const asked: (string | null)[] = [];
  const advise = (hit: Hit | undefined) => adviseOn(hit!, 'message-body', sources('unknown', asked));
  expect(await advise(hits[0])).toBeNull();
  expect(await advise(hits.at(-1))).toMatchObject({ standing: 'limited' });
  expect(asked).toEqual(['Anna Ek']);
});

it('asks about a name that the worker would not look up, as about a protected one [GUARD-7]', async () => {
  const [hit] = findNamePairs('Anna Ek');
  expect(await adviseOn(hit!, 'message-body', sources('limited'))).toMatchObject({ replacement: null });
  expect(await adviseOn(hit!, 'message-body', sources('unknown'))).toBeNull();
});
