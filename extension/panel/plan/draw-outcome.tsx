/** Whether an archived draw comes out the same when it is drawn again, or every place where it does not (PLAN-3). */
import { planDrawTexts } from '#extension/text/plan-draw.ts';
import { Note } from '#extension/ui/chip.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { assertNever } from '#shared/base/assert.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import { checkDraw, checkMemory, type DrawDifference } from '#shared/plan/check-draw.ts';
import type { DrawArchive } from '#shared/plan/draw-archive.ts';

export function DrawOutcome(props: {
  readonly archive: DrawArchive;
  /** Draws of the same year that this device knows itself: none where there is only the file. */
  readonly known: readonly DrawArchive[];
}) {
  const { archive, known } = props;
  const texts = useTexts(planDrawTexts);
  const differences = [...checkDraw(sha256, archive), ...checkMemory(archive, known)];
  const { number, year } = archive;
  if (differences.length === 0)
    return (
      <Note tone="ok" icon="ok">
        <p>{texts.same(number, year)}</p>
      </Note>
    );
  return (
    <Note tone="dev" icon="late">
      <p>{texts.differs(number, year)}</p>
      <ul>
        {[...new Set(differences.map(sentence))].map((words) => (
          <li key={words} className="anywhere">
            {words}
          </li>
        ))}
      </ul>
    </Note>
  );

  function sentence(difference: DrawDifference): string {
    const words = texts.difference;
    switch (difference.type) {
      case 'list':
        return words.list[difference.list];
      case 'order':
        return words.order(difference.line);
      case 'drawn':
        return words.drawn(
          difference.place,
          difference.archived ?? texts.nobody,
          difference.redrawn ?? texts.nobody,
        );
      case 'memory':
      case 'forgotten':
        return words[difference.type](difference.number);
      case 'commitment':
      case 'record':
      case 'too-early':
        return words[difference.type];
      default:
        return assertNever(difference);
    }
  }
}
