/** What has been said about a row, oldest first, and the field for saying more. Nothing is overwritten. */
import { useRef, useState, type RefObject } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { useMoment } from '#extension/ui/use-moment.ts';
import { reviewTexts } from '#extension/text/review.ts';
import type { SaveFailure } from '#extension/vault/failures.ts';
import type { Result } from '#shared/base/result.ts';
import type { CommentView } from '#shared/review/annotation.ts';
import { useShortcut } from '../key-hint.tsx';

interface CommentThreadProps {
  readonly comments: readonly CommentView[];
  /** Member id of the user: only one's own words can be taken back. */
  readonly me: string | null;
  readonly nameOf: (member: string) => string;
  readonly draft: string;
  readonly onDraft: (text: string) => Promise<Result<void, SaveFailure>>;
  readonly onSave: (text: string) => Promise<void>;
  readonly onRedact: (comment: string, reason: string) => void;
  readonly onLeave: () => void;
  readonly fieldRef: RefObject<HTMLDivElement | null>;
}

export function CommentThread({ fieldRef, ...props }: CommentThreadProps) {
  const texts = useTexts(reviewTexts);
  const shortcut = useShortcut('comment');
  const moment = useMoment();
  const [text, setText] = useState(props.draft);
  const [unkept, setUnkept] = useState<SaveFailure['type'] | null>(null);
  const [redacting, setRedacting] = useState<CommentView | null>(null);
  const typed = useRef(props.draft);
  const write = (next: string) => {
    typed.current = next;
    setText(next);
    void props.onDraft(next).then((kept) => setUnkept(kept.ok ? null : kept.error.type));
  };
  const save = () => {
    if (text.trim() === '') return;
    setText('');
    typed.current = '';
    // Kept as a draft until it stands in the review; by then something else may have been begun.
    void props.onSave(text.trim()).then(() => write(typed.current));
  };
  return (
    <div className="stack-s" ref={fieldRef}>
      {props.comments.length > 0 && (
        <ul className="comments" aria-label={texts.comments}>
          {props.comments.map((comment) => (
            <li key={comment.id}>
              <p className={comment.redacted ? 'dim' : ''}>
                {comment.redacted ? texts.redacted(comment.redacted.reason) : comment.value}
              </p>
              <p className="xs dim row">
                <span className="grow">
                  {texts.by(props.nameOf(comment.author), moment(comment.claimedTime))}
                </span>
                {comment.author === props.me && !comment.redacted && (
                  <Button
                    look="quiet"
                    shape="small"
                    aria-label={texts.redactNamed(beginning(comment.value))}
                    onPress={() => setRedacting(comment)}
                  >
                    {texts.redact}
                  </Button>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      <TextField
        label={texts.comment}
        lines="many"
        value={text}
        onChange={write}
        aria-keyshortcuts={shortcut}
        hint={text.trim() === '' ? texts.commentHint : `${texts.commentUnsaved} ${texts.commentHint}`}
        error={unkept && texts.draftUnkept[unkept]}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
          else if (event.key === 'Escape') props.onLeave();
          else event.continuePropagation();
        }}
      />
      {text.trim() !== '' && <Button onPress={save}>{texts.saveComment}</Button>}
      <RedactDialog
        key={redacting?.id}
        open={redacting !== null}
        onClose={() => setRedacting(null)}
        onRedact={(reason) => {
          if (redacting) props.onRedact(redacting.id, reason);
          setRedacting(null);
        }}
      />
    </div>
  );
}

/** Enough to tell comments apart when their buttons are read aloud. */
const beginning = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function RedactDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onRedact: (reason: string) => void;
}) {
  const texts = useTexts(reviewTexts);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const empty = reason.trim() === '';
  return (
    <Dialog open={props.open} onClose={props.onClose} heading={texts.redactHeading}>
      <p>{texts.redactBody}</p>
      <Form onSubmit={() => (empty ? setAsked(true) : props.onRedact(reason.trim()))}>
        <TextField
          label={texts.redactWhy}
          value={reason}
          onChange={setReason}
          error={asked && empty ? texts.redactWhyMissing : null}
        />
        <div className="row wrap">
          <Button type="submit">{texts.redact}</Button>
          <Button look="quiet" onPress={props.onClose}>
            {texts.close}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
