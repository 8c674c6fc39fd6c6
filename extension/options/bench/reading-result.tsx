/** What an adapter read in a page, field by field, and what a colleague without a relation would be warned about. */
import { benchTexts } from '#extension/text/bench.ts';
import { factTexts, factWords } from '#extension/text/facts.ts';
import { nowTexts } from '#extension/text/now.ts';
import { systemTexts } from '#extension/text/systems.ts';
import { chipOfProtection } from '#extension/ui/protection-chip.ts';
import { Chip, Note, type ChipKind } from '#extension/ui/chip.tsx';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { useRules } from '#extension/ui/rules.ts';
import type { FindingKind } from '#shared/assess/assessment.ts';
import { assess } from '#shared/assess/assess.ts';
import { findingKey } from '#shared/assess/findings.ts';
import { factNames, type CompiledAdapter, type CompiledView, type FactName } from '#shared/site/compiled.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import type { PageReading } from '#shared/site/page-reading.ts';
import { isHidden } from './fact-words.ts';
import { viewWords } from './view-words.ts';

export function ReadingResult(props: {
  readonly reading: PageReading;
  readonly views: CompiledAdapter['views'];
}) {
  const { reading } = props;
  const texts = useTexts(benchTexts);
  const { views: kinds } = useTexts(systemTexts);
  const names = useTexts(factTexts);
  const { facts, views, masked, guarded, unguarded } = reading;
  return (
    <section className="card pad stack" aria-label={texts.found}>
      <h3>{texts.found}</h3>
      {facts === null ? (
        <Note tone="dev" icon="late">
          {texts.noView}
        </Note>
      ) : (
        <>
          <p className="sm dim">
            {texts.views(views.map((id) => viewWords(id, props.views, kinds)).join(', '))}{' '}
            {texts.environment[facts.environment]}. {texts.masks(masked, guarded)}
          </p>
          {unguarded.length > 0 && (
            <Note tone="dev" icon="late">
              {texts.unguarded(factWords(unguarded, names))}
            </Note>
          )}
          <FactList
            facts={facts}
            reading={reading}
            view={props.views.find(({ id }) => id === facts.viewId)}
          />
          <Warned facts={facts} />
        </>
      )}
    </section>
  );
}

function FactList(props: {
  readonly facts: RecordFacts;
  readonly reading: PageReading;
  readonly view: CompiledView | undefined;
}) {
  const { facts, reading, view } = props;
  const texts = useTexts(benchTexts);
  const names = useTexts(factTexts);
  const nothing = (name: FactName): string => {
    if (reading.withoutValue.includes(name)) return texts.nothing.empty;
    return view?.facts[name].length === 0 ? texts.nothing.noPlace : texts.nothing.notFound;
  };
  return (
    <dl className="pairs">
      {factNames.map((name) => {
        const value = facts[name];
        return (
          <div key={name} className="pair">
            <dt>{names[name]}</dt>
            <dd>
              <span>
                {value === null ? nothing(name) : isHidden(name, value) ? texts.hidden(value.length) : value}
              </span>{' '}
              {facts.missing.includes(name) && <Chip kind="unrel">{texts.isMissing}</Chip>}
              {value !== null && <Chip kind="ok">{texts.isFound}</Chip>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The look of each kind of protection is that of the warning itself. */
function chipOf(kind: FindingKind): ChipKind {
  if (kind.type === 'protected') return chipOfProtection[kind.protection];
  return kind.type === 'interest' ? 'soft' : 'unrel';
}

function Warned({ facts }: { readonly facts: RecordFacts }) {
  const texts = useTexts(benchTexts);
  const now = useTexts(nowTexts);
  const { language } = useLanguage();
  const platform = usePlatform();
  const { pack, policy } = useRules();
  const { level, findings } = assess(facts, {
    userNames: [],
    isOwnAddress: false,
    inCaseLoad: false,
    authorities: [],
    given: [],
    register: [],
    interests: [],
    pack,
    reasonDays: policy.reasonDays,
    language,
    now: platform.now(),
  });
  return (
    <section className="stack-s" aria-label={texts.warning}>
      <h4>{texts.warning}</h4>
      <p className="row wrap">
        {findings.map(({ kind }) => (
          <Chip key={findingKey(kind)} kind={chipOf(kind)}>
            {now.finding[findingKey(kind)]}
          </Chip>
        ))}
      </p>
      <p>{texts.level[level]}</p>
      {facts.missing.length > 0 && (
        <Note tone="dev" icon="late">
          {texts.brokenWarning}
        </Note>
      )}
    </section>
  );
}
