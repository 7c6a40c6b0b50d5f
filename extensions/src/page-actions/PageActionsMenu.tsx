import { type EntityName, entityPageUrl, getEntity } from '@formation-hub/extensions';
import { actionObstacle } from '../entity-action/actionObstacle';
import { useActionRunner } from '../entity-action/useActionRunner';
import { historyItem, myChangesItem } from '../history/historyItems';
import { translateView } from '../i18n/views';
import { BoltIcon, EntityIcon, LinkIcon } from '../ui/icons';
import { Menu, type MenuItem } from '../ui/Menu';
import { useOptionalEntity } from '../ui/useOptionalEntity';
import type { PageInfo } from '../wire';
import '../ui/blockStyles';
import './pageActions.css';

export interface PageActionsMenuProps {
  page: PageInfo;
  entity: EntityName;
  id: number;
  readOnly: boolean;
}

/** The menu of a page that stands for an entity. */
export default function PageActionsMenu({ page, entity, id, readOnly }: PageActionsMenuProps) {
  const row = useOptionalEntity(entity, id)?.data;
  const runner = useActionRunner();
  const label = page.label ?? '';
  const href = entityPageUrl(entity, id);
  const actions: MenuItem[] = page.actions.map((action) => ({
    id: action.name,
    label: action.label,
    icon: <BoltIcon />,
    disabledReason: actionObstacle(action, row),
    onSelect: () => runner.start(action, { id, label }),
  }));
  const items: MenuItem[] = [
    ...(readOnly ? [] : actions),
    ...(readOnly ? [] : [historyItem({ entity, id, label }), myChangesItem()]),
    ...(href ? [{ id: 'open', label: translateView('page.open'), icon: <LinkIcon />, href }] : []),
  ];
  return (
    <span className="fh-block fh-page-actions">
      <Menu label={translateView('page.menu', { label })} items={items} className="fh-page-actions-button">
        <EntityIcon name={getEntity(entity).icon} size={17} />
        <span className="fh-page-actions-text">{translateView('page.menuShort')}</span>
      </Menu>
      {runner.dialog}
    </span>
  );
}
