/** Hexadecimal digits in groups of four, for comparing by eye. */

export function Digits({ of }: { readonly of: string }) {
  return <span className="mono">{of.replace(/(.{4})(?!$)/g, '$1 ')}</span>;
}

/** The beginning of a space's id: as much of it as people compare. */
export function SpaceDigits({ id }: { readonly id: string }) {
  return <Digits of={id.slice(0, 8)} />;
}
