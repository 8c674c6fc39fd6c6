/** Folds what looks the same to a reader into one spelling, and remembers where each character came from. */

export interface FoldedText {
  readonly text: string;
  /** Folded offset to original UTF-16 offset. */
  originalStart(offset: number): number;
  /** Folded exclusive end to original exclusive end, without the invisible characters that follow. */
  originalEnd(offset: number): number;
}

/** Every code that `foldCode` changes, and the letters' combining marks. */
const worthFolding = new RegExp(
  String.raw`[\u{a0}\u{ad}\u{300}-\u{36f}\u{180e}\u{2000}-\u{2015}\u{2028}-\u{202f}\u{205f}-\u{2069}` +
    String.raw`\u{2212}\u{3000}\u{fe00}-\u{fe0f}\u{fe58}\u{fe63}\u{feff}\u{ff0b}-\u{ff20}]`,
  'u',
);

const space = 32;
const hyphen = 45;

const isCombiningMark = (code: number): boolean => code >= 0x300 && code <= 0x36f;

/** The code that `code` reads as; 0 when a reader sees nothing there. */
function foldCode(code: number): number {
  if (code < 0xa0) return code;
  if (
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  )
    return space;
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0xfe58 || code === 0xfe63)
    return hyphen;
  if (code >= 0xff0b && code <= 0xff20) return code - 0xfee0;
  if (code === 0xad || code === 0x180e || code === 0xfeff || (code >= 0x200b && code <= 0x200f)) return 0;
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x2069)) return 0;
  if ((code >= 0xfe00 && code <= 0xfe0f) || (code >= 0x300 && code <= 0x36f)) return 0;
  return code;
}

/** Letter `code` followed by a combining mark, as one letter if there is one: file names from macOS are spelled that way. */
function compose(code: number, mark: number): number {
  const composed = String.fromCharCode(code, mark).normalize('NFC');
  return composed.length === 1 ? composed.charCodeAt(0) : code;
}

/**
 * Unicode dashes and spaces become `-` and ` `, full-width digits become digits, invisible characters and combining
 * marks go, `a` + ring becomes `å`. Text without any of these (nearly all) is returned as it is.
 */
export function foldText(text: string): FoldedText {
  if (!worthFolding.test(text))
    return { text, originalStart: (offset) => offset, originalEnd: (offset) => offset };
  const codes = new Uint16Array(text.length);
  const origins = new Uint32Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const folded = foldCode(code);
    if (folded !== 0) {
      codes[length] = folded;
      origins[length++] = i;
    } else if (isCombiningMark(code) && length > 0 && origins[length - 1] === i - 1) {
      codes[length - 1] = compose(codes[length - 1] ?? 0, code);
    }
  }
  return {
    text: codesToString(codes.subarray(0, length)),
    originalStart: (offset) => origins[offset] ?? text.length,
    originalEnd: (offset) => (origins[offset - 1] ?? -1) + 1,
  };
}

function codesToString(codes: Uint16Array): string {
  let text = '';
  for (let i = 0; i < codes.length; i += 0x2000)
    text += String.fromCharCode(...codes.subarray(i, i + 0x2000));
  return text;
}
