/** The look of each kind of protection, the same wherever it is named. */
import type { ChipKind } from './chip.tsx';
import type { ProtectionKind } from '#shared/site/facts.ts';

export const chipOfProtection: Readonly<Record<ProtectionKind, ChipKind>> = {
  'skyddad-folkbokforing': 'folk',
  sekretessmarkering: 'sek',
  'lokalt-skydd': 'lok',
  linked: 'plain',
};
