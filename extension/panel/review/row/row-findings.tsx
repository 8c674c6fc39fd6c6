/** Why the chosen row is explained or not: each explanation and finding opens to its evidence, its source and its date. */
import type { RefObject } from 'react';
import { Chip } from '#extension/ui/chip.tsx';
import { Icon, type IconName } from '#extension/ui/icon.tsx';
import { usePackLabels } from '#extension/ui/pack-labels.ts';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import { useRules } from '#extension/ui/rules.ts';
import { findingsTexts } from '#extension/text/findings.ts';
import { day } from '#extension/text/time.ts';
import type { BasisList } from '#shared/casework/basis.ts';
import type { Evidence, RowFindings as Found, Source } from '#shared/findings/finding.ts';
import { localTime } from '#shared/base/swedish-time.ts';
import { signPoints, type CheckPoint } from '#shared/routine/review-rules.ts';
import { chipOf } from './finding-chip.tsx';
import { evidenceWords, sourceWords } from './finding-words.ts';

const iconOf: Readonly<Record<CheckPoint, IconName>> = {
  relation: 'unlinked',
  schedule: 'clock',
  affinity: 'user',
  interest: 'eye',
  absence: 'ring',
};

interface RowFindingsProps {
  readonly findings: Found;
  /** Of the row, as the log writes it. */
  readonly time: string;
  readonly lists: readonly BasisList[];
  readonly nameOf: (member: string) => string;
  /** The part that opens, for the key that opens it. */
  readonly whyRef: RefObject<HTMLDetailsElement | null>;
}

export function RowFindings({ findings, time, lists, nameOf, whyRef }: RowFindingsProps) {
  const texts = useTexts(findingsTexts);
  const { grade } = findings;
  const { language } = useLanguage();
  const { pack } = useRules();
  const labels = usePackLabels();
  const now = Date.parse(`${localTime(time).slice(0, 10)}T12:00:00Z`);
  const words = (evidence: Evidence): string => evidenceWords(evidence, texts, language, now, labels.reason);
  const from = (source: Source): string =>
    sourceWords(source, lists, nameOf, texts, (at) => day(at, language, now));
  const standing = findings.explanations.filter(({ undoneBy }) => undoneBy.length === 0);
  const offered = findings.explanations.filter(({ undoneBy }) => undoneBy.length > 0);
  const tried = pack.review.explanations.filter(({ on }) => on).length;
  return (
    <section className="stack-s findings" aria-label={texts.why}>
      <p className="row wrap sm">
        <Chip kind={chipOf[grade]}>{texts.grades[grade]}</Chip>
        {grade !== 'explained' && <span className="xs dim">{texts.meaning[grade]}</span>}
      </p>
      <ul className="find">
        {standing.map((each) => (
          <li key={each.template}>
            <Icon name={each.evidence.type === 'said' ? 'chat' : 'linked'} />
            <span>
              <b>{labels.explanation(each.template)}.</b> {words(each.evidence)}
            </span>
          </li>
        ))}
        {findings.signs.map((sign) => (
          <li key={sign.kind}>
            <Icon name={iconOf[signPoints[sign.kind]]} />
            <span>
              <b>{labels.sign(sign.kind)}.</b> {words(sign.evidence)}
            </span>
          </li>
        ))}
      </ul>
      <details ref={whyRef}>
        <summary className="mini">
          <Icon name="linked" />
          <span className="grow">{texts.tried(tried)}</span>
          <kbd aria-hidden="true">E</kbd>
          <Icon name="next" />
        </summary>
        <div className="stack-s sm whyopen">
          {standing.length === 0 && offered.length === 0 && <p className="dim">{texts.triedNone}</p>}
          <dl className="pairs">
            {findings.explanations.map((each) => (
              <div key={each.template} className="pair">
                <dt>{labels.explanation(each.template)}</dt>
                <dd>
                  {words(each.evidence)} <span className="dim">{from(each.source)}</span>
                  {each.undoneBy.length > 0 && (
                    <p className="xs">
                      {texts.undoneBy(each.undoneBy.map((kind) => labels.sign(kind)).join(', '))}
                    </p>
                  )}
                </dd>
              </div>
            ))}
            {findings.signs.map((sign) => (
              <div key={sign.kind} className="pair">
                <dt>{labels.sign(sign.kind)}</dt>
                <dd>
                  {words(sign.evidence)} <span className="dim">{from(sign.source)}</span>
                </dd>
              </div>
            ))}
          </dl>
          {findings.untried.length > 0 && (
            <>
              <h3 className="sm">{texts.untried}</h3>
              <ul className="plainlist dim">
                {findings.untried.map((point) => (
                  <li key={point}>{texts.untriedPoints[point]}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      </details>
    </section>
  );
}
