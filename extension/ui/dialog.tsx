/** A question in the way: the heading asks, the buttons answer with verbs, Escape is the safe way out. */
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

export function Dialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly heading: string;
  readonly children: ReactNode;
}) {
  return (
    <ModalOverlay
      className="backdrop"
      isOpen={props.open}
      isDismissable
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
    >
      <Modal className="modal">
        <AriaDialog className="dialog">
          <Heading slot="title" level={2}>
            {props.heading}
          </Heading>
          {props.children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
