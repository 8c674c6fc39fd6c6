/** What anybody would try first: one sign or a few again and again, or signs in a row. */
export function isGuessable(secret: string): boolean {
  const isRepeated = [1, 2, 3, 4].some(
    (length) =>
      secret.length > length &&
      secret === secret.slice(0, length).repeat(secret.length).slice(0, secret.length),
  );
  return isRepeated || isRow(secret);
}

/** Up or down by one, and from nine to nought as well. */
function isRow(secret: string): boolean {
  const codes = Array.from({ length: secret.length }, (_, at) => secret.charCodeAt(at));
  const steps = new Set(codes.slice(1).map((code, at) => (code - (codes[at] ?? 0) + 10) % 10));
  return steps.size === 1 && (steps.has(1) || steps.has(9));
}
