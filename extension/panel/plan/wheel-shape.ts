/** Where things stand on the wheel: clockwise from January at the top, in a square of 300 units. */
export const wheelSize = 300;
const middle = wheelSize / 2;
/** Half of the gap between two months, in units along the rim. */
const halfGap = 2;

function point(radius: number, angle: number): readonly [number, number] {
  return [round(middle + radius * Math.sin(angle)), round(middle - radius * Math.cos(angle))];
}

/** Path of one month of a ring. `month` 1 to 12; radii from the middle. */
export function segmentPath(month: number, inner: number, outer: number): string {
  const [from, to] = [((month - 1) / 12) * 2 * Math.PI, (month / 12) * 2 * Math.PI];
  const corner = (radius: number, angle: number, side: 1 | -1) =>
    point(radius, angle + (side * halfGap) / radius).join(' ');
  return [
    `M${corner(outer, from, 1)}`,
    `A${outer} ${outer} 0 0 1 ${corner(outer, to, -1)}`,
    `L${corner(inner, to, -1)}`,
    `A${inner} ${inner} 0 0 0 ${corner(inner, from, 1)}Z`,
  ].join('');
}

/** The middle of a month at `radius`. */
export function placeOf(month: number, radius: number): { readonly x: number; readonly y: number } {
  const [x, y] = point(radius, ((month - 0.5) / 12) * 2 * Math.PI);
  return { x, y };
}

/** End of the hand at `radius`; `dayOfYear` 1 to 366. */
export function handAt(dayOfYear: number, radius: number): { readonly x: number; readonly y: number } {
  const [x, y] = point(radius, ((dayOfYear - 0.5) / 366) * 2 * Math.PI);
  return { x, y };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
