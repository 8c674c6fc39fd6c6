/** A text is checked by hand before it is written in a system that is no web page (SITE-8). Nothing of it is kept. */
import { useState } from 'react';
import { checkTextTexts } from '#extension/text/check-text.ts';
import { Button } from '#extension/ui/button.tsx';
import { Disclosure } from '#extension/ui/disclosure.tsx';
import { TextField } from '#extension/ui/field.tsx';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { checkText, foundKinds, type CheckedText } from './checked-text.ts';

export function CheckText() {
  const texts = useTexts(checkTextTexts);
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const [instead, setInstead] = useState('');
  const empty = () => {
    setText('');
    setName('');
    setInstead('');
  };
  return (
    <Disclosure icon="pen" summary={texts.heading}>
      <div className="stack">
        <p className="sm dim">{texts.lead}</p>
        <TextField label={texts.text} lines="many" value={text} onChange={setText} autoComplete="off" />
        <TextField label={texts.name} value={name} onChange={setName} autoComplete="off" />
        <TextField
          label={texts.instead}
          hint={texts.insteadHint}
          value={instead}
          onChange={setInstead}
          autoComplete="off"
        />
        {text !== '' && <Outcome checked={checkText(text, name, instead)} onEmpty={empty} />}
      </div>
    </Disclosure>
  );
}

function Outcome({ checked, onEmpty }: { readonly checked: CheckedText; readonly onEmpty: () => void }) {
  const texts = useTexts(checkTextTexts);
  const platform = usePlatform();
  /** Of which text that was tells whether it is still so. */
  const [tried, setTried] = useState<{ readonly text: string; readonly isCopied: boolean } | null>(null);
  const { parts, replaced } = checked;
  const counted = foundKinds
    .map((kind) => ({ kind, count: parts.filter((part) => part.kind === kind).length }))
    .filter(({ count }) => count > 0);
  const copy = async () => setTried({ text: replaced, isCopied: (await platform.copy(replaced)).ok });
  return (
    <>
      {counted.length === 0 ? (
        <p>
          <output>{texts.none}</output>
        </p>
      ) : (
        <>
          <p>
            <output>
              <b>{texts.found}:</b> {counted.map(({ kind, count }) => texts.kinds[kind](count)).join(', ')}.{' '}
              {texts.readThrough}
            </output>
          </p>
          <p className="written">
            {parts.map((part, at) =>
              // Parts have no other name, and never move.
              part.kind === null ? (
                part.text
              ) : (
                <mark key={at} className="shown">
                  {part.text}
                </mark>
              ),
            )}
          </p>
        </>
      )}
      <p>
        <b>{texts.replaced}</b>
      </p>
      <p className="written">{replaced}</p>
      <div className="row wrap">
        <Button icon="copy" onPress={() => void copy()}>
          {texts.copy}
        </Button>
        <Button look="quiet" onPress={onEmpty}>
          {texts.empty}
        </Button>
      </div>
      <output className="sm">
        {tried?.text === replaced && (tried.isCopied ? texts.copied : texts.notCopied)}
      </output>
    </>
  );
}
