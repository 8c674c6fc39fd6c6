/** The columns of an export that Varsam does not know: one choice per field, what the guidelines lack, and how rows come out. */
import { useId, useState } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { SelectField } from '#extension/ui/select-field.tsx';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import type { ColumnMapping } from '#shared/logs/reading.ts';
import { requiredFields, type Regime } from '#shared/logs/table/missing-fields.ts';
import type { ColumnQuestion } from '../../import/read-columns.ts';
import { Masked } from '../masked.tsx';
import { SampleTable } from './sample-table.tsx';

const fields = ['time', 'user', 'action', 'unit', 'subject', 'detail'] as const;
type Field = (typeof fields)[number];
const regimes: readonly Regime[] = ['social-services', 'pupil-health'];

export function MappingStep({
  question,
  onAnswer,
}: {
  readonly question: ColumnQuestion;
  /** Null: the user does not go on. */
  readonly onAnswer: (mapping: ColumnMapping | null) => void;
}) {
  const texts = useTexts(reviewImportTexts);
  const { mapping: words } = texts;
  const ids = useId();
  const [mapping, setMapping] = useState(question.proposal);
  const [asked, setAsked] = useState(false);
  const incomplete = mapping.time === null || mapping.user === null;
  const headings = question.columns.map((name, index) => name || words.unnamedColumn(index + 1));
  return (
    <section className="card pad stack mapping" aria-labelledby={`${ids}-heading`}>
      <h2 id={`${ids}-heading`}>{words.heading}</h2>
      <p className="sm">{question.why === 'known' ? words.known : words.body(question.fileName)}</p>
      <div className="mapfields">
        {fields.map((field) => (
          <ColumnChoice
            key={field}
            name={words.fields[field]}
            headings={headings}
            chosen={mapping[field]}
            onChoose={(column) => setMapping({ ...mapping, [field]: column })}
          />
        ))}
      </div>
      <Lacks mapping={mapping} />
      <Preview mapping={mapping} sample={question.sample} />
      <Failure>
        {asked && incomplete ? words.needed : question.why === 'failed' ? words.nothingRead : null}
      </Failure>
      <div className="row wrap">
        <Button look="primary" onPress={() => (incomplete ? setAsked(true) : onAnswer(mapping))}>
          {words.read}
        </Button>
        <Button look="quiet" onPress={() => onAnswer(null)}>
          {texts.cancel}
        </Button>
      </div>
    </section>
  );
}

function ColumnChoice(props: {
  readonly name: string;
  readonly headings: readonly string[];
  readonly chosen: number | null;
  readonly onChoose: (column: number | null) => void;
}) {
  const { none } = useTexts(reviewImportTexts).mapping;
  // A column is its place: two may have one heading.
  const columns = props.headings.map((name, column) => ({ value: String(column), name }));
  return (
    <SelectField
      label={props.name}
      value={props.chosen === null ? '' : String(props.chosen)}
      choices={[{ value: '', name: none }, ...columns]}
      onChange={(column) => props.onChoose(column === '' ? null : Number(column))}
    />
  );
}

/** Field by field against each guideline, before anything is read (CAP-4, CAP-10). */
function Lacks({ mapping }: { readonly mapping: ColumnMapping }) {
  const texts = useTexts(reviewImportTexts);
  return (
    <output className="stack-s sm">
      {regimes.map((regime) => {
        const lacking = requiredFields[regime].filter((field) => mapping[field] === null);
        return (
          <p key={regime}>
            {lacking.length === 0
              ? texts.mapping.complete[regime]
              : texts.mapping.lacks[regime](lacking.map((field) => texts.outcome.fields[field]).join(', '))}
          </p>
        );
      })}
    </output>
  );
}

function Preview(props: {
  readonly mapping: ColumnMapping;
  readonly sample: readonly (readonly string[])[];
}) {
  const { mapping: words } = useTexts(reviewImportTexts);
  const chosen = fields.flatMap((field): { field: Field; column: number }[] => {
    const column = props.mapping[field];
    return column === null ? [] : [{ field, column }];
  });
  if (chosen.length === 0) return null;
  return (
    <SampleTable
      name={words.preview}
      headings={chosen.map(({ field }) => words.fields[field])}
      rows={props.sample.map((row) =>
        chosen.map(({ field, column }) => (
          <Masked
            key={field}
            text={row[column] ?? ''}
            kind={field === 'subject' ? 'identifier' : undefined}
          />
        )),
      )}
    />
  );
}
