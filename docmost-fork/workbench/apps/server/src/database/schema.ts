/** Tables of the wiki; safe to run again. */
export const schemaSql = `
create table if not exists workspaces (
  id uuid primary key, name text not null, created_at timestamptz not null default now()
);
create table if not exists users (
  id uuid primary key, name text not null, email text not null unique, password text not null, role text not null,
  workspace_id uuid not null references workspaces, created_at timestamptz not null default now()
);
create table if not exists workspace_invitations (
  id uuid primary key, email text not null, role text not null, token text not null,
  workspace_id uuid not null references workspaces, created_at timestamptz not null default now(), unique (email, workspace_id)
);
create table if not exists spaces (
  id uuid primary key, name text not null, slug text not null unique, description text,
  workspace_id uuid not null references workspaces, created_at timestamptz not null default now()
);
alter table spaces add column if not exists is_private boolean not null default false;
create table if not exists space_members (
  space_id uuid not null references spaces on delete cascade, user_id uuid not null references users on delete cascade,
  primary key (space_id, user_id)
);
create table if not exists pages (
  id uuid primary key, slug_id text not null unique, title text, icon text, content jsonb, ydoc bytea,
  text_content text not null default '', search_title text not null default '', search_text text not null default '',
  parent_page_id uuid references pages on delete cascade, position text collate "C" not null,
  space_id uuid not null references spaces, workspace_id uuid not null references workspaces,
  creator_id uuid not null references users, last_updated_by_id uuid references users,
  created_at timestamptz not null default now(), updated_at timestamptz not null default now(), deleted_at timestamptz
);
create index if not exists pages_by_parent on pages (space_id, parent_page_id, position);
create index if not exists pages_by_update on pages (updated_at);
create table if not exists page_history (
  id uuid primary key, page_id uuid not null references pages on delete cascade, slug_id text not null, title text, icon text,
  content jsonb, space_id uuid not null, workspace_id uuid not null, last_updated_by_id uuid references users,
  created_at timestamptz not null default now()
);
create index if not exists page_history_by_page on page_history (page_id, created_at);
-- A page with a row here is open only to the people named for it, and so are those below it; no role opens it.
create table if not exists page_access (page_id uuid primary key references pages on delete cascade);
create table if not exists page_permissions (
  page_id uuid not null references page_access on delete cascade, user_id uuid not null references users on delete cascade,
  role text not null, primary key (page_id, user_id)
);
create or replace function is_open_to(page uuid, person uuid) returns boolean language sql stable as $$
  select not exists (select 1 from page_access) or not exists (
    with recursive above as (
      select id, parent_page_id from pages where id = page
      union all select p.id, p.parent_page_id from above a join pages p on p.id = a.parent_page_id
    )
    select 1 from above a join page_access x on x.page_id = a.id
    where not exists (select 1 from page_permissions m where m.page_id = a.id and m.user_id = person)
  )
$$;
create table if not exists shares (
  id uuid primary key, key text not null unique, page_id uuid not null unique references pages on delete cascade,
  include_sub_pages boolean not null default false, search_indexing boolean not null default false,
  space_id uuid not null, workspace_id uuid not null, creator_id uuid not null references users,
  created_at timestamptz not null default now()
);
`;
