import type { TablePlan } from '@formation-hub/docmost-fork';

/** What becomes of each table of the bridge's own database; the log (`change`) is rewritten line by line. */
export const bridgeTables: TablePlan = {
  decidedIn: 'scripts/anonymise/bridgeTables.ts',
  emptied: [
    // What lets somebody in, or speaks to other tools in production's name.
    'access_token',
    'webhook_delivery',
    'webhook_subscription',
    // What was about to happen, and what answers and effects said.
    'action_undo',
    'idempotency_key',
    'mailbox',
    'parked_change',
    'sync_activity',
    'sync_audit',
    'sync_breaker',
    'sync_inbox',
    'sync_journal',
    'sync_outbox',
    // Who signs in: seen anew, and invited by nobody of staging.
    'wiki_account',
    'wiki_invitation',
    // Who asked for what, refused writes too; who changed what stays in the log, under the pseudonym.
    'write_intent',
    'write_log',
    // The copy: the bridge fills it from Baserow, which has its people replaced too.
    'replica_link',
    'replica_row',
    'replica_state',
  ],
  rewritten: ['binding', 'log_reader', 'sync_followed', 'sync_link', 'sync_state', 'wiki_mention', 'wiki_page'],
  // The jobs are dropped as a whole: the bridge makes their tables at its start.
  kept: ['change', 'drizzle.*', 'pgboss.*'],
  harmless: ['sync_state.key'],
};
