import { actionObstacle } from '../entity-action/actionObstacle';
import { useActionRunner } from '../entity-action/useActionRunner';
import { historyItem } from '../history/historyItems';
import { translateView } from '../i18n/views';
import { BoltIcon, DotsIcon } from '../ui/icons';
import { Menu } from '../ui/Menu';
import { type EntityName, useActions } from '../wire';

export interface EmbedActionsProps {
  entity: EntityName;
  id: number;
  label: string;
  row: object | undefined;
}

/** Actions of a card's entity: the first one as a button where there is room, all of them in a menu. */
export function EmbedActions({ entity, id, label, row }: EmbedActionsProps) {
  const actions = useActions(entity).data;
  const runner = useActionRunner();
  const own = (actions ?? []).filter((action) => action.entity === entity);
  const first = own.slice(0, 1).find((action) => row && actionObstacle(action, row) === undefined);
  return (
    <>
      {first && (
        <button
          type="button"
          className="fh-button fh-card-action"
          aria-busy={runner.running === first.name}
          onClick={() => {
            if (runner.running === undefined) runner.start(first, { id, label });
          }}
        >
          {first.label}
        </button>
      )}
      {row && (
        <Menu
          label={translateView('card.more')}
          items={[
            ...own.map((action) => ({
              id: action.name,
              label: action.label,
              icon: <BoltIcon />,
              disabledReason: actionObstacle(action, row),
              onSelect: () => runner.start(action, { id, label }),
            })),
            historyItem({ entity, id, label }),
          ]}
        >
          <DotsIcon />
        </Menu>
      )}
      {runner.dialog}
    </>
  );
}
