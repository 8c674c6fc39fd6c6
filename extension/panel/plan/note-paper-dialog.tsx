/** Notes that a paper about a protected person lies with the unit: which, of whom without a name, and from when (ARK-7). */
import { useState } from 'react';
import { notedPaperTexts } from '#extension/text/noted-paper.ts';
import { RadioGroup } from '#extension/ui/choice.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { useRules } from '#extension/ui/rules.ts';
import { longestFile, paperKinds, paperLacks, type PaperKind } from '#shared/plan/noted-paper.ts';
import { DialogFoot } from './dialog-foot.tsx';
import type { PlanPart } from './plan-context.ts';
import { createRecordId, useChange } from './use-change.ts';

export function NotePaperDialog(props: PlanPart & { readonly onClose: () => void }) {
  const texts = useTexts(notedPaperTexts);
  const { paperMonths } = useRules().pack.retention;
  const { busy, failure, write, showUndo } = useChange(props.space);
  const [kind, setKind] = useState<PaperKind | null>(null);
  const [file, setFile] = useState('');
  const [from, setFrom] = useState(props.today);
  const [tried, setTried] = useState(false);
  const lacks = paperLacks(file, from, props.today);
  const save = () => {
    setTried(true);
    if (kind === null || lacks !== null) return;
    const by = props.me.id;
    const noted = { type: 'paper', id: createRecordId(), kind, file: file.trim(), from, by } as const;
    write({ ...noted, freedOn: null, destroyedThrough: null }, () => {
      showUndo(texts.saved, { ...noted, freedOn: from, destroyedThrough: from });
      props.onClose();
    });
  };
  return (
    <Dialog open onClose={props.onClose} heading={texts.noteHeading}>
      <Form label={texts.noteHeading} onSubmit={save}>
        <RadioGroup
          label={texts.kind}
          choices={paperKinds.map((value) => ({
            value,
            name: texts.kinds[value].name,
            sub: texts.kinds[value].sub(paperMonths),
          }))}
          value={kind}
          onChange={setKind}
        />
        <TextField
          label={texts.file}
          hint={texts.fileHint}
          maxLength={longestFile}
          value={file}
          onChange={setFile}
          error={tried && (lacks === 'file' || lacks === 'number') && texts.lacks[lacks]}
        />
        <TextField
          label={texts.from}
          type="date"
          value={from}
          onChange={setFrom}
          error={tried && lacks === 'day' && texts.lacks.day}
        />
        <DialogFoot
          failure={tried && kind === null ? texts.lacks.kind : failure}
          busy={busy}
          act={texts.save}
          onClose={props.onClose}
        />
      </Form>
    </Dialog>
  );
}
