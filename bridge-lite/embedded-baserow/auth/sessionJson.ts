import type { UserRecord } from '../store/records.ts';
import type { BaserowLine } from '../store/store.ts';

/** A user as sign-in answers them. */
export const userJson = ({ email, name, id, language = 'en' }: UserRecord) => ({
  id,
  username: email,
  first_name: name,
  is_staff: id === 1,
  language,
  email_notification_frequency: 'instant',
  email_verified: false,
  completed_onboarding: false,
  completed_guided_tours: [],
});

const templateOperations = [
  ...['workspace.read', 'workspace.list_applications'],
  ...['application.list_integrations', 'application.list_user_sources', 'application.user_source.login'],
  ...['database.table.field_rules.read_field_rules', 'database.list_tables', 'database.table.list_fields'],
  ...['database.table.list_rows', 'database.table.list_views', 'database.table.read_row'],
  ...['database.table.view.read', 'database.table.view.read_field_options', 'database.table.view.list_decoration'],
  ...['database.table.view.list_aggregations', 'database.table.view.read_aggregation'],
  ...['builder.list_pages', 'builder.page.list_elements', 'builder.page.list_workflow_actions'],
  ...['builder.page.data_source.dispatch', 'builder.page.list_data_sources'],
  ...['dashboard.widget.read', 'dashboard.list_widgets', 'dashboard.data_source.read'],
  ...['dashboard.list_data_sources', 'dashboard.data_source.dispatch'],
];

/** What a sign-in answers beside the tokens: the user, and what screens of Baserow ask of rights, news and licences. */
export const sessionJson = (user: UserRecord, line: BaserowLine) => ({
  user: userJson(user),
  permissions: [
    { name: 'view_ownership', permissions: {} },
    { name: 'core', permissions: ['list_workspaces'] },
    {
      name: 'setting_operation',
      permissions: { staff_only_operations: [], always_allowed_operations: ['create_workspace'] },
    },
    { name: 'staff', permissions: { staff_only_operations: ['settings.update'], is_staff: user.id === 1 } },
    {
      name: 'allow_if_template',
      permissions: {
        allowed_operations_on_templates: [
          ...templateOperations,
          ...(line === '1.35' ? [] : ['automation.list_workflows', 'automation.workflow.list_nodes']),
        ],
        workspace_template_ids: [],
      },
    },
    { name: 'member', permissions: false },
  ],
  user_notifications: { unread_count: 0 },
  active_licenses: { instance_wide: {}, per_workspace: {} },
});
