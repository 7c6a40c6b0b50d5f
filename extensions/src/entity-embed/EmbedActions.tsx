import { actionObstacle } from '../entity-action/actionObstacle';
import { showActionObstacle } from '../entity-action/showActionResult';
import { useActionRunner } from '../entity-action/useActionRunner';
import { historyItem } from '../history/historyItems';
import { translateView } from '../i18n/views';
import { BoltIcon, DotsIcon } from '../ui/icons';
import { Menu } from '../ui/Menu';
import { type EntityName, useActions, useActionsOn } from '../wire';

export interface EmbedActionsProps {
  entity: EntityName;
  id: number;
  label: string;
  row: object | undefined;
  /** Whether the reader has come to the card: what they may do with this very row is asked for then. */
  isEngaged: boolean;
}

/** Actions of a card's entity: the first one as a button where there is room, all of them in a menu. */
export function EmbedActions({ entity, id, label, row, isEngaged }: EmbedActionsProps) {
  const actions = useActions(entity).data;
  const onRow = useActionsOn(isEngaged && row ? entity : null, id).data;
  const runner = useActionRunner();
  const own = (actions ?? []).filter((action) => action.entity === entity);
  const first = own.slice(0, 1).find((action) => row && actionObstacle(action, row) === undefined);
  const now = own.map((action) => onRow?.find(({ name }) => name === action.name) ?? action);
  const obstacle = first && row && now[0] && actionObstacle(now[0], row);
  return (
    <>
      {first && (
        <button
          type="button"
          className="fh-button fh-card-action"
          title={obstacle}
          aria-disabled={obstacle !== undefined}
          aria-busy={runner.running === first.name}
          onClick={() => {
            if (obstacle !== undefined) showActionObstacle(first, obstacle);
            else if (runner.running === undefined) runner.start(first, { id, label });
          }}
        >
          {first.label}
        </button>
      )}
      {row && (
        <Menu
          label={translateView('card.more')}
          items={[
            ...now.map((action) => ({
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
