/** How long what is kept until an organisation has decided: the routine for monthly lists and the guideline for log checks. */
import type { RecordKind, RetentionPolicy, RetentionRule } from './retention-rule.ts';
import { undecided } from './words.ts';

function rule(
  about: RecordKind,
  after: RetentionRule['after'],
  years: number,
  sv: string,
  en: string,
): RetentionRule {
  return { about, after, years, sentence: { sv, en }, provenance: undecided };
}

export const baseRetention: RetentionPolicy = {
  rules: [
    rule(
      'pmo-list',
      'paper',
      0,
      'Rutinen för loggkontroll i PMO, steg 8–9: den utskrivna listan bevaras. När den är inbunden och inlåst behövs inte listan här.',
      'The routine for log checks in PMO, steps 8–9: the printed list is what is kept. Once it is bound and locked in, the list here is not needed.',
    ),
    rule(
      'drawn-list',
      'review',
      0,
      'Riktlinjen för loggkontroller: en uttagen logglista gallras när den inte längre behövs. Leder den till utredning följer den ärendet.',
      'The guideline for log checks: a drawn list is culled when it is no longer needed. If it leads to an investigation it stays with the case.',
    ),
    rule(
      'mailbox-month',
      'end',
      2,
      'Skäl som lämnats när ett ärende öppnades behövs så länge loggen kan komma att granskas.',
      'Reasons given when a case was opened are needed as long as the log may be reviewed.',
    ),
    rule(
      'paper-list',
      'end',
      10,
      'Rutinen för loggkontroll i PMO: den utskrivna listan gallras efter 10 år.',
      'The routine for log checks in PMO: the printed list is culled after 10 years.',
    ),
    rule(
      'check-form',
      'end',
      2,
      'Riktlinjen för loggkontroller: enhetens formulär gallras efter 2 år.',
      'The guideline for log checks: the unit’s form is culled after 2 years.',
    ),
    rule(
      'request-compilation',
      'end',
      2,
      'Riktlinjen för loggkontroller: förvaltningens sammanställning gallras efter 2 år.',
      'The guideline for log checks: the administration’s compilation is culled after 2 years.',
    ),
  ],
  sources: [
    { system: 'PMO', isHealthCare: true, keepsYears: null },
    { system: 'OpenEMR', isHealthCare: true, keepsYears: null },
  ],
  paperMonths: 2,
};
