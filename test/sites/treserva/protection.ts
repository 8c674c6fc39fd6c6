/** Protection marks as the Treserva-like system draws them: words, icon, or merely a class. */
import { html, type Html } from '../html.ts';
import type { Case, MarkStyle, Protection } from './cases.ts';

const words: Readonly<Record<Protection, string>> = {
  'skyddad-folkbokforing': 'Skyddad folkbokföring',
  sekretessmarkering: 'Sekretessmarkering',
  'lokalt-skydd': 'Lokalt skydd',
  linked: 'Låst genom koppling',
};

const icons: Readonly<Record<Protection, string>> = {
  'skyddad-folkbokforing': 'las-folk',
  sekretessmarkering: 'las-sekretess',
  'lokalt-skydd': 'las-lokalt',
  linked: 'las-koppling',
};

export function markOf({ protection, markStyle }: Pick<Case, 'protection' | 'markStyle'>): Html | null {
  if (protection === null) return null;
  const image = html`<img
    class="skyddsikon"
    src="/bild/${icons[protection]}.svg"
    alt="${words[protection]}"
  />`;
  const until = protection === 'lokalt-skydd' ? html`&nbsp;t.o.m. 2024-05-18` : null;
  const text = html`<b class="skyddstext">${words[protection].toLocaleUpperCase('sv')}</b>${until}`;
  const drawn: Readonly<Record<MarkStyle, Html>> = {
    'text-and-icon': html`<div class="skydd">${image} ${text}</div>`,
    text: html`<div class="skydd">${text}</div>`,
    icon: html`<div class="skydd">${image}</div>`,
    class: html`<div class="skydd ${icons[protection]}"></div>`,
  };
  return drawn[markStyle];
}

export function shortMarkOf(protection: Protection | null): Html | null {
  return protection === null
    ? null
    : html`<img class="skyddsikon" src="/bild/${icons[protection]}.svg" alt="${words[protection]}" />`;
}
