/** Starts a unit's space at a relay. What the organisation has decided is filled in. */
import { useState } from 'react';
import type { Space, SpaceDraft, SpaceFailure } from '#extension/vault/space/space-contract.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { onboardingTexts } from '#extension/text/onboarding.ts';
import { Button } from '#extension/ui/button.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { usePlatform, useTexts, useVault } from '#extension/ui/providers.tsx';
import { useAct } from '#extension/ui/use-act.ts';

export function CreateSpaceForm(props: {
  readonly name: string;
  readonly onStarted: (space: Space) => void;
}) {
  const texts = useTexts(onboardingTexts);
  const errors = useTexts(errorTexts);
  const { organisation } = usePlatform();
  const vault = useVault();
  const { busy, run } = useAct();
  const [draft, setDraft] = useState<SpaceDraft>({
    name: '',
    board: '',
    relayUrl: organisation?.relay.url ?? '',
    voucher: organisation?.relay.voucher ?? '',
    memberName: props.name,
  });
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<SpaceFailure | null>(null);
  const lacks = (field: keyof SpaceDraft) => tried && draft[field].trim() === '';
  const field = (name: keyof SpaceDraft) => ({
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
  });
  // Asked for only where the organisation has not given them, or others are wanted.
  const asksRelay = !organisation?.relay.url || failure?.type === 'bad-relay-address';
  const asksVoucher = !organisation?.relay.voucher || failure?.type === 'voucher-refused';

  const submit = () => {
    setTried(true);
    const trimmed = trim(draft);
    if (!trimmed.name || !trimmed.board || !trimmed.relayUrl || !trimmed.memberName) return;
    run(async () => {
      const created = await vault.createSpace(trimmed);
      if (created.ok) props.onStarted(created.value);
      else setFailure(created.error);
    });
  };

  return (
    <Form onSubmit={submit}>
      <TextField
        label={texts.unit}
        hint={texts.unitHint}
        error={lacks('name') && texts.unitWanted}
        {...field('name')}
      />
      <TextField
        label={texts.board}
        hint={texts.boardHint}
        error={lacks('board') && texts.boardWanted}
        {...field('board')}
      />
      <TextField
        label={texts.memberName}
        hint={texts.memberNameHint}
        error={lacks('memberName') && texts.nameWanted}
        {...field('memberName')}
      />
      {asksRelay && (
        <TextField
          label={texts.relay}
          hint={texts.relayHint}
          error={
            (lacks('relayUrl') && texts.relayWanted) ||
            (failure?.type === 'bad-relay-address' && errors.space[failure.type])
          }
          type="url"
          {...field('relayUrl')}
        />
      )}
      {asksVoucher && (
        <TextField
          label={texts.voucher}
          hint={texts.voucherHint}
          error={failure?.type === 'voucher-refused' && errors.space[failure.type]}
          {...field('voucher')}
        />
      )}
      <Failure>{failure && !isOfField(failure) && errors.space[failure.type]}</Failure>
      <Button type="submit" look="primary" busy={busy}>
        {busy ? texts.creatingSpace : texts.createSpace}
      </Button>
    </Form>
  );
}

/** Shown at the field that mends it instead of below the form. */
function isOfField(failure: SpaceFailure): boolean {
  return failure.type === 'bad-relay-address' || failure.type === 'voucher-refused';
}

function trim(draft: SpaceDraft): SpaceDraft {
  return {
    name: draft.name.trim(),
    board: draft.board.trim(),
    relayUrl: draft.relayUrl.trim(),
    voucher: draft.voucher.trim(),
    memberName: draft.memberName.trim(),
  };
}
