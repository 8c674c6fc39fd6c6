/** An invitation under way: the link, the wait, the code, and how it ended. */
import { useEffect, useState } from 'react';
import type { Inviting } from '#extension/vault/members/members-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { shellTexts } from '#extension/text/shell.ts';
import { spaceTexts } from '#extension/text/space.ts';
import { Arrival } from '#extension/ui/arrival.tsx';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { assertNever } from '#shared/base/assert.ts';
import type { Role } from '#shared/protocol/operation.ts';
import { TypeCode } from './type-code.tsx';

export function InviteProgress(props: {
  readonly space: Space;
  readonly inviting: Inviting;
  readonly role: Role;
  /** A new link is being made. */
  readonly busy: boolean;
  /** Makes a new link, for the same role. */
  readonly onAgain: () => void;
  readonly onDone: () => void;
}) {
  const { inviting, role, busy, onAgain, onDone } = props;
  const texts = useTexts(spaceTexts);
  const { roles } = useTexts(shellTexts);
  const errors = useTexts(errorTexts);
  const meanwhile = useNewcomers(props.space);
  const state = useObservable(inviting.state);
  // A link that nobody can answer any more is a door left open.
  useEffect(() => () => inviting.cancel(), [inviting]);

  switch (state.type) {
    case 'waiting-for-guest':
      return (
        <>
          <ShareLink link={inviting.link} role={roles[role]} />
          <output className="note">
            {[...meanwhile.map(texts.joinedMeanwhile), texts.waiting].join(' ')}
          </output>
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
          <div className="row wrap">
            <Button look="primary" busy={busy} onPress={onAgain}>
              {busy ? texts.makingLink : texts.startOver}
            </Button>
            <Button onPress={onDone}>{texts.cancel}</Button>
          </div>
        </>
      );
    default:
      return assertNever(state);
  }
}

/** Names of those who have come in since this invitation was made: by a former one, it may be, and this one waits in vain. */
function useNewcomers(space: Space): readonly string[] {
  const members = useObservable(space.members);
  const [before] = useState(() => new Set(members.map(({ id }) => id)));
  return members.filter(({ id }) => !before.has(id)).map(({ name }) => name);
}

function ShareLink({ link, role }: { readonly link: string; readonly role: string }) {
  const texts = useTexts(spaceTexts);
  const errors = useTexts(errorTexts);
  const platform = usePlatform();
  const [copying, setCopying] = useState<'not-yet' | 'copied' | 'refused'>('not-yet');
  const copy = async () => setCopying((await platform.copy(link)).ok ? 'copied' : 'refused');
  return (
    <>
      <p className="sm">{texts.inviteFor(role)}</p>
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
