/** A review that is signed: by whom, its checksum, what has been said since, and the ways on. */
import { useState } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { Digits } from '#extension/ui/digits.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { useMoment } from '#extension/ui/use-moment.ts';
import { archiveTexts } from '#extension/text/archive.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { SignOffView } from '#shared/review/annotation.ts';
import { FactList } from '#extension/ui/fact-list.tsx';
import { FileReminder } from './file-reminder.tsx';
import { LaterList } from './later-list.tsx';
import { ReopenDialog } from './reopen-dialog.tsx';
import { useListFiles } from './use-list-files.ts';
import { useNames } from '../use-names.ts';

export function Signed(props: {
  readonly space: Space;
  readonly review: OpenReview;
  readonly signOff: SignOffView;
  readonly onPrint: () => void;
}) {
  const { space, review, signOff } = props;
  const texts = useTexts(archiveTexts).sign;
  const moment = useMoment();
  const nameNow = useNames(space, texts.unnamed);
  const projection = useObservable(review.projection);
  const files = useListFiles(space, review);
  const [reopening, setReopening] = useState(false);
  const nameOf = (id: string) =>
    signOff.value.report.names.find((each) => each.member === id)?.name ?? nameNow(id);
  const { role, openRows, openReason, gapReason } = signOff.value;
  return (
    <>
      <p>{texts.by(nameOf(signOff.author), role, moment(signOff.claimedTime))}</p>
      {openRows > 0 && <p>{texts.openReasonSigned(openRows, openReason)}</p>}
      {gapReason !== '' && <p>{texts.gapReasonSigned(gapReason)}</p>}
      <FactList facts={[[texts.digest, <Digits key="digest" of={signOff.digest} />]]} />
      <p className="sm dim">{texts.digestHint}</p>
      <LaterList projection={projection} signOff={signOff} nameOf={nameOf} />
      <div className="row wrap">
        <Button look="primary" icon="print" onPress={props.onPrint}>
          {texts.print}
        </Button>
        <Button icon="document" onPress={() => void files.saveProof()}>
          {texts.save}
        </Button>
        <Button look="quiet" onPress={() => setReopening(true)}>
          {texts.reopen}
        </Button>
      </div>
      <p className="sm dim">{texts.saveHint}</p>
      <Failure>{files.failure}</Failure>
      <FileReminder space={space} />
      <ReopenDialog
        open={reopening}
        onClose={() => setReopening(false)}
        onReopen={(reason) => {
          setReopening(false);
          void review.annotate([{ type: 'reopen', reason }]);
        }}
      />
    </>
  );
}
