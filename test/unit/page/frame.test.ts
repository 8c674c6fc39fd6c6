/** The order in which a frame acts on a judgement, which no test of a whole page can see: later steps hide it. */
import { expect, it } from 'vitest';
import type { Assessment } from '#shared/assess/assessment.ts';
import { ok } from '#shared/base/result.ts';
import type { Cover } from '#extension/page/cover.ts';
import type { Looker } from '#extension/page/extract/look.ts';
import { createFrame } from '#extension/page/frame.ts';
import type { PageCall } from '#extension/page/port.ts';

it('tells that a record is protected before it is uncovered, so that all of it is masked by then [MASK-1, MASK-9]', async () => {
  const uncovered = Promise.withResolvers<void>();
  const order: string[] = [];
  const assessment = {
    level: 'banner',
    findings: [{ kind: { type: 'protected', protection: 'sekretessmarkering' } }],
  } as unknown as Assessment;
  const facts = { viewId: 'akt', caseNumber: 'SN 2024/0757', missing: [], marks: [] };
  const frame = createFrame({
    looker: {
      look: () => ({ type: 'record', view: { id: 'akt' }, facts, recordKey: null }),
    } as unknown as Looker,
    cover: {
      isRaised: true,
      raise: () => undefined,
      restore: () => undefined,
      lower: () => void order.push('uncovered'),
      accompany: () => uncovered.resolve(),
    } as unknown as Cover,
    call: (async () => ok({ type: 'assessed', openingId: 'o', assessment })) as unknown as PageCall,
    signal: new AbortController().signal,
    isOrphaned: () => false,
    onJudged: () => void order.push(frame.isProtected ? 'protected' : 'not protected'),
    leave: () => undefined,
    onRefused: () => undefined,
  });
  frame.look();
  await uncovered.promise;
  expect(order).toEqual(['protected', 'uncovered']);
});
