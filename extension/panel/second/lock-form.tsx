/** Step one of a second reading: who reads, how many rows, and a seed that nobody chooses. */
import { useState } from 'react';
import { secondTexts } from '#extension/text/second.ts';
import { Button } from '#extension/ui/button.tsx';
import { RadioGroup } from '#extension/ui/choice.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { bytesToHex, randomBytes } from '#shared/base/bytes.ts';
import { fewestForKappa } from '#shared/review/agreement.ts';
import type { ReviewProjection } from '#shared/review/annotation.ts';
import { reviews } from '../use-me.ts';
import { useSecondAct } from './use-second-act.ts';

const seedBytes = 32;
/** What one person can read in an afternoon, and a part of its own can carry. */
const mostRows = 500;

export function LockForm({ space, review }: { readonly space: Space; readonly review: OpenReview }) {
  const texts = useTexts(secondTexts);
  const { busy, failure, run } = useSecondAct();
  const projection = useObservable(review.projection);
  const rows = review.rowKeys.length;
  const most = Math.min(rows, mostRows);
  const [member, setMember] = useState<string | null>(null);
  const [count, setCount] = useState(String(Math.min(most, fewestForKappa)));
  const [tried, setTried] = useState(false);
  const readers = useObservable(space.members).filter(
    (reader) => !reviews(reader) && !reader.isMe && !wasGivenRows(projection, reader.id),
  );
  const isBadCount = !/^\d+$/.test(count.trim()) || Number(count) < 1 || Number(count) > most;
  const lock = () => {
    setTried(true);
    if (member === null || isBadCount) return;
    const seed = bytesToHex(randomBytes(seedBytes));
    run(() => review.annotate([{ type: 'second-lock', member, count: Number(count), seed }]));
  };
  return (
    <>
      <p className="sm dim">{texts.lead}</p>
      {readers.length === 0 ? (
        <p className="sm">{texts.noReader}</p>
      ) : (
        <Form label={texts.heading} onSubmit={lock}>
          <RadioGroup
            label={texts.reader}
            choices={readers.map(({ id, name }) => ({ value: id, name }))}
            value={member}
            onChange={setMember}
          />
          <TextField
            label={texts.count}
            hint={texts.countHint(rows, fewestForKappa)}
            inputMode="numeric"
            value={count}
            onChange={setCount}
            error={tried && isBadCount && texts.badCount(most)}
          />
          <Failure>{tried && member === null ? texts.readerMissing : failure}</Failure>
          <Button type="submit" icon="lock" busy={busy}>
            {texts.lock}
          </Button>
        </Form>
      )}
    </>
  );
}

/** Whoever has judged rows of the review does not read it blind. */
function wasGivenRows({ history }: ReviewProjection, member: string): boolean {
  return history.some(({ value }) => value.type === 'assign' && value.member === member);
}
