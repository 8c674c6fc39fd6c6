/** Bytes to text: byte order mark, then what the text says of itself, then UTF-8 if it holds, else Windows-1252. */
import { utf16Order } from './sniff.ts';

export interface DecodedText {
  readonly text: string;
  /** WHATWG label, with `-bom` after it where a byte order mark decided. */
  readonly encoding: string;
}

const declared = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i;

export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { text: decode(bytes, 'utf-8'), encoding: 'utf-8-bom' };
  const order = utf16Order(bytes);
  if (order) {
    const marked = bytes[0] === 0xff || bytes[0] === 0xfe;
    return { text: decode(bytes, order), encoding: marked ? `${order}-bom` : order };
  }
  // Valid UTF-8 beyond ASCII is never chance, so it goes before a declaration that some systems write wrongly.
  const strict = decodeStrict(bytes);
  const stated = statedEncoding(bytes);
  if (strict !== null) return { text: decodedTwice(strict) ?? strict, encoding: 'utf-8' };
  if (stated !== null && stated !== 'utf-8') return { text: decode(bytes, stated), encoding: stated };
  return oneByteText(bytes);
}

/** Upper half of code page 850, which no platform decodes, as systems from the time of DOS still write it. */
const codePage850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';
const letters = /[åäöÅÄÖéÉ]/gu;

/** Text of one byte a letter says not which code page it is of: the one that makes the most of its bytes Swedish letters. */
function oneByteText(bytes: Uint8Array): DecodedText {
  const candidates = [
    { text: decode(bytes, 'windows-1252'), encoding: 'windows-1252' },
    {
      text: decode(bytes, 'latin1').replace(
        /[^\0-\x7f]/gu,
        (_, at: number) => codePage850[(bytes[at] ?? 0) - 0x80] ?? '',
      ),
      encoding: 'ibm850',
    },
    { text: decode(bytes, 'macintosh'), encoding: 'macintosh' },
  ] as const;
  const [usual] = candidates;
  const count = (text: string) => text.match(letters)?.length ?? 0;
  const most = Math.max(...candidates.map(({ text }) => count(text)));
  return count(usual.text) > 0 ? usual : (candidates.find(({ text }) => count(text) === most) ?? usual);
}

const windowsBytes = new Map(
  Array.from(
    new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
    (letter, byte) => [letter, byte],
  ),
);

/** Text that some system took for Windows-1252 and wrote as UTF-8 once more: `AnvÃ¤ndare`. Null for all other. */
function decodedTwice(text: string): string | null {
  if (!/Ã[\u0080-\u00bf„…–]/u.test(text) || /[åäöÅÄÖ]/u.test(text)) return null;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const byte = windowsBytes.get(text[at] ?? '') ?? text.charCodeAt(at);
    if (byte > 255) return null;
    bytes[at] = byte;
  }
  return decodeStrict(bytes);
}

/** Null when there is none or the platform does not know it. */
function statedEncoding(bytes: Uint8Array): string | null {
  const found = declared.exec(decode(bytes.subarray(0, 2048), 'windows-1252'));
  const label = found?.[1] ?? found?.[2];
  if (label === undefined) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

function decodeStrict(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
