/** What a second reader should know: what they see, and what happens when they are done. */
import { secondTexts } from '#extension/text/second.ts';
import { Note } from '#extension/ui/chip.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import type { ReviewProgress } from '#shared/review/progress.ts';

export function BlindNote({ progress }: { readonly progress: ReviewProgress }) {
  const texts = useTexts(secondTexts);
  const isDone = progress.judged === progress.rows;
  return (
    <Note icon={isDone ? 'ok' : 'info'} {...(isDone && { tone: 'ok' })}>
      <p>{isDone ? texts.blindDone : texts.blind}</p>
      <p className="sm dim">{texts.blindNoComments}</p>
    </Note>
  );
}
