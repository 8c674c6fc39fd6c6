/** Something that most do not need: a line that opens to show it. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export function Disclosure(props: {
  readonly icon?: IconName;
  readonly summary: string;
  /** At first: whoever closes it finds it closed. */
  readonly open?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details open={props.open}>
      <summary>
        {props.icon && <Icon name={props.icon} />}
        <span className="grow">{props.summary}</span>
        <span className="chev">
          <Icon name="next" />
        </span>
      </summary>
      {props.children}
    </details>
  );
}
