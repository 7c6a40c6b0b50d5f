/** The key that leads to the newest message, from anywhere in the page. */
export const toastKey = 'F8';

let before: HTMLElement | null = null;
let isListening = false;

/** Makes the key lead to the first button of the newest message; Escape there, or its end, leads back. */
export function listenForToastKey(): void {
  if (isListening) return;
  isListening = true;
  document.addEventListener('keydown', (event) => {
    const newest = document.querySelector('.fh-toasts')?.lastElementChild;
    if (event.key !== toastKey || event.defaultPrevented || !newest) return;
    event.preventDefault();
    const { activeElement } = document;
    if (!newest.contains(activeElement) && activeElement instanceof HTMLElement) before = activeElement;
    newest.querySelector('button')?.focus();
  });
}

/** Gives the focus back to what had it before the key led into this message. */
export function leaveToast(toast: HTMLElement): void {
  if (!toast.contains(document.activeElement) || !before?.isConnected) return;
  before.focus();
  before = null;
}
