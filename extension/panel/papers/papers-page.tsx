/** What the full page's address names among the papers, made from the plan as it stands. */
import { swedishDay } from '#shared/base/swedish-time.ts';
import { planPaperTexts } from '#extension/text/plan-paper.ts';
import { useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { recordsOf } from '#shared/plan/plan-record.ts';
import { yearSummary } from '#shared/plan/year-summary.ts';
import type { PaperAddress } from '../page-address.ts';
import { Answer } from './answer.tsx';
import { CheckForm, useFormContent, type FormSubject } from './check-form.tsx';
import { Paper } from './paper.tsx';
import { YearPaper } from './year-paper.tsx';

interface PaperProps {
  readonly space: Space;
  readonly onBack: () => void;
}

export function PapersPage({ address, ...rest }: PaperProps & { readonly address: PaperAddress }) {
  const texts = useTexts(planPaperTexts);
  const records = useObservable(rest.space.plan);
  const today = swedishDay(usePlatform().now());
  if (address.view === 'year')
    return (
      <Paper title={texts.summaryTitle(address.year)} onBack={rest.onBack}>
        <YearPaper space={rest.space} summary={yearSummary(records, address.year, today)} today={today} />
      </Paper>
    );
  if (address.view === 'answer') {
    const check = recordsOf(records, 'targeted').find(({ id }) => id === address.id);
    return check ? <Answer {...rest} check={check} /> : <Gone {...rest} />;
  }
  return <FormPaper {...rest} subject={address.subject} id={address.id} />;
}

function FormPaper(props: PaperProps & { readonly subject: FormSubject; readonly id: string }) {
  const texts = useTexts(planPaperTexts);
  const records = useObservable(props.space.plan);
  const content = useFormContent(props.space, records, props.subject, props.id);
  if (content === null) return <Gone {...props} />;
  return (
    <Paper title={texts.formTitle} onBack={props.onBack}>
      <CheckForm space={props.space} content={content} />
    </Paper>
  );
}

function Gone({ onBack }: PaperProps) {
  const texts = useTexts(planPaperTexts);
  return (
    <Paper title="" controls={<p>{texts.gone}</p>} onBack={onBack}>
      {null}
    </Paper>
  );
}
