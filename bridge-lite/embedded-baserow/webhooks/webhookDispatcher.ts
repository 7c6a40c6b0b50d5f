import { setTimeout as wait } from 'node:timers/promises';
import { momentText } from '../fields/parseDate.ts';
import type { FieldEvent, RowEvent, RowEvents } from '../rowEvents.ts';
import type { WebhookRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { type CallResult, callWebhook } from './callWebhook.ts';
import { type Delivery, deliveries, fieldDelivery } from './payloads.ts';

export type WebhookSettings = {
  fetch: typeof fetch;
  clock: () => Date;
  /** Time for one call, in ms. @default 5000 */
  timeoutMs: number;
  /** Waits before each retry, in ms; a call is dropped after the last. @default 1, 2, 4 … 128 seconds */
  retryDelaysMs: readonly number[];
};

export const defaultRetryDelaysMs: readonly number[] = [1, 2, 4, 8, 16, 32, 64, 128].map((seconds) => seconds * 1000);

/** Failures in a row after which a webhook is switched off. */
const maxFailures = 9;
const callsKept = 10;

type Queued = { delivery: Delivery; attempt: number };
/** The deliveries of a webhook that wait for their next attempt. */
type Retries = { stop: AbortController; runs: Set<Promise<void>> };

export type CallRecord = CallResult & { id: number; eventId: string; eventType: string; calledAt: string; url: string };

/**
 * Sends row events to webhooks: one call at a time for each, with retries, and off after nine failures in a row. While one event
 * waits for its retry the others go, and their failures count too: a dead address is switched off by nine quick changes at once.
 */
export class WebhookDispatcher implements RowEvents {
  readonly #store: Store;
  readonly #settings: WebhookSettings;
  readonly #queues = new Map<number, Queued[]>();
  readonly #running = new Map<number, Promise<void>>();
  readonly #retries = new Map<number, Retries>();
  readonly #calls = new Map<number, CallRecord[]>();
  readonly #stop = new AbortController();
  #callId = 0;

  constructor(store: Store, settings: WebhookSettings) {
    this.#store = store;
    this.#settings = settings;
  }

  hasListeners(tableId: number): boolean {
    return this.#listeners(tableId).length > 0;
  }

  emit(event: RowEvent): void {
    this.#call(event, (webhook) => deliveries(this.#store, webhook, event));
  }

  emitField(event: FieldEvent): void {
    this.#call(event, (webhook) => [fieldDelivery(this.#store, webhook, event)]);
  }

  /** Last calls made to a webhook, the newest first. */
  callsOf(webhookId: number): CallRecord[] {
    return this.#calls.get(webhookId) ?? [];
  }

  /** Resolves when every queue is empty. */
  async idle(): Promise<void> {
    const waiting = () => [...this.#running.values(), ...[...this.#retries.values()].flatMap(({ runs }) => [...runs])];
    for (let all = waiting(); all.length > 0; all = waiting()) await Promise.all(all);
  }

  /** Gives up what is waiting and ends the calls in flight. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.idle();
  }

  #call({ tableId, type }: RowEvent | FieldEvent, callsFor: (webhook: WebhookRecord) => Delivery[]): void {
    for (const webhook of this.#listeners(tableId)) {
      if (!webhook.include_all_events && !webhook.events.includes(type)) continue;
      for (const delivery of callsFor(webhook)) this.#enqueue(webhook.id, { delivery, attempt: 0 });
    }
  }

  #listeners(tableId: number): WebhookRecord[] {
    return this.#store.all('webhook').filter((webhook) => webhook.table_id === tableId && webhook.active);
  }

  #enqueue(webhookId: number, one: Queued): void {
    const queue = this.#queues.get(webhookId) ?? [];
    this.#queues.set(webhookId, queue);
    queue.push(one);
    if (this.#running.has(webhookId)) return;
    const run = this.#drain(webhookId)
      .catch((error: unknown) => console.error(`Webhook ${webhookId} failed`, error))
      .finally(() => this.#running.delete(webhookId));
    this.#running.set(webhookId, run);
  }

  async #drain(webhookId: number): Promise<void> {
    const queue = this.#queues.get(webhookId) ?? [];
    for (let next = queue.shift(); next && !this.#stop.signal.aborted; next = queue.shift()) {
      const webhook = this.#store.find('webhook', webhookId);
      if (!webhook?.active) return this.#drop(webhookId);
      const { fetch: fetcher, timeoutMs, retryDelaysMs } = this.#settings;
      const result = await callWebhook(fetcher, webhook, next.delivery, timeoutMs, this.#stop.signal);
      if (this.#stop.signal.aborted) return;
      this.#keep(webhook, next.delivery, result);
      await this.#count(webhookId, result.ok);
      const delay = retryDelaysMs[next.attempt];
      if (!this.#store.find('webhook', webhookId)?.active) return this.#drop(webhookId);
      if (!result.ok && delay !== undefined) this.#retryLater(webhookId, next, delay);
    }
  }

  #drop(webhookId: number): void {
    this.#queues.delete(webhookId);
    this.#retries.get(webhookId)?.stop.abort();
    this.#retries.delete(webhookId);
  }

  #retryLater(webhookId: number, { delivery, attempt }: Queued, delayMs: number): void {
    const retries = this.#retries.get(webhookId) ?? { stop: new AbortController(), runs: new Set() };
    this.#retries.set(webhookId, retries);
    const signal = AbortSignal.any([this.#stop.signal, retries.stop.signal]);
    const run = wait(delayMs, undefined, { signal })
      .then(
        () => this.#enqueue(webhookId, { delivery, attempt: attempt + 1 }),
        () => undefined,
      )
      .finally(() => retries.runs.delete(run));
    retries.runs.add(run);
  }

  #keep(webhook: WebhookRecord, delivery: Delivery, result: CallResult): void {
    this.#callId += 1;
    const call = {
      ...result,
      id: this.#callId,
      eventId: delivery.eventId,
      eventType: delivery.eventType,
      calledAt: momentText(this.#settings.clock()),
      url: webhook.url,
    };
    this.#calls.set(webhook.id, [call, ...this.callsOf(webhook.id)].slice(0, callsKept));
  }

  async #count(webhookId: number, ok: boolean): Promise<void> {
    const failures = this.#store.find('webhook', webhookId)?.failed_triggers ?? 0;
    if (ok && failures === 0) return;
    await this.#store.transaction((tx) => {
      const webhook = this.#store.find('webhook', webhookId);
      if (!webhook) return;
      const failed_triggers = ok ? 0 : webhook.failed_triggers + 1;
      this.#store.put(tx, 'webhook', {
        ...webhook,
        failed_triggers,
        active: webhook.active && failed_triggers < maxFailures,
      });
    });
  }
}
