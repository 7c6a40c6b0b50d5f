/** How many of Baserow's webhooks had to be created, mended or switched on again. */
export interface WebhookReport {
  created: string[];
  mended: string[];
  reactivated: string[];
  unchanged: string[];
}

/** The webhooks by which Baserow reports changes of rows. */
export interface BaserowWebhooks {
  /** Makes each table of ours report to the bridge. */
  install(): Promise<WebhookReport>;
}
