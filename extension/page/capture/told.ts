/** What is said about an export after its button was pressed: taken, saved by the browser, or not fetched at all. */
import { assertNever } from '#shared/base/assert.ts';
import { fill } from '#extension/text/fill.ts';
import type { ToldTexts } from '#extension/text/page-told.ts';
import type { Told } from '../layer/toast.ts';
import type { CaptureOutcome } from './start-capture.ts';

export function toldOf(outcome: CaptureOutcome, texts: ToldTexts, onPanel: () => void): Told {
  const { capture } = texts;
  const action = { label: capture.panel, act: onPanel };
  switch (outcome.type) {
    case 'kept':
      return {
        title: capture.kept,
        body: fill(outcome.waiting > 1 ? capture.waitingMany : capture.waitingOne, {
          file: outcome.fileName,
          n: outcome.waiting,
        }),
        action,
      };
    case 'released':
      return {
        title: capture.released[outcome.cause],
        body: fill(capture.releasedNext, { file: outcome.fileName }),
        stays: true,
        action,
      };
    case 'not-sent-again':
      return { ...capture.notSentAgain[outcome.cause], stays: true };
    default:
      return assertNever(outcome);
  }
}
