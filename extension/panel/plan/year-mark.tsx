/** The marks of the wheel and its legend: a diamond is a sample, a dot a monthly list; hollow waits, a bar is late. */
import type { CheckState } from '#shared/plan/monthly.ts';

export function SampleMark(props: { readonly x: number; readonly y: number; readonly state: CheckState }) {
  const { x, y, state } = props;
  const turned = `rotate(45 ${x} ${y})`;
  return (
    <>
      <rect className={classOf(state)} x={x - 6} y={y - 6} width="12" height="12" transform={turned} />
      {state === 'missed' && <Late x={x} y={y} />}
    </>
  );
}

export function ListMark(props: { readonly x: number; readonly y: number; readonly state: CheckState }) {
  const { x, y, state } = props;
  return (
    <>
      <circle className={classOf(state)} cx={x} cy={y} r="6" />
      {state === 'missed' && <Late x={x} y={y} />}
    </>
  );
}

function Late({ x, y }: { readonly x: number; readonly y: number }) {
  return <path className="d-latex" d={`M${x} ${y - 3}v3.5M${x} ${y + 3.2}v.1`} />;
}

function classOf(state: CheckState): string {
  if (state === 'done') return 'd-done';
  return state === 'missed' ? 'd-late' : 'd-todo';
}
