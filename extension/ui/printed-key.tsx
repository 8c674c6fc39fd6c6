/** A key that is shown this once, to be printed or copied, and left by saying that it is kept. */
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { errorTexts } from '#extension/text/errors.ts';
import { keyTexts } from '#extension/text/keys.ts';
import { Button } from './button.tsx';
import { Note } from './chip.tsx';
import { Failure } from './field.tsx';
import { usePlatform, useTexts } from './providers.tsx';
import { swedishDay } from '#shared/base/swedish-time.ts';

/** What differs between the key of one's own lock and that of a space. */
export interface KeyWords {
  readonly heading: string;
  readonly lead: string;
  readonly label: string;
  readonly place: string;
  readonly printTitle: string;
  /** Whose it is. */
  readonly printName: string;
  readonly printHow: string;
}

export function PrintedKey(props: {
  readonly words: KeyWords;
  readonly value: string;
  readonly level: 2 | 3;
  readonly onKept: () => void;
  /** For a key that comes into force when it is kept, which can fail, or be left undone. */
  readonly pending?: {
    readonly busy: boolean;
    readonly failure: string | null;
    readonly onCancel: () => void;
  };
}) {
  const texts = useTexts(keyTexts);
  const errors = useTexts(errorTexts);
  const platform = usePlatform();
  const { words, value, pending } = props;
  const [copying, setCopying] = useState<'not-yet' | 'copied' | 'refused'>('not-yet');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const copy = async () => {
    const copied = await platform.copy(value);
    setCopying(copied.ok ? 'copied' : 'refused');
  };
  const Heading = props.level === 2 ? 'h2' : 'h3';
  return (
    <div className="stack">
      <Heading ref={heading} tabIndex={-1}>
        {words.heading}
      </Heading>
      <p>{words.lead}</p>
      <output className="recoverykey" aria-label={words.label}>
        {value}
      </output>
      <div className="row wrap">
        <Button icon="print" onPress={() => window.print()}>
          {texts.print}
        </Button>
        <Button icon="copy" onPress={() => void copy()}>
          {texts.copy}
        </Button>
      </div>
      <output className="hint">{copying === 'copied' && texts.copied}</output>
      <Failure>{copying === 'refused' && errors.notCopied}</Failure>
      <Note tone="act" icon="key">
        <p>{words.place}</p>
        {pending && <p>{texts.holdsFrom}</p>}
      </Note>
      <Failure>{pending?.failure}</Failure>
      <div className="row wrap">
        <Button look="primary" busy={pending?.busy ?? false} onPress={props.onKept}>
          {pending?.busy ? texts.keeping : texts.kept}
        </Button>
        {pending && (
          <Button look="quiet" onPress={pending.onCancel}>
            {texts.cancel}
          </Button>
        )}
      </div>
      {createPortal(
        <section className="onlyprint stack">
          <h1>{words.printTitle}</h1>
          <p>{words.printName}</p>
          <p className="recoverykey">{value}</p>
          <p>{words.printHow}</p>
          <p>{texts.made(swedishDay(platform.now()))}</p>
        </section>,
        document.body,
      )}
    </div>
  );
}
