import { wantedLanguage } from '../i18n/language';
import type { Bridge } from './bridge';
import { createBridge } from './createBridge';

const idleTimeoutMs = 100;

let bridge: Bridge | undefined;

/** The connection shared by all views of the page. Its address is `/bridge` unless `window.formationHub.bridgeUrl` says otherwise. */
export function getBridge(): Bridge {
  bridge ??= createBridge({
    baseUrl: (globalThis.formationHub?.bridgeUrl ?? '/bridge').replace(/\/+$/, ''),
    language: wantedLanguage,
    pathname: () => window.location.pathname,
    subscribeVisibility: (listener) =>
      document.addEventListener('visibilitychange', () => listener(document.visibilityState === 'visible')),
    ...(typeof requestIdleCallback !== 'undefined' && {
      whenIdle: (flush: () => void) => requestIdleCallback(flush, { timeout: idleTimeoutMs }),
    }),
    ...(typeof EventSource !== 'undefined' && { createEventSource: (url: string) => new EventSource(url) }),
  });
  return bridge;
}

/** Replaces the page's connection (tests, or a host that builds its own); `undefined` forgets it. */
export function setBridge(next: Bridge | undefined): void {
  bridge = next;
}
