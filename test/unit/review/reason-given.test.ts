import { describe, expect, it } from 'vitest';
import { reasonsForRow, type PostedReason } from '#shared/review/reason-given.ts';
import { sampleEvent } from '../../support/review-data.ts';

const event = { ...sampleEvent(0), time: '2024-03-13T23:30' };
const opened = (at: string, subject: string, author = 'm-maja'): PostedReason => ({
  author,
  message: {
    type: 'opened',
    at: Date.parse(at),
    subjectKey: `key:${subject}`,
    reasonId: 'duty',
    freeText: '',
  },
});
const find = (posted: readonly PostedReason[]) => reasonsForRow(event, posted, (subject) => `key:${subject}`);

describe('reasons beside a log row', () => {
  it('are those given for the same person on the same day in Stockholm [REV-6]', () => {
    const found = find([
      opened('2024-03-13T22:40:00Z', event.subject),
      opened('2024-03-12T23:10:00Z', event.subject, 'm-karin'),
      opened('2024-03-13T23:10:00Z', event.subject),
      opened('2024-03-13T10:00:00Z', '189510229926'),
    ]);
    expect(found.map(({ author, at }) => [author, new Date(at).toISOString()])).toEqual([
      ['m-karin', '2024-03-12T23:10:00.000Z'],
      ['m-maja', '2024-03-13T22:40:00.000Z'],
    ]);
  });

  it('leave out wrong clicks and rows without a subject', () => {
    const click: PostedReason = {
      author: 'm-maja',
      message: { type: 'wrong-click', at: Date.parse('2024-03-13T10:00:00Z') },
    };
    expect(find([click])).toEqual([]);
    expect(
      reasonsForRow({ ...event, subject: '' }, [opened('2024-03-13T10:00:00Z', '')], () => 'key:'),
    ).toEqual([]);
  });
});
