/**
 * What lies on paper: the list for the archivist, who is told of it each year, and papers that are to be destroyed (ARK-4,
 * ARK-6, ARK-8).
 */
import { retentionTexts } from '#extension/text/retention.ts';
import { Button } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';
import type { MemberView } from '#extension/vault/members/members-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { PlanRecord } from '#shared/plan/plan-record.ts';
import { yearsToTell } from '#shared/retention/archivist.ts';
import { papersDue, type PapersOfYear } from '#shared/retention/papers.ts';
import type { RetentionPolicy } from '#shared/routine/retention-rule.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';
import { useChange } from '../plan/use-change.ts';
import { addressOf } from '../page-address.ts';

export function PaperFates(props: {
  readonly space: Space;
  readonly me: MemberView;
  readonly plan: readonly PlanRecord[];
  readonly policy: RetentionPolicy;
}) {
  const { space, me, plan, policy } = props;
  const texts = useTexts(retentionTexts);
  const platform = usePlatform();
  const today = swedishDay(platform.now());
  const { busy, failure, write, showUndo } = useChange(space);
  const nameOf = ({ kind, year }: PapersOfYear) =>
    kind === 'check-form' ? texts.formsOf(year) : texts.compilationOf(year);
  const done = (id: string, said: string) => {
    const before = { type: 'fate', id, boundOn: null, doneOn: null, by: me.id } as const;
    write({ ...before, doneOn: today }, () => showUndo(said, before));
  };
  return (
    <section className="sect stack archive">
      <h2>{texts.papers}</h2>
      <ul className="list">
        {papersDue(plan, policy, today).map((papers) => (
          <li key={papers.id} className="lrow">
            <Icon name="document" />
            <span className="grow">
              <b>{nameOf(papers)}</b>
              <span className="sub">{texts.destroyPaper}</span>
            </span>
            <Button
              shape="small"
              busy={busy}
              aria-label={texts.destroyedNamed(nameOf(papers))}
              onPress={() => done(papers.id, texts.destroyedDone)}
            >
              {texts.destroyed}
            </Button>
          </li>
        ))}
        {yearsToTell(plan).map(({ id, year }) => (
          <li key={id} className="lrow">
            <Icon name="archive" />
            <span className="grow">
              <b>{texts.tellArchivist(year)}</b>
              <span className="sub">{texts.keeping}</span>
            </span>
            <Button
              shape="small"
              busy={busy}
              aria-label={texts.toldNamed(year)}
              onPress={() => done(id, texts.toldDone)}
            >
              {texts.told}
            </Button>
          </li>
        ))}
      </ul>
      <Failure>{failure}</Failure>
      <div className="row wrap">
        <Button
          icon="document"
          onPress={() => platform.openPage('review', addressOf({ view: 'archive-list' }))}
        >
          {texts.archivist}
        </Button>
        <Button look="quiet" onPress={() => platform.openPage('review', addressOf({ view: 'verify' }))}>
          {texts.verify}
        </Button>
      </div>
    </section>
  );
}
