/** Which face an assessment wears: the strongest finding decides heading and colour, the rest are named in text. */
import type { Assessment, FindingKind } from '#shared/assess/assessment.ts';
import type { PageTexts } from '#extension/text/page.ts';
import type { IconName } from '../layer/icon.ts';

export type Tone = 'folk' | 'sek' | 'lok' | 'unrel' | 'soft';

export interface Grade {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly title: string;
  readonly lead: string;
  readonly body: string;
}

const faces = {
  'skyddad-folkbokforing': { tone: 'folk', icon: 'shieldSolid' },
  sekretessmarkering: { tone: 'sek', icon: 'shieldLine' },
  'lokalt-skydd': { tone: 'lok', icon: 'shieldDash' },
  linked: { tone: 'sek', icon: 'shieldLine' },
  unrelated: { tone: 'unrel', icon: 'unlinked' },
  unreadable: { tone: 'unrel', icon: 'unlinked' },
} as const;

export function gradeOf(kind: FindingKind, texts: PageTexts): Grade {
  if (kind.type === 'interest') {
    return {
      tone: 'soft',
      icon: 'soft',
      title: texts.soft.title,
      lead: '',
      body: texts.soft.interests[kind.interest],
    };
  }
  const key = kind.type === 'protected' ? kind.protection : kind.type;
  return { ...faces[key], ...texts.grades[key] };
}

/** What each finding after the first says, in whole sentences. */
export function otherFindings({ findings }: Assessment, texts: PageTexts): readonly string[] {
  return findings.slice(1).map(({ kind }) => {
    const grade = gradeOf(kind, texts);
    return kind.type === 'interest' ? grade.body : `${grade.title}.`;
  });
}
