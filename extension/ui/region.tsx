/** Parts of the window that F6 walks through, as landmarks that a screen reader names. */
import { useRef, type ReactNode } from 'react';
import { useLandmark } from 'react-aria/useLandmark';

const elementOf = { main: 'main', banner: 'header', region: 'section', navigation: 'nav' } as const;

export function Region(props: {
  readonly landmark: keyof typeof elementOf;
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const ref = useRef<HTMLElement>(null);
  const { landmarkProps } = useLandmark({ role: props.landmark, 'aria-label': props.label }, ref);
  const Element = elementOf[props.landmark];
  return (
    <Element {...landmarkProps} ref={ref} className={props.className}>
      {props.children}
    </Element>
  );
}
