/** What was said of a row, by whom and when. */
import { countEn, countSv } from './count.ts';
import { defineTexts } from './text.ts';

export const rowHistoryTexts = defineTexts({
  sv: {
    heading: 'Historik',
    none: 'Ingen har sagt något om raden än.',
    verdict: (verdict: string) => `Bedömning: ${verdict}`,
    withdrawn: 'Bedömningen borttagen',
    bulk: (verdict: string, n: number, why: string) =>
      `Bedömning av ${countSv(n, 'rad', 'rader')}: ${verdict}. ${why}`,
    comment: (text: string) => `Kommentar: ${text}`,
    redacted: 'Kommentar, texten är borttagen',
    redact: (why: string) => `Kommentar borttagen: ${why}`,
    assign: (name: string) => `Lämnad till ${name}`,
    unassign: 'Inte längre lämnad till någon',
    second: (verdict: string) => `Andra granskningen: ${verdict}`,
    secondWithdrawn: 'Andra granskningen: bedömningen borttagen',
    undone: (time: string) => `Ångrat ${time}`,
    later: 'Efter signering',
    unaware: 'Sattes utan att den andra bedömningen var känd',
  },
  en: {
    heading: 'History',
    none: 'Nobody has said anything about the row yet.',
    verdict: (verdict: string) => `Verdict: ${verdict}`,
    withdrawn: 'Verdict removed',
    bulk: (verdict: string, n: number, why: string) =>
      `Verdict on ${countEn(n, 'row', 'rows')}: ${verdict}. ${why}`,
    comment: (text: string) => `Comment: ${text}`,
    redacted: 'Comment, the text is removed',
    redact: (why: string) => `Comment removed: ${why}`,
    assign: (name: string) => `Handed to ${name}`,
    unassign: 'No longer handed to anyone',
    second: (verdict: string) => `Second review: ${verdict}`,
    secondWithdrawn: 'Second review: verdict removed',
    undone: (time: string) => `Undone ${time}`,
    later: 'After sign-off',
    unaware: 'Given without knowledge of the other verdict',
  },
});
