/** A fact in few words, and a note in a sentence: icon, words and colour say the same thing. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type ChipKind =
  | 'plain'
  | 'folk'
  | 'sek'
  | 'lok'
  | 'unrel'
  | 'soft'
  | 'ok'
  | 'unclear'
  | 'dev'
  | 'expl'
  | 'said'
  | 'unexpl';

const iconOf: Record<Exclude<ChipKind, 'plain'>, IconName> = {
  folk: 'shieldSolid',
  sek: 'shieldLined',
  lok: 'shieldDashed',
  unrel: 'unlinked',
  soft: 'soft',
  ok: 'ok',
  unclear: 'unclear',
  dev: 'deviation',
  expl: 'ringDot',
  said: 'chat',
  unexpl: 'ring',
};

export function Chip({ kind, children }: { readonly kind: ChipKind; readonly children: ReactNode }) {
  return (
    <span className={`chip ${kind}`}>
      {kind !== 'plain' && <Icon name={iconOf[kind]} />}
      {children}
    </span>
  );
}

export function Note(props: {
  readonly tone?: 'act' | 'soft' | 'dev' | 'ok';
  readonly icon: IconName;
  readonly children: ReactNode;
}) {
  return (
    <div className={props.tone ? `note ${props.tone}` : 'note'}>
      <Icon name={props.icon} />
      <div className="grow stack-s">{props.children}</div>
    </div>
  );
}
