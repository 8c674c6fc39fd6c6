/** Asks once more before an act that cannot be taken back: what it does, the act by its verb, and the safe way out. */
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

export function Confirm(props: {
  readonly open: boolean;
  readonly heading: string;
  readonly children: ReactNode;
  readonly act: string;
  readonly leave: string;
  readonly onAct: () => void;
  readonly onClose: () => void;
}) {
  return (
    <Dialog open={props.open} onClose={props.onClose} heading={props.heading}>
      <p>{props.children}</p>
      <div className="row wrap">
        <Button look="primary" onPress={props.onAct}>
          {props.act}
        </Button>
        <Button look="quiet" onPress={props.onClose}>
          {props.leave}
        </Button>
      </div>
    </Dialog>
  );
}
