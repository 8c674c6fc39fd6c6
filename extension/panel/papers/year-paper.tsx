/** The year in sum, for the quality report: checks, causes, coverage, measures, and nobody's name (ARK-2, ARK-8). */
import { planDrawTexts } from '#extension/text/plan-draw.ts';
import { planPaperTexts } from '#extension/text/plan-paper.ts';
import { useTexts } from '#extension/ui/providers.tsx';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { CheckSum, YearSummary } from '#shared/plan/year-summary.ts';
import { spaceLine } from '../space-line.ts';

export function YearPaper(props: {
  readonly space: Space;
  readonly summary: YearSummary;
  /** ISO day. */
  readonly today: string;
}) {
  const texts = useTexts(planPaperTexts);
  const words = useTexts(planDrawTexts);
  const { summary, space } = props;
  const { coverage, goal, systematic, monthly, targeted, gaps } = summary;
  const requests = targeted.find(({ reason }) => reason === 'request')?.due ?? 0;
  const planned = [
    ...(systematic ? [[texts.samples, systematic] as const] : []),
    ...monthly.map((each) => [texts.monthly(each.unit), each] as const),
  ];
  return (
    <>
      <p>
        {spaceLine(space)}. {texts.asOf(props.today)}. {texts.summaryLead}
      </p>
      {planned.length > 0 && <Sums caption={texts.check} due={texts.due} rows={planned} />}
      <h2>{texts.causes}</h2>
      <Sums
        caption={texts.reason}
        due={texts.ordered}
        rows={targeted.map((each) => [words.reasons[each.reason], each] as const)}
      />
      <p>{texts.requests(requests, summary.requestsByRepresentative)}</p>
      <h2>{texts.coverage}</h2>
      <ul>
        <li>
          {goal === null
            ? texts.coverageUnknown
            : texts.coverageOf(coverage.drawnEmployees, goal.employees, goal.goal)}
        </li>
        {coverage.units > 0 && (
          <li>{texts.coverageUnits(coverage.units - coverage.unitsLeft.length, coverage.units)}</li>
        )}
        {coverage.protectedCases > 0 && (
          <li>{texts.coverageProtected(coverage.checkedProtected, coverage.protectedCases)}</li>
        )}
        <li>{texts.gaps(gaps.explained, gaps.open)}</li>
        <li>{texts.selfChecks(summary.selfChecks)}</li>
      </ul>
      <h2>{texts.measuresTaken}</h2>
      {summary.measures.length === 0 ? (
        <p>{texts.noMeasures}</p>
      ) : (
        <ul>
          {summary.measures.map((measure) => (
            <li key={measure}>{measure}</li>
          ))}
        </ul>
      )}
      <footer className="sf">
        <span>{texts.summaryKept}</span>
      </footer>
    </>
  );
}

function Sums(props: {
  readonly caption: string;
  readonly due: string;
  readonly rows: readonly (readonly [string, CheckSum])[];
}) {
  const texts = useTexts(planPaperTexts);
  return (
    <table className="ptbl">
      <thead>
        <tr>
          <th scope="col">{props.caption}</th>
          {[texts.made, props.due, texts.nothing, texts.investigate].map((heading) => (
            <th key={heading} scope="col" className="n">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map(([name, { made, due, nothing, investigate }]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="n">{made}</td>
            <td className="n">{due}</td>
            <td className="n">{nothing}</td>
            <td className="n">{investigate}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
