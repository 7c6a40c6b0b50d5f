const id = 'id uuid primary key default gen_random_uuid()';
const user = (column: string) => `${column} uuid references users`;
const page = 'page_id uuid references pages on delete cascade';

/** Tables as a Docmost has them, in our own words: names that are known, columns as far as they are, and what they may hold. */
export const wikiSchema: Readonly<Record<string, readonly string[]>> = {
  workspaces: [
    id,
    'name text',
    'settings jsonb',
    'email_domains varchar[]',
    'license_key text',
    'stripe_customer_id text',
  ],
  users: [
    id,
    'name text',
    'email varchar not null unique',
    'password text',
    'avatar_url text',
    'settings jsonb',
    'has_generated_password bool',
  ],
  groups: [id, 'name text', 'description text', user('creator_id')],
  group_users: [id, user('user_id'), 'group_id uuid references groups'],
  spaces: [id, 'name text', 'description text', 'settings jsonb', 'is_personal bool'],
  space_members: [id, user('user_id'), 'role varchar'],
  public_spaces: [id, 'title text', 'settings jsonb'],
  pages: [
    id,
    'slug_id varchar',
    'title text',
    'content jsonb',
    'ydoc bytea',
    'text_content text',
    'tsv tsvector',
    'contributor_ids uuid[]',
    'is_locked bool',
    user('creator_id'),
  ],
  page_history: [id, page, 'title text', 'content json', 'cover_photo text'],
  page_access: [id, page, 'access_level varchar'],
  page_permissions: [id, user('user_id'), 'role varchar'],
  page_labels: [id, page],
  labels: [id, 'name text'],
  page_transclusions: [id, page, 'content jsonb'],
  page_transclusion_references: [id, page, 'transclusion_id varchar'],
  page_verifications: [id, page, 'note text'],
  page_verifiers: [id, user('user_id'), 'data jsonb'],
  comments: [id, page, 'content jsonb', 'selection text', user('creator_id')],
  templates: [id, 'title text', 'content jsonb', 'ydoc bytea'],
  shares: [id, page, 'key varchar', 'search_indexing bool'],
  backlinks: [id, page],
  favorites: [id, user('user_id')],
  watchers: [id, user('user_id'), 'type varchar'],
  base_properties: [id, page, 'name text', 'key text', 'options jsonb'],
  base_rows: [id, page, 'cells jsonb'],
  base_views: [id, page, 'name text', 'config jsonb'],
  ai_chats: [id, 'title text', user('creator_id')],
  attachments: [
    id,
    'file_name text',
    'text_content text',
    'tsv tsvector',
    'ai_chat_id uuid references ai_chats on delete cascade',
  ],
  ai_chat_messages: [id, 'chat_id uuid references ai_chats', 'content text', 'tool_calls jsonb'],
  api_keys: [id, 'name text', user('creator_id')],
  audit: [id, 'ip_address inet', 'actor text', 'changes jsonb'],
  auth_providers: [id, 'name text', 'oidc_client_secret text', 'settings jsonb'],
  auth_accounts: [id, user('user_id'), 'provider_user_id text', 'auth_provider_id uuid references auth_providers'],
  billing: [id, 'status text', 'metadata jsonb'],
  file_tasks: [id, 'file_name text', 'error_message text'],
  notifications: [id, user('user_id'), 'type text', 'data jsonb'],
  oauth_clients: [id, 'name text', 'client_secret_hash text', 'redirect_uris text[]'],
  oauth_grants: [id, 'client_id uuid references oauth_clients', user('user_id')],
  oauth_authorization_codes: [id, 'grant_id uuid references oauth_grants', 'code_hash text'],
  oauth_tokens: [id, 'grant_id uuid references oauth_grants', 'token_hash text'],
  scim_tokens: [id, 'name text', 'token_hash text'],
  siem_destinations: [id, 'url text', 'auth_header bytea'],
  user_mfa: [id, user('user_id'), 'secret text', 'backup_codes text[]'],
  user_sessions: [id, user('user_id'), 'device text', 'ip inet'],
  user_tokens: [id, user('user_id'), 'token varchar'],
  workspace_invitations: [id, 'email text', 'token varchar', user('invited_by_id')],
  kysely_migration: ['name varchar primary key', 'timestamp varchar'],
};

/** Search words follow their texts by a trigger, as they do there. */
const triggers = ['pages', 'attachments'].flatMap((table) => [
  `create function ${table}_words() returns trigger language plpgsql as $$
   begin new.tsv := to_tsvector('simple', coalesce(new.text_content, '')); return new; end $$`,
  `create trigger words before insert or update on ${table} for each row execute function ${table}_words()`,
]);

export const wikiDdl: readonly string[] = [
  ...Object.entries(wikiSchema).map(([name, columns]) => `create table ${name} (${columns.join(', ')})`),
  ...triggers,
];
