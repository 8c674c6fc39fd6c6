/** The look of each kind of protection, the same wherever it is named. */
import type { ProtectionKind } from '#shared/site/facts.ts';
import type { ChipKind } from './chip.tsx';

export const chipOfProtection: Readonly<Record<ProtectionKind, ChipKind>> = {
  'skyddad-folkbokforing': 'folk',
  sekretessmarkering: 'sek',
  'lokalt-skydd': 'lok',
  linked: 'plain',
};
