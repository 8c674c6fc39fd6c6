/**
 * Asks once more before an act that cannot be taken back: what it does, then the safe way out, which stands first and is the
 * filled one, and the act by its verb.
 */
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Failure } from './field.tsx';

export function Confirm(props: {
  readonly open?: boolean;
  readonly heading: string;
  readonly children: ReactNode;
  readonly act: string;
  readonly leave: string;
  readonly busy?: boolean;
  /** Why the act did not come about; null while all is well. */
  readonly failure?: string | null;
  readonly onAct: () => void;
  readonly onClose: () => void;
}) {
  return (
    <Dialog open={props.open ?? true} onClose={props.onClose} heading={props.heading}>
      {props.children}
      <Failure>{props.failure}</Failure>
      <div className="row wrap">
        <Button look="primary" onPress={props.onClose}>
          {props.leave}
        </Button>
        <Button busy={props.busy ?? false} onPress={props.onAct}>
          {props.act}
        </Button>
      </div>
    </Dialog>
  );
}
