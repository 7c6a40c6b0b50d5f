import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import { FORMATION_HUB_OPTIONS, type FormationHubOptions } from './formation-hub.options';
import { type PageEvent, PageEventBuffer } from './page-event-buffer';
import { WebhookQueue } from './webhook-queue';

const schedule = (task: () => void, delayMs: number): (() => void) => {
  const timer = setTimeout(task, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
};

const now = (): Date => new Date();

/**
 * Tells the bridge which pages were created, changed, moved, deleted or restored, by the events that Docmost really emits: what is
 * typed and what is moved comes as `page.updated`, when it is stored. Does nothing without its options.
 */
@Injectable()
export class PageEventsListener implements BeforeApplicationShutdown {
  private readonly logger = new Logger(PageEventsListener.name);
  private readonly queue: WebhookQueue | null;
  private readonly buffer: PageEventBuffer | null;

  constructor(@Inject(FORMATION_HUB_OPTIONS) options: FormationHubOptions | null) {
    if (options === null) {
      this.queue = null;
      this.buffer = null;
      return;
    }
    const queue = new WebhookQueue({
      url: `${options.bridgeUrl}/api/webhooks/docmost`,
      secret: options.secret,
      fetch: (url, init) => fetch(url, init),
      now,
      schedule,
      random: Math.random,
      warn: (message) => this.logger.warn(message),
    });
    this.queue = queue;
    this.buffer = new PageEventBuffer({ flush: (event) => queue.push(event), now, schedule });
  }

  @OnEvent('page.created')
  onCreated(event: PageEvent): void {
    this.buffer?.add('page.created', event);
  }

  @OnEvent('page.updated')
  onUpdated(event: PageEvent): void {
    this.buffer?.add('page.updated', event);
  }

  @OnEvent('page.soft_deleted')
  onSoftDeleted(event: PageEvent): void {
    this.buffer?.add('page.soft_deleted', event);
  }

  @OnEvent('page.deleted')
  onDeleted(event: PageEvent): void {
    this.buffer?.add('page.deleted', event);
  }

  @OnEvent('page.restored')
  onRestored(event: PageEvent): void {
    this.buffer?.add('page.restored', event);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.buffer?.flushAll();
    await this.queue?.close();
  }
}
