import { dayOf } from '../time/day.ts';
import { noteUndone } from './audited.ts';
import type { Notifications } from './notifications.ts';
import type { SyncDeps } from './syncDeps.ts';

const minuteMs = 60_000;
const notedEveryMs = 60 * minuteMs;

/**
 * Notes that page events are refused because the wiki's clock and ours are apart: an audit line an hour at most, and a
 * message to the admins a day. The sweep takes in what the events would have told.
 */
export function createClockWatch(
  deps: Pick<SyncDeps, 'store' | 'clock' | 'logger'> & { notifications: Pick<Notifications, 'tellAdmins'> },
) {
  const { clock, logger, notifications } = deps;
  let notedUntil = 0;
  return async function noteClockSkew(skewMs: number): Promise<void> {
    const now = clock.now();
    if (now < notedUntil) return;
    notedUntil = now + notedEveryMs;
    const minutes = Math.round(Math.abs(skewMs) / minuteMs);
    logger.error({ skew_ms: skewMs }, 'page events are refused: the clocks of the wiki and of the bridge are apart');
    const line = { event: 'webhook', source: 'docmost', target: 'sync', action: 'read-webhook' };
    await noteUndone(deps, line, 'failed', `the clocks are ${minutes} minutes apart`);
    await notifications.tellAdmins('horloge', `horloge:${dayOf(now)}`, { minutes });
  };
}
