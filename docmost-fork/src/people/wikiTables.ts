import type { TablePlan } from './tablePlan.ts';

/** What becomes of each table that a Docmost of 0.90 to 0.96 has, the commercial ones too. */
export const wikiTables: TablePlan = {
  decidedIn: 'docmost-fork/src/people/wikiTables.ts',
  emptied: [
    // What lets somebody in, or speaks to other systems in production's name.
    'api_keys',
    'auth_accounts',
    'auth_providers',
    'oauth_authorization_codes',
    'oauth_clients',
    'oauth_grants',
    'oauth_tokens',
    'scim_tokens',
    'siem_destinations',
    'user_mfa',
    'user_sessions',
    'user_tokens',
    'workspace_invitations',
    'billing',
    // What its people alone need: who did what from where, what they were told, what they asked.
    'ai_chat_messages',
    'ai_chats',
    'audit',
    'file_tasks',
    'notifications',
  ],
  rewritten: [
    'attachments',
    'base_properties',
    'base_rows',
    'base_views',
    'comments',
    'groups',
    'labels',
    'page_access',
    'page_history',
    'page_permissions',
    'page_transclusion_references',
    'page_transclusions',
    'page_verifications',
    'page_verifiers',
    'pages',
    'public_spaces',
    'shares',
    'space_members',
    'spaces',
    'templates',
    'users',
    'watchers',
    'workspaces',
  ],
  kept: ['backlinks', 'favorites', 'group_users', 'page_labels', 'kysely_migration', 'kysely_migration_lock'],
  // A password is replaced with its account.
  cleared: { workspaces: ['license_key', 'stripe_customer_id'] },
  // A share's key is part of its address, which whoever opens the copy may know.
  harmless: ['users.password', 'shares.key', 'base_properties.key'],
};
