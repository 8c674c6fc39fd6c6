/** The row under the cursor: what the log shows, and what reviewers make of it. */
import type { RefObject } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { useMoment } from '#extension/ui/use-moment.ts';
import { reviewTexts } from '#extension/text/review.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { bytesToHex } from '#shared/base/bytes.ts';
import type { RowFindings as Found } from '#shared/findings/finding.ts';
import type { BasisList } from '#shared/casework/basis.ts';
import type { AccessEvent } from '#shared/logs/access-event.ts';
import type { RowAnnotations, RowKey } from '#shared/review/annotation.ts';
import { reasonsForRow } from '#shared/review/reason-given.ts';
import { KeyHint, useShortcut } from '../key-hint.tsx';
import { AskAboutRow } from './ask-about-row.tsx';
import { CommentThread } from './comment-thread.tsx';
import { ConflictNote } from './conflict-note.tsx';
import { RowFacts } from './row-facts.tsx';
import { RowHistory } from './row-history.tsx';
import { RowFindings } from './row-findings.tsx';
import type { ReviewActs } from '../use-review-acts.ts';
import { VerdictButtons } from './verdict-buttons.tsx';

interface RowDetailProps {
  readonly space: Space;
  readonly review: OpenReview;
  readonly event: AccessEvent;
  readonly rowKey: RowKey;
  readonly annotations: RowAnnotations | undefined;
  readonly findings: Found | undefined;
  /** What the findings are made from, for saying where each stands. */
  readonly lists: readonly BasisList[];
  readonly whyRef: RefObject<HTMLDetailsElement | null>;
  readonly acts: ReviewActs;
  readonly me: string | null;
  readonly nameOf: (member: string) => string;
  /** Names of colleagues on this row; empty when there are none. */
  readonly present: string;
  /** Unsaved comments by row, as the vault has them: neither moving on nor locking loses words. */
  readonly drafts: Map<RowKey, string>;
  readonly commentRef: RefObject<HTMLDivElement | null>;
  /** Null for a guest, who hands nothing on. */
  readonly onAssign: (() => void) | null;
  readonly onLeave: () => void;
}

/** Must be keyed by `rowKey`: what was shown or half-written belongs to one row. */
export function RowDetail(props: RowDetailProps) {
  const { space, rowKey, annotations, acts, nameOf } = props;
  const texts = useTexts(reviewTexts);
  const assignKey = useShortcut('assign');
  const moment = useMoment();
  const platform = usePlatform();
  const mailbox = useObservable(space.mailbox);
  const verdict = annotations?.verdict ?? null;
  const conflicting = annotations?.conflicting ?? [];
  const assignee = annotations?.assignee ?? null;
  return (
    <section className="det stack" aria-label={texts.detail}>
      <RowFacts
        event={props.event}
        dataset={props.review.dataset}
        reasons={reasonsForRow(props.event, mailbox, (subject) =>
          bytesToHex(space.subjectKey('person', subject)),
        )}
        nameOf={nameOf}
        onReveal={() =>
          void space.post({
            type: 'revealed',
            at: platform.now(),
            adapterId: 'review',
            caseNumber: null,
            kind: 'personnummer',
          })
        }
      >
        {props.findings && (
          <RowFindings
            findings={props.findings}
            time={props.event.time}
            lists={props.lists}
            nameOf={nameOf}
            whyRef={props.whyRef}
          />
        )}
      </RowFacts>
      {props.onAssign && (
        <AskAboutRow
          space={space}
          event={props.event}
          columns={props.review.dataset.columns}
          lists={props.lists}
        />
      )}
      <ConflictNote conflicting={conflicting} nameOf={nameOf} />
      <VerdictButtons
        chosen={conflicting.length > 0 ? null : (verdict?.value ?? null)}
        onChoose={(value) => acts.judge(rowKey, value)}
      />
      {verdict !== null && conflicting.length === 0 && (
        <p className="xs dim">{texts.by(nameOf(verdict.author), moment(verdict.claimedTime))}</p>
      )}
      {props.present !== '' && <p className="xs dim">{texts.here(props.present)}</p>}
      {!props.review.summary.blind && (
        <CommentThread
          comments={annotations?.comments ?? []}
          me={props.me}
          nameOf={nameOf}
          draft={props.drafts.get(rowKey) ?? ''}
          onDraft={(text) => {
            if (text === '') props.drafts.delete(rowKey);
            else props.drafts.set(rowKey, text);
            return props.review.keepDraft(rowKey, text);
          }}
          onSave={(text) => acts.comment(rowKey, text)}
          onRedact={acts.redact}
          onLeave={props.onLeave}
          fieldRef={props.commentRef}
        />
      )}
      <RowHistory review={props.review} rowKey={rowKey} nameOf={nameOf} />
      {props.onAssign && (
        <Button icon="user" onPress={props.onAssign} aria-keyshortcuts={assignKey}>
          {assignee === null ? texts.assign : texts.assigned(nameOf(assignee.value))} <KeyHint act="assign" />
        </Button>
      )}
    </section>
  );
}
