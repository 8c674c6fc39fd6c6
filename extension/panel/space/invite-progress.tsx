/** An invitation under way: the link, the wait, the code, and how it ended. */
import { useEffect, useState } from 'react';
import type { Inviting } from '#extension/vault/members-contract.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { spaceTexts } from '#extension/text/space.ts';
import { Arrival } from '#extension/ui/arrival.tsx';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { assertNever } from '#shared/base/assert.ts';
import { TypeCode } from './type-code.tsx';

export function InviteProgress(props: {
  readonly inviting: Inviting;
  readonly onAgain: () => void;
  readonly onDone: () => void;
}) {
  const { inviting, onAgain, onDone } = props;
  const texts = useTexts(spaceTexts);
  const errors = useTexts(errorTexts);
  const state = useObservable(inviting.state);
  // A link that nobody can answer any more is a door left open.
  useEffect(() => () => inviting.cancel(), [inviting]);

  switch (state.type) {
    case 'waiting-for-guest':
      return (
        <>
          <ShareLink link={inviting.link} />
          <output className="note">{texts.waiting}</output>
          <Button
            onPress={() => {
              inviting.cancel();
              onDone();
            }}
          >
            {texts.cancel}
          </Button>
        </>
      );
    case 'code-wanted':
      return <TypeCode inviting={inviting} guestName={state.guestName} onCancelled={onDone} />;
    case 'joined':
      return (
        <>
          <Note tone="ok" icon="ok">
            <p>
              <output>{texts.joined(state.member.name)}</output>
            </p>
          </Note>
          <Arrival>
            <Button onPress={onDone}>{texts.done}</Button>
          </Arrival>
        </>
      );
    case 'burnt':
      return (
        <>
          <Failure>{errors.burnt[state.cause]}</Failure>
          <Button look="primary" onPress={onAgain}>
            {texts.startOver}
          </Button>
        </>
      );
    default:
      return assertNever(state);
  }
}

function ShareLink({ link }: { readonly link: string }) {
  const texts = useTexts(spaceTexts);
  const errors = useTexts(errorTexts);
  const platform = usePlatform();
  const [copying, setCopying] = useState<'not-yet' | 'copied' | 'refused'>('not-yet');
  const copy = async () => setCopying((await platform.copy(link)).ok ? 'copied' : 'refused');
  return (
    <>
      <TextField label={texts.link} hint={texts.linkHint} value={link} isReadOnly />
      <Arrival>
        <Button icon="copy" onPress={() => void copy()}>
          {texts.copy}
        </Button>
      </Arrival>
      <output className="hint">{copying === 'copied' && texts.copied}</output>
      <Failure>{copying === 'refused' && errors.notCopied}</Failure>
    </>
  );
}
