/**
 * The shape that says what was done: a circle for reading, a square for changing, a triangle for copies, a diamond for the rest;
 * and the look that says how far that is explained: full, hollow with a broken edge, hollow.
 */
import type { Grade } from '#shared/findings/grade.ts';
import type { MarkShape } from '#shared/review/case-timeline.ts';

interface MarkProps {
  readonly shape: MarkShape;
  /** Middle of the mark, in units of the picture. */
  readonly x: number;
  readonly y: number;
  readonly className: string;
}

/** A row that is not judged looks like most rows do. */
export function markClass(grade: Grade | null): string {
  return grade === 'unexplained' ? 'm-un' : grade === 'own-word' ? 'm-un m-said' : 'm-expl';
}

export function MarkShapeOf({ shape, x, y, className }: MarkProps) {
  if (shape === 'read') return <circle className={className} cx={x} cy={y} r={5} />;
  if (shape === 'changed') return <rect className={className} x={x - 4.5} y={y - 4.5} width={9} height={9} />;
  const [top, side] = shape === 'copied' ? [y - 5.5, y + 4.5] : [y - 6, y];
  const bottom = shape === 'copied' ? '' : `L${x} ${y + 6}`;
  return <path className={className} d={`M${x} ${top}L${x + 6} ${side}${bottom}L${x - 6} ${side}Z`} />;
}
