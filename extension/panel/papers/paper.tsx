/** A paper on screen, as the printer gets it, with a bar above that is left out in print. */
import type { ReactNode } from 'react';
import { planPaperTexts } from '#extension/text/plan-paper.ts';
import { Button } from '#extension/ui/button.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import '../archive/print.css';
import './papers.css';

export function Paper(props: {
  readonly title: string;
  /** Beside the buttons: what is chosen before the paper is whole. */
  readonly controls?: ReactNode;
  readonly onBack: () => void;
  /** Where that leads, when it is not the reviews. */
  readonly back?: string;
  /** Null while there is nothing to print. */
  readonly children: ReactNode;
}) {
  const texts = useTexts(planPaperTexts);
  return (
    <div className="printpage">
      <header className="pbar">
        <Button look="quiet" icon="back" onPress={props.onBack}>
          {props.back ?? texts.back}
        </Button>
        <span className="grow" />
        {props.children !== null && (
          <Button look="primary" icon="print" onPress={() => globalThis.print()}>
            {texts.print}
          </Button>
        )}
      </header>
      {props.controls && <aside className="pfiles paperbar">{props.controls}</aside>}
      {props.children !== null && (
        <main className="sheet portrait">
          <h1>{props.title}</h1>
          {props.children}
        </main>
      )}
    </div>
  );
}
