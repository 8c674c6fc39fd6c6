/** How far something has come: a bar with words and numbers beside it. */
import { Label, ProgressBar } from 'react-aria-components';

/** `value` is 0 to 1, null when the end is not known. `detail` says it in numbers, e.g. `40 000 av 100 000 rader`. */
export function Progress(props: {
  readonly label: string;
  readonly detail: string;
  readonly value: number | null;
}) {
  const percent = Math.round((props.value ?? 1) * 100);
  return (
    <ProgressBar
      className="field"
      value={percent}
      isIndeterminate={props.value === null}
      valueLabel={props.detail}
    >
      <div className="row sm">
        <Label className="grow">{props.label}</Label>
        <span className="num dim">{props.detail}</span>
      </div>
      <div className="bar">
        <svg aria-hidden="true">
          <rect width={`${percent}%`} height="100%" />
        </svg>
      </div>
    </ProgressBar>
  );
}
