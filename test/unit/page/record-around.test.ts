import { expect, it } from 'vitest';
import type { RecordFacts } from '#shared/site/facts.ts';
import type { ShownRecord } from '#extension/page/guard/replacement.ts';
import { offerRecord, recordAround } from '#extension/page/guard/record-around.ts';

interface FakeWindow {
  parent: FakeWindow;
}

/** Windows within one another, the outermost first. */
function nested(depth: number): Window[] {
  const frames: FakeWindow[] = [];
  for (let i = 0; i < depth; i++) {
    const frame = {} as FakeWindow;
    frame.parent = frames.at(-1) ?? frame;
    frames.push(frame);
  }
  return frames as unknown as Window[];
}

const nothing: ShownRecord = { facts: null, isProtected: false };
const facts: RecordFacts = {
  adapterId: 'treserva',
  viewId: 'arende',
  environment: 'production',
  caseNumber: 'SN 2024/0757',
  subject: null,
  subjectName: null,
  subjectAddress: null,
  handler: null,
  unit: null,
  fictiveName: null,
  fictiveNumber: null,
  marks: [],
  missing: [],
};

it('finds the record of the nearest frame around that shows one [GUARD-2]', () => {
  const [top, middle, editor] = nested(3);
  offerRecord(top!, () => ({ facts, isProtected: true }));
  offerRecord(middle!, () => nothing);
  expect(recordAround(editor!)).toEqual({ facts, isProtected: true });
  offerRecord(middle!, () => ({ facts: { ...facts, caseNumber: 'SN 2024/1' }, isProtected: false }));
  expect(recordAround(editor!)?.facts?.caseNumber).toBe('SN 2024/1');
  expect(recordAround(top!)).toBeNull();
});

it('asks nothing beyond a frame that is not ours or of another site [GUARD-2]', () => {
  const [top, middle, editor] = nested(3);
  offerRecord(top!, () => ({ facts, isProtected: true }));
  expect(recordAround(editor!)).toBeNull();
  const foreign = new Proxy(middle!, {
    get(_, key) {
      if (key === 'parent') return top;
      throw new DOMException('Blocked', 'SecurityError');
    },
  });
  Object.assign(editor!, { parent: foreign });
  expect(recordAround(editor!)).toBeNull();
});
