let region: HTMLElement | undefined;

/** Says a sentence to screen readers at once, without showing it. */
export function announce(sentence: string): void {
  if (!region?.isConnected) {
    region = document.createElement('div');
    region.className = 'fh-visually-hidden';
    region.setAttribute('aria-live', 'assertive');
    region.setAttribute('aria-atomic', 'true');
    region.dataset.fhAnnouncer = '';
    document.body.append(region);
  }
  // The same sentence twice must still be read twice.
  region.textContent = region.textContent === sentence ? `${sentence}\u00a0` : sentence;
}
