/** What became of a list: being read, read with its sums and faults, saved, or not. */
import { basisTexts } from '#extension/text/basis.ts';
import { Button } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import type { ListReading } from '#shared/casework/read-list.ts';
import type { BasisImport, BasisImportState } from './use-basis-import.ts';

/** Faults beyond these are told by their number. */
const mostFaultsShown = 8;

export function BasisOutcome({ basisImport }: { readonly basisImport: BasisImport }) {
  const texts = useTexts(basisTexts);
  const { state } = basisImport;
  if (state.type === 'read') return <Preview basisImport={basisImport} state={state} />;
  return (
    <>
      <output className="sm">
        {state.type === 'reading' && <p>{texts.reading(state.fileName)}</p>}
        {state.type === 'saved' && (
          <p>
            {texts.saved(state.fileName)} {texts.deleteFile}
          </p>
        )}
        {state.type === 'removed' && <p>{texts.removed(state.fileName)}</p>}
      </output>
      <FailureWords state={state} />
    </>
  );
}

function FailureWords({ state }: { readonly state: BasisImportState }) {
  const texts = useTexts(basisTexts);
  if (state.type !== 'failed') return null;
  const { failure } = state;
  if (failure.type !== 'lacking-columns') return <Failure>{texts.failures[failure.type]}</Failure>;
  const groups = failure.lacking.map((group) => group.map((field) => texts.fields[field]).join(texts.or));
  const found = failure.found.filter(Boolean).slice(0, 12).join(', ');
  return <Failure>{texts.lacking(groups.join(texts.and), found || '–')}</Failure>;
}

function Preview(props: {
  readonly basisImport: BasisImport;
  readonly state: Extract<BasisImportState, { type: 'read' }>;
}) {
  const texts = useTexts(basisTexts);
  const { reading, fileName } = props.state;
  const holds = (['relations', 'shifts', 'staff', 'interests'] as const)
    .filter((kind) => reading.records[kind].length > 0)
    .map((kind) => texts.holds[kind](reading.records[kind].length));
  const endless = new Set(
    reading.records.interests.filter(({ until }) => until === null).map(({ subject }) => subject),
  ).size;
  return (
    <section className="card pad stack-s" aria-label={texts.preview(fileName)}>
      <h3>{texts.preview(fileName)}</h3>
      <p className="sm">
        {texts.understood(reading.lines, reading.faults.length)} {holds.length > 0 && `${holds.join(', ')}.`}
      </p>
      {reading.refusedColumns.length > 0 && (
        <Failure>{texts.refused(reading.refusedColumns.join(', '))}</Failure>
      )}
      {endless > 0 && <p className="sm">{texts.endless(endless)}</p>}
      <Faults faults={reading.faults} />
      {reading.lines === 0 && <p className="sm">{texts.nothing}</p>}
      <div className="row wrap">
        {reading.lines > 0 && (
          <Button look="primary" onPress={() => void props.basisImport.save()}>
            {texts.save}
          </Button>
        )}
        <Button look="quiet" onPress={props.basisImport.cancel}>
          {texts.cancel}
        </Button>
      </div>
    </section>
  );
}

function Faults({ faults }: Pick<ListReading, 'faults'>) {
  const texts = useTexts(basisTexts);
  if (faults.length === 0) return null;
  return (
    <div className="stack-s sm">
      <h4>{texts.faultsHeading}</h4>
      <ul className="plainlist dim">
        {faults.slice(0, mostFaultsShown).map(({ number, fault }, index) => (
          // Two lines may have one fault, and none moves.
          <li key={index}>{texts.fault(number, texts.faults[fault])}</li>
        ))}
      </ul>
      {faults.length > mostFaultsShown && (
        <p className="dim">{texts.more(faults.length - mostFaultsShown)}</p>
      )}
    </div>
  );
}
