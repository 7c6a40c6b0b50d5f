import { Temporal as polyfill } from 'temporal-polyfill';

/** Node's own Temporal from version 26 on; the polyfill goes once that is the oldest one. */
export const Temporal: typeof polyfill = (globalThis as { Temporal?: typeof polyfill }).Temporal ?? polyfill;
