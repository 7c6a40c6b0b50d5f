// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { showToast } from './showToast';

const press = (key: string) =>
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
const buttons = () => [...document.querySelectorAll<HTMLButtonElement>('.fh-toast button')];

let field: HTMLInputElement;

beforeEach(() => {
  field = document.createElement('input');
  document.body.replaceChildren(field);
  field.focus();
});
afterEach(() => {
  for (const button of document.querySelectorAll<HTMLButtonElement>('.fh-toast-dismiss')) button.click();
});

test('F8 leads to the newest message from anywhere, its button runs and leads back', () => {
  const run = vi.fn();
  showToast({ kind: 'success', title: 'Ancien', action: { label: 'Annuler', run: () => run('ancien') } });
  showToast({ kind: 'success', title: 'Nouveau', action: { label: 'Annuler', run: () => run('nouveau') } });
  press('F8');
  expect(document.activeElement?.closest('.fh-toast')?.textContent).toContain('Nouveau');
  expect(document.activeElement?.getAttribute('aria-keyshortcuts')).toBe('F8');
  (document.activeElement as HTMLButtonElement).click();
  expect(run).toHaveBeenCalledExactlyOnceWith('nouveau');
  expect(document.activeElement).toBe(field);
  press('F8');
  expect(document.activeElement?.closest('.fh-toast')?.textContent).toContain('Ancien');
});

test('Escape takes the message away and leads back; without a message the key does nothing', () => {
  showToast({ kind: 'info', title: 'Rien à annuler' });
  press('F8');
  expect(buttons()).toContain(document.activeElement);
  press('Escape');
  expect(buttons()).toEqual([]);
  expect(document.activeElement).toBe(field);
  press('F8');
  expect(document.activeElement).toBe(field);
});

test('a message that goes while the reader is elsewhere takes no focus', () => {
  const remove = showToast({ kind: 'info', title: 'Passager' });
  press('F8');
  field.focus();
  remove();
  expect(document.activeElement).toBe(field);
});
