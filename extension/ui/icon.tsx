/** Icons out of one sprite, always beside words or on a control that has a name. */
import { drawings, type IconName } from './drawings.tsx';

export type { IconName };

const prefix = 'varsam-icon-';

/** Placed once per page, by `Providers`. */
export function IconSprite() {
  return (
    <svg className="sprite" aria-hidden="true">
      {Object.entries(drawings).map(([name, drawing]) => (
        <symbol key={name} id={prefix + name} viewBox="0 0 20 20">
          {drawing}
        </symbol>
      ))}
    </svg>
  );
}

export function Icon({ name, size }: { readonly name: IconName; readonly size?: 'lg' | 'xl' }) {
  return (
    <svg className={size ? `i ${size}` : 'i'} aria-hidden="true">
      <use href={`#${prefix}${name}`} />
    </svg>
  );
}

/** The mark: a dot held in an open ring. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 26 26" aria-hidden="true">
      <path d="M6.3 5.7a10 10 0 1 0 13.4 0" />
      <circle cx="13" cy="11" r="4" fill="currentColor" stroke="none" />
    </svg>
  );
}
