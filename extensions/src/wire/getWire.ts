import { wantedLanguage } from '../i18n/language';
import { openWire } from './openWire';
import type { Wire } from './wire';

const idleTimeoutMs = 100;

let wire: Wire | undefined;

/** The connection shared by all views of the page. Its address is `/bridge` unless `window.formationHub.bridgeUrl` says otherwise. */
export function getWire(): Wire {
  wire ??= openWire({
    baseUrl: (globalThis.formationHub?.bridgeUrl ?? '/bridge').replace(/(?<!\/)\/+$/, ''),
    language: wantedLanguage,
    pathname: () => window.location.pathname,
    subscribeVisibility: (listener) =>
      document.addEventListener('visibilitychange', () => listener(document.visibilityState === 'visible')),
    ...(typeof requestIdleCallback !== 'undefined' && {
      whenIdle: (flush: () => void) => requestIdleCallback(flush, { timeout: idleTimeoutMs }),
    }),
    ...(typeof EventSource !== 'undefined' && { createEventSource: (url: string) => new EventSource(url) }),
  });
  return wire;
}

/** Replaces the page's connection (tests, or a host that builds its own); `undefined` forgets it. */
export function setWire(next: Wire | undefined): void {
  wire = next;
}
