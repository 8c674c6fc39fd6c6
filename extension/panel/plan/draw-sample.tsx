/** Step two of a draw: reads the lists, and draws once. */
import { useState } from 'react';
import { errorTexts } from '#extension/text/errors.ts';
import { planDrawTexts } from '#extension/text/plan-draw.ts';
import { Button } from '#extension/ui/button.tsx';
import { Confirm } from '#extension/ui/confirm.tsx';
import { Digits } from '#extension/ui/digits.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { useMoment } from '#extension/ui/use-moment.ts';
import { showToast } from '#extension/ui/toast.tsx';
import { sha256 } from '#shared/crypto/digest.ts';
import { earlierDraws } from '#shared/plan/coverage.ts';
import { drawToArchive } from '#shared/plan/draw.ts';
import type { SeedLocked } from '#shared/plan/plan-record.ts';
import { parsePool } from '#shared/plan/pool.ts';
import type { SystematicCheck } from '#shared/plan/systematic.ts';
import type { PlanPart } from './plan-context.ts';
import { PoolField } from './pool-field.tsx';
import { createRecordId, useChange } from './use-change.ts';

export function DrawSample({
  space,
  plan,
  me,
  today,
  check,
  seed,
}: PlanPart & { readonly check: SystematicCheck; readonly seed: SeedLocked }) {
  const texts = useTexts(planDrawTexts);
  const platform = usePlatform();
  const { busy, failure, write } = useChange(space);
  const [userText, setUserText] = useState('');
  const [caseText, setCaseText] = useState('');
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const users = parsePool(userText, 'users', today);
  const cases = parsePool(caseText, 'cases', today);

  const ask = () => {
    setTried(true);
    setAsking(users.ok && cases.ok);
  };
  const drawNow = () => {
    setAsking(false);
    if (!users.ok || !cases.ok) return;
    const archive = drawToArchive(sha256, {
      space: space.name,
      year: seed.year,
      number: seed.number,
      seed: seed.seed,
      wanted: { users: seed.users, cases: seed.cases },
      users: users.value.entries,
      cases: cases.value.entries,
      earlier: earlierDraws(plan.systematic),
      lockedAt: seed.lockedAt,
      drawnAt: platform.now(),
    });
    write({ type: 'draw', id: createRecordId(), seedId: seed.id, archive, by: me.id });
  };
  return (
    <Form label={texts.draw} onSubmit={ask}>
      <Locked seed={seed} />
      {check.spareSeeds > 0 && <p className="sm">{texts.spare}</p>}
      <PoolField kind="users" text={userText} onChange={setUserText} pool={users} tried={tried} />
      <PoolField kind="cases" text={caseText} onChange={setCaseText} pool={cases} tried={tried} />
      <Failure>{failure}</Failure>
      <Button type="submit" look="primary" shape="full" icon="draw" busy={busy}>
        {busy ? texts.drawing : texts.draw}
      </Button>
      <p className="xs dim">{texts.after}</p>
      <Confirm
        open={asking}
        heading={texts.confirm}
        act={texts.confirmDraw}
        leave={texts.cancel}
        onAct={drawNow}
        onClose={() => setAsking(false)}
      >
        <p>{texts.confirmLead}</p>
      </Confirm>
    </Form>
  );
}

function Locked({ seed }: { readonly seed: SeedLocked }) {
  const texts = useTexts(planDrawTexts);
  const errors = useTexts(errorTexts);
  const moment = useMoment();
  const platform = usePlatform();
  const copy = async () => {
    const done = await platform.copy(seed.commitment);
    showToast({ text: done.ok ? texts.copied : errors.notCopied });
  };
  return (
    <div className="stack-s">
      <dl className="pairs">
        <dt>{texts.locked}</dt>
        <dd>{moment(seed.lockedAt)}</dd>
        <dt>{texts.commitment}</dt>
        <dd>
          <Digits of={seed.commitment} />
        </dd>
      </dl>
      <Button shape="small" icon="copy" onPress={() => void copy()}>
        {texts.copyCommitment}
      </Button>
      <p className="xs dim">{texts.commitmentHint}</p>
    </div>
  );
}
