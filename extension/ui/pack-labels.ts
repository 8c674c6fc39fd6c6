/** What the routine in force calls its reasons, explanations and signs; the base pack for what was said before it came. */
import { basePack } from '#shared/routine/base-pack.ts';
import type { SignKind } from '#shared/routine/review-rules.ts';
import { useLanguage } from './providers.tsx';
import { useRules } from './rules.ts';

export interface PackLabels {
  /** Empty for a reason that no pack here knows. */
  readonly reason: (id: string) => string;
  readonly explanation: (template: string) => string;
  readonly sign: (kind: SignKind) => string;
}

export function usePackLabels(): PackLabels {
  const { language } = useLanguage();
  const { pack } = useRules();
  const packs = [pack, basePack];
  return {
    reason: (id) =>
      packs.flatMap(({ reasons }) => reasons).find((reason) => reason.id === id)?.label[language] ?? '',
    explanation: (template) =>
      packs.flatMap(({ review }) => review.explanations).find(({ id }) => id === template)?.label[language] ??
      template,
    sign: (kind) => pack.review.checks.find(({ sign }) => sign === kind)?.label[language] ?? kind,
  };
}
