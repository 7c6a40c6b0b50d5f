import { translateEditor } from '../i18n/editor';

/** Shows, once, that the page has to be reloaded, with a button that does it. */
export function showReloadNotice(reload: () => void = () => window.location.reload()): void {
  if (document.querySelector('.fh-reload-notice')) return;
  const notice = document.createElement('div');
  notice.className = 'fh-reload-notice';
  notice.setAttribute('role', 'alert');
  const text = document.createElement('span');
  text.textContent = translateEditor('schema.outdated');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = translateEditor('schema.reload');
  button.addEventListener('click', reload);
  notice.append(text, button);
  document.body.append(notice);
}
