/** The record in the tab beside: its protection, its number, and what the page waits for. Nothing of its content. */
import type { AssessmentFinding } from '#shared/assess/assessment.ts';
import { findingKey } from '#shared/assess/findings.ts';
import { factTexts, factWords, partMissing } from '#extension/text/facts.ts';
import { nowTexts } from '#extension/text/now.ts';
import { dayOfIso } from '#extension/text/time.ts';
import { Button } from '#extension/ui/button.tsx';
import { Chip, Note } from '#extension/ui/chip.tsx';
import { Disclosure } from '#extension/ui/disclosure.tsx';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { useSystemName } from '#extension/ui/system-names.ts';
import { chipOfProtection } from '#extension/ui/protection-chip.ts';
import { Mismatch } from '../case/mismatch.tsx';
import { Unneeded } from '../case/unneeded.tsx';
import { FreeReason } from '../gate/free-reason.tsx';
import { Closing } from './closing.tsx';
import { Refused } from './refused.tsx';
import type { SiteBeside } from './tab-beside.ts';

export function RecordBeside({ site }: { readonly site: SiteBeside }) {
  const texts = useTexts(nowTexts);
  const facts = useTexts(factTexts);
  const { language } = useLanguage();
  const platform = usePlatform();
  const nameOfSystem = useSystemName();
  const { assessment } = site;
  const brokenLead = texts.brokenLead[partMissing(site.broken)];
  const written = (iso: string) => dayOfIso(iso, language, platform.now());
  return (
    <section className="sect stack">
      <p className="sm dim">{texts.in(nameOfSystem(site.adapterId, site.adapterName))}</p>
      {site.isOwn && <p className="sm dim">{texts.ownAdapter}</p>}
      {site.broken.length > 0 && (
        <Note tone="dev" icon="late">
          <p>
            <b>{texts.broken}.</b> {brokenLead(factWords(site.broken, facts))}
          </p>
          <Button look="quiet" onPress={() => platform.openPage('options', '#adapters')}>
            {texts.brokenLook}
          </Button>
        </Note>
      )}
      {assessment ? (
        <>
          {assessment.findings.length > 0 && (
            <div className="row wrap">
              {assessment.findings.map((finding) => (
                <FindingChip key={findingKey(finding.kind)} finding={finding} />
              ))}
            </div>
          )}
          <h1 className="casehead">
            {assessment.caseNumber ? texts.caseNumber(assessment.caseNumber) : texts.noNumber}
          </h1>
          {assessment.unit && <p className="sm dim">{texts.unit(assessment.unit)}</p>}
          <p>
            <b>{texts.level[assessment.level]}.</b> {texts.levelLead[assessment.level]}
          </p>
          {assessment.given && (
            <p className="sm">{texts.given(assessment.given.label, written(assessment.given.until))}</p>
          )}
          {assessment.authorisedUntil && (
            <p className="sm">{texts.authorised(written(assessment.authorisedUntil))}</p>
          )}
          {assessment.findings.map((finding) => (
            <p key={findingKey(finding.kind)} className="sm dim">
              {finding.rule}
            </p>
          ))}
          <Mismatch key={assessment.caseNumber} assessment={assessment} />
          <Unneeded assessment={assessment} />
          <Closing assessment={assessment} />
          {assessment.level === 'barrier' && (
            <Disclosure icon="pen" summary={texts.freeReason}>
              <FreeReason
                caseNumber={assessment.caseNumber ?? ''}
                adapterId={site.adapterId}
                findings={assessment.findings.map(({ kind }) => findingKey(kind))}
              />
            </Disclosure>
          )}
        </>
      ) : site.refused ? (
        <Refused refused={site.refused} />
      ) : (
        <>
          <h1 className="casehead">{texts.noCase}</h1>
          <p>{texts.noCaseLead}</p>
        </>
      )}
    </section>
  );
}

function FindingChip({ finding: { kind } }: { readonly finding: AssessmentFinding }) {
  const texts = useTexts(nowTexts);
  const other = kind.type === 'interest' ? 'soft' : 'unrel';
  return (
    <Chip kind={kind.type === 'protected' ? chipOfProtection[kind.protection] : other}>
      {texts.finding[findingKey(kind)]}
    </Chip>
  );
}
