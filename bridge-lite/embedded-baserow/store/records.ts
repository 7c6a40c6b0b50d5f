export type SelectOption = { id: number; value: string; color: string };

/** A cell as stored: numbers as canonical decimal strings, selects as option ids, links as row ids. */
export type Cell = null | string | number | boolean | number[];

export const fieldTypes = [
  'text',
  'long_text',
  'url',
  'email',
  'phone_number',
  'number',
  'rating',
  'boolean',
  'date',
  'created_on',
  'last_modified',
  'autonumber',
  'uuid',
  'single_select',
  'multiple_select',
  'link_row',
  'formula',
  'rollup',
  'lookup',
  'count',
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** A field with the settings that its type uses, named as on Baserow's wire. */
export type FieldRecord = {
  id: number;
  table_id: number;
  name: string;
  order: number;
  type: FieldType;
  primary: boolean;
  description: string | null;
  read_only: boolean;
  field_constraints: { type_name: string }[];
  text_default?: string;
  long_text_enable_rich_text?: boolean;
  number_decimal_places?: number;
  number_negative?: boolean;
  max_value?: number;
  date_format?: 'ISO' | 'EU' | 'US';
  date_include_time?: boolean;
  select_options?: SelectOption[];
  link_row_table_id?: number;
  link_row_related_field_id?: number | null;
  formula?: string;
  through_field_id?: number;
  target_field_id?: number;
  rollup_function?: string;
};

export type WorkspaceRecord = { id: number; name: string; order: number; created_on?: string };
export type ApplicationRecord = { id: number; name: string; order: number; workspace_id: number; created_on?: string };
export type TableRecord = { id: number; name: string; order: number; database_id: number };

export type UserRecord = {
  id: number;
  name: string;
  email: string;
  password_hash: string;
  workspaces: number[];
  language?: string;
};

type TokenScope = boolean | ['table' | 'database', number][];
export type TokenPermissions = Record<'create' | 'read' | 'update' | 'delete', TokenScope>;
export type TokenRecord = { id: number; name: string; key: string; workspace: number; permissions: TokenPermissions };

export type WebhookRecord = {
  id: number;
  table_id: number;
  name: string;
  url: string;
  request_method: string;
  headers: Record<string, string>;
  events: string[];
  include_all_events: boolean;
  use_user_field_names: boolean;
  active: boolean;
  failed_triggers: number;
  created_on: string;
  updated_on: string;
};

/** What is stored for a row; `order` is its position, lowest first. */
export type RowRecord = {
  id: number;
  order: number;
  created_on: string;
  updated_on: string;
  cells: Record<string, Cell>;
};

export type Entities = {
  workspace: WorkspaceRecord;
  application: ApplicationRecord;
  table: TableRecord;
  field: FieldRecord;
  user: UserRecord;
  token: TokenRecord;
  webhook: WebhookRecord;
};
export type EntityKind = keyof Entities;
export const entityKinds: readonly EntityKind[] = [
  'workspace',
  'application',
  'table',
  'field',
  'user',
  'token',
  'webhook',
];
