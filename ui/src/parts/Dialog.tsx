import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './icons';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly plain?: boolean;
}

/** A modal dialog: closes with Escape, gives the focus back. */
export function Dialog({ title, onClose, children, plain = false }: DialogProps): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before it is painted, so that a key pressed at once finds it open.
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => (before instanceof HTMLElement ? before.focus() : undefined);
  }, []);
  return (
    <dialog
      ref={dialog}
      class={plain ? 'dialog plain' : 'dialog'}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div class="dialog-body">
        {!plain && (
          <header class="dialog-head">
            <h2>{title}</h2>
            <button type="button" class="button quiet square" aria-label="Close" onClick={() => dialog.current?.close()}>
              <Icon name="close" />
            </button>
          </header>
        )}
        {children}
      </div>
    </dialog>
  );
}
