import { translateView } from '../i18n/views';
import { leaveToast, listenForToastKey, toastKey } from './toastKeys';
import './toast.css';

export interface ToastOptions {
  kind: 'success' | 'error' | 'info';
  title: string;
  /** Second line: the reason of a refusal. */
  text?: string;
  action?: { label: string; run: () => void };
  /** Time until it goes by itself, longer while pointed at or focused. @default 6000, 12000 with an action or an error */
  durationMs?: number;
}

function region(): HTMLElement {
  const existing = document.querySelector<HTMLElement>('.fh-toasts');
  if (existing) return existing;
  const created = document.createElement('div');
  created.className = 'fh-layer fh-toasts';
  created.setAttribute('role', 'region');
  created.setAttribute('aria-label', translateView('toast.region'));
  document.body.append(created);
  return created;
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const created = document.createElement(tag);
  created.className = className;
  created.textContent = text;
  return created;
}

/** Says something in a corner of the page and to screen readers. Returns the function that takes it away. */
export function showToast({ kind, title, text, action, durationMs }: ToastOptions): () => void {
  const toast = element('div', 'fh-toast');
  toast.dataset.kind = kind;
  toast.setAttribute('role', kind === 'error' ? 'alert' : 'status');
  const body = element('div', 'fh-toast-body');
  body.append(element('div', 'fh-toast-title', title));
  if (text) body.append(element('div', 'fh-toast-text', text));
  toast.append(body);

  let timer: ReturnType<typeof setTimeout> | undefined;
  const remove = () => {
    clearTimeout(timer);
    leaveToast(toast);
    toast.remove();
  };
  const start = () => {
    clearTimeout(timer);
    timer = setTimeout(remove, durationMs ?? (action || kind === 'error' ? 12_000 : 6000));
  };
  const pause = () => clearTimeout(timer);

  if (action) {
    const button = element('button', 'fh-button fh-toast-action', action.label) as HTMLButtonElement;
    button.type = 'button';
    button.setAttribute('aria-keyshortcuts', toastKey);
    const hint = element('kbd', 'fh-toast-key', toastKey);
    hint.setAttribute('aria-hidden', 'true');
    button.append(hint);
    button.addEventListener('click', () => {
      remove();
      action.run();
    });
    toast.append(button);
  }
  const dismiss = element('button', 'fh-icon-button fh-toast-dismiss', '×') as HTMLButtonElement;
  dismiss.type = 'button';
  dismiss.setAttribute('aria-label', translateView('toast.dismiss'));
  dismiss.addEventListener('click', remove);
  toast.append(dismiss);

  toast.addEventListener('pointerenter', pause);
  toast.addEventListener('focusin', pause);
  toast.addEventListener('pointerleave', start);
  toast.addEventListener('focusout', start);
  toast.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') remove();
  });
  listenForToastKey();
  region().append(toast);
  start();
  return remove;
}
