import { messageOfError } from '../errors/withoutValues.ts';
import type { BaserowWebhooks } from '../ports/sync/baserowWebhooks.ts';

/** Whether Baserow reports its changes: not known before the first look; `detail` is why it does not, in Baserow's words. */
export interface WebhookState {
  state: 'unknown' | 'standing' | 'refused';
  detail?: string;
}

export interface WatchedWebhooks extends BaserowWebhooks {
  /** What the last installation came to. */
  state(): WebhookState;
}

/** Remembers what the last installation of the webhooks came to. */
export function watchWebhooks(webhooks: BaserowWebhooks): WatchedWebhooks {
  let last: WebhookState = { state: 'unknown' };
  return {
    state: () => last,
    async install() {
      try {
        const report = await webhooks.install();
        last = { state: 'standing' };
        return report;
      } catch (error) {
        last = { state: 'refused', detail: messageOfError(error) };
        throw error;
      }
    },
  };
}
