/** JSON from outside: what is none, or lies too deep, is null and no throw. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

/** A value as it was written; empty for one that lies too deep to be written again. */
export function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}

/** One of the values that a text holds one after another. */
export interface JsonPart {
  /** 1-based line that it begins on. */
  readonly line: number;
  readonly text: string;
  /** Null when it is no whole JSON. */
  readonly value: Json;
}

/** A value on every line, or values over many lines each, as printed one after another: at most one more than `maximum`. */
export function jsonParts(text: string, maximum: number): JsonPart[] {
  const lines = text.split('\n');
  // One line may be broken; where neither of the first two is whole, none is meant to be.
  const first = lines.findIndex(isFilled);
  const second = lines.findIndex((line, at) => at > first && isFilled(line));
  const isPrinted = [first, second].every((at) => at < 0 || parseJson(lines[at] ?? '') === null);
  return isPrinted ? printedParts(text, maximum) : lineParts(lines, maximum);
}

const isFilled = (line: string) => line.trim() !== '';

function lineParts(lines: readonly string[], maximum: number): JsonPart[] {
  const parts: JsonPart[] = [];
  for (let at = 0; at < lines.length && parts.length <= maximum; at++) {
    const text = lines[at] ?? '';
    if (isFilled(text)) parts.push({ line: at + 1, text, value: parseJson(text) });
  }
  return parts;
}

/** Cut where every bracket is closed; what is no value goes with the next, but for blanks and commas. */
function printedParts(text: string, maximum: number): JsonPart[] {
  const parts: JsonPart[] = [];
  let [line, beganOn, began, depth, isString] = [1, 1, -1, 0, false];
  const cut = (end: number) => {
    const part = text.slice(began, end);
    parts.push({ line: beganOn, text: part, value: parseJson(part) });
    began = -1;
  };
  for (let at = 0; at < text.length && parts.length <= maximum; at++) {
    const mark = text[at] ?? '';
    if (mark === '\n') line++;
    if (began < 0 && !/[\s,]/.test(mark)) [began, beganOn] = [at, line];
    if (mark === '"') isString = !isString;
    else if (isString && mark === '\\') at++;
    else if (!isString && (mark === '{' || mark === '[')) depth++;
    else if (!isString && depth > 0 && (mark === '}' || mark === ']') && --depth === 0) cut(at + 1);
  }
  if (began >= 0) cut(text.length);
  return parts;
}
