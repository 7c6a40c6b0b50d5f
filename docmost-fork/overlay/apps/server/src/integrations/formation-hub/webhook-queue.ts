import { randomUUID } from 'node:crypto';
import { signWebhook } from './standard-webhook';

/** One event for the bridge. */
export interface BridgeEvent {
  type: string;
  /** ISO 8601, when it happened. */
  timestamp: string;
  data: { pageIds: string[]; workspaceId: string | null };
}

export interface WebhookQueueDeps {
  url: string;
  secret: string;
  fetch: (url: string, init: RequestInit) => Promise<{ status: number }>;
  now: () => Date;
  /** Runs a task later; returns what cancels it. */
  schedule: (task: () => void, delayMs: number) => () => void;
  /** A number from 0 up to 1. */
  random: () => number;
  warn: (message: string) => void;
  /** Waiting events; the oldest gives way. @default 1000 */
  capacity?: number;
}

interface Delivery {
  id: string;
  event: BridgeEvent;
  attempts: number;
}

const RETRY_DELAYS_MS = [1_000, 5_000, 30_000, 120_000, 600_000];
const TIMEOUT_MS = 10_000;

/** Delivers events one after the other, retries with backoff, and forgets what the bridge refuses. Nothing here ever throws. */
export class WebhookQueue {
  private readonly deps: WebhookQueueDeps;
  private readonly waiting: Delivery[] = [];
  private cancelTimer: (() => void) | null = null;
  private running: Promise<void> | null = null;
  private isClosed = false;

  constructor(deps: WebhookQueueDeps) {
    this.deps = deps;
  }

  /** Events that wait for delivery. */
  get size(): number {
    return this.waiting.length;
  }

  push(event: BridgeEvent): void {
    if (this.isClosed) return;
    if (this.waiting.length >= (this.deps.capacity ?? 1000)) {
      const dropped = this.waiting.shift();
      this.deps.warn(`Event ${dropped?.event.type} dropped: too many wait for the bridge`);
    }
    this.waiting.push({ id: `msg_${randomUUID()}`, event, attempts: 0 });
    if (this.cancelTimer === null) this.start();
  }

  /** Tries once more to deliver what waits, then takes no more events. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.stopTimer();
    if (this.running === null && this.waiting.length > 0) this.start();
    await this.running;
    this.stopTimer();
  }

  private start(): void {
    if (this.running !== null) return;
    this.running = this.drain().finally(() => {
      this.running = null;
    });
  }

  private stopTimer(): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
  }

  private async drain(): Promise<void> {
    for (let delivery = this.waiting[0]; delivery !== undefined; delivery = this.waiting[0]) {
      const outcome = await this.attempt(delivery);
      if (outcome === 'retry' && this.retryLater(delivery)) return;
      const index = this.waiting.indexOf(delivery);
      if (index !== -1) this.waiting.splice(index, 1);
    }
  }

  private retryLater(delivery: Delivery): boolean {
    const delayMs = RETRY_DELAYS_MS[delivery.attempts];
    delivery.attempts += 1;
    if (delayMs === undefined) {
      this.deps.warn(`Event ${delivery.event.type} given up after ${delivery.attempts} attempts`);
      return false;
    }
    if (!this.isClosed) {
      this.cancelTimer = this.deps.schedule(
        () => {
          this.cancelTimer = null;
          this.start();
        },
        delayMs * (0.75 + this.deps.random() / 2),
      );
    }
    return true;
  }

  private async attempt({ id, event }: Delivery): Promise<'done' | 'retry'> {
    const body = JSON.stringify(event);
    try {
      const { status } = await this.deps.fetch(this.deps.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signWebhook(this.deps.secret, id, this.deps.now(), body) },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (status >= 200 && status < 300) return 'done';
      if (status >= 500 || [408, 409, 425, 429].includes(status)) return 'retry';
      this.deps.warn(`The bridge refused event ${event.type} with status ${status}`);
      return 'done';
    } catch {
      return 'retry';
    }
  }
}
