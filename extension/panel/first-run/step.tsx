/** One step: done with a tick, now with its view, to do with a word about what comes. */
import { useEffect, useRef, type ReactNode } from 'react';
import { onboardingTexts } from '#extension/text/onboarding.ts';
import { Icon } from '#extension/ui/icon.tsx';
import { useTexts } from '#extension/ui/providers.tsx';

export function Step(props: {
  readonly number: number;
  /** The number of the step that is under way. */
  readonly now: number;
  readonly heading: string;
  /** A word about what was chosen, shown when done. */
  readonly done: ReactNode;
  readonly todo: ReactNode;
  readonly children: ReactNode;
}) {
  const texts = useTexts(onboardingTexts);
  const heading = useRef<HTMLHeadingElement>(null);
  const state = props.number < props.now ? 'done' : props.number === props.now ? 'now' : 'todo';
  const isNow = state === 'now';
  // The keyboard and the screen reader go along to the next step; the first one is where they start anyway.
  const moved = useRef(isNow);
  useEffect(() => {
    if (isNow && !moved.current) heading.current?.focus();
    moved.current = isNow;
  }, [isNow]);
  return (
    <li className={state} aria-current={isNow ? 'step' : undefined}>
      <span className="dot">{state === 'done' ? <Icon name="check" /> : props.number}</span>
      <div className={isNow ? 'stack' : 'stack-s'}>
        <h2 ref={heading} tabIndex={-1}>
          {props.heading}
          {state === 'done' && <span className="vh">{texts.done}</span>}
        </h2>
        {state === 'now' && props.children}
        {state === 'done' && props.done && <p className="sm dim">{props.done}</p>}
        {state === 'todo' && props.todo && <p className="sm dim">{props.todo}</p>}
      </div>
    </li>
  );
}
