/** Buttons: verbs that finish "Jag vill …". None is ever greyed out; one that is busy says what goes on. */
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Tooltip,
  TooltipTrigger,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components';
import { Icon, type IconName } from './icon.tsx';

type Look = 'plain' | 'primary' | 'quiet';
type Shape = 'big' | 'full' | 'small' | 'left';

interface Dress {
  /** One `primary` per view. */
  readonly look?: Look;
  readonly shape?: Shape;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

export type ButtonProps = Dress & { readonly busy?: boolean } & Omit<
    AriaButtonProps,
    'className' | 'style' | 'children' | 'isPending' | 'isDisabled'
  >;

export function Button({ look, shape, icon, busy, children, ...rest }: ButtonProps) {
  return (
    // Not react-aria's own pending state: its announcer leaves images without names in the page.
    <AriaButton {...rest} className={dress(look, shape)} data-pending={busy || undefined}>
      {icon && <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}

/** Only an icon: `name` is its accessible name and its tooltip. */
export function IconButton({
  name,
  icon,
  ...rest
}: { readonly name: string; readonly icon: IconName } & Omit<
  AriaButtonProps,
  'className' | 'style' | 'children' | 'aria-label' | 'isDisabled'
>) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton {...rest} aria-label={name} className="iconbtn">
        <Icon name={icon} />
      </AriaButton>
      <Tooltip className="tip" offset={4}>
        {name}
      </Tooltip>
    </TooltipTrigger>
  );
}

function dress(look: Look = 'plain', shape?: Shape): string {
  return ['btn', look === 'plain' ? '' : look, shape ?? ''].filter(Boolean).join(' ');
}
