/** Step one of a draw: locks a seed that nobody has chosen, before any list is read. */
import { planDrawTexts } from '#extension/text/plan-draw.ts';
import { Button } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { bytesToHex, randomBytes } from '#shared/base/bytes.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import { commitTo } from '#shared/plan/draw.ts';
import type { SystematicCheck } from '#shared/plan/systematic.ts';
import type { PlanPart } from './plan-context.ts';
import { createRecordId, useChange } from './use-change.ts';

const seedBytes = 32;

export function LockSeed({
  space,
  settings,
  plan,
  me,
  check,
}: PlanPart & { readonly check: SystematicCheck }) {
  const texts = useTexts(planDrawTexts);
  const platform = usePlatform();
  const { busy, failure, write } = useChange(space);
  const lock = () => {
    const seed = bytesToHex(randomBytes(seedBytes));
    const { users, cases } = settings;
    const place = { year: plan.year, number: check.number };
    write({
      type: 'seed',
      id: createRecordId(),
      ...place,
      seed,
      commitment: commitTo(sha256, seed, { ...place, wanted: { users, cases } }),
      users,
      cases,
      lockedAt: platform.now(),
      by: me.id,
    });
  };
  return (
    <>
      <p className="sm dim">{texts.lockLead}</p>
      <Failure>{failure}</Failure>
      <Button look="primary" shape="full" icon="lock" busy={busy} onPress={lock}>
        {busy ? texts.locking : texts.lock}
      </Button>
    </>
  );
}
