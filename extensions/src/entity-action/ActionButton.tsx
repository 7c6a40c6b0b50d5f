import { type EntityActionAttributes, type EntityName, getEntity } from '@formation-hub/extensions';
import { useId, useState } from 'react';
import { DeletedRowButton } from '../history/DeletedRowButton';
import { translateView } from '../i18n/views';
import { BlockNotice, StaleMark } from '../ui/BlockState';
import { EntityStatus } from '../ui/EntityStatus';
import { BoltIcon, SettingsIcon } from '../ui/icons';
import { useEngaged } from '../ui/useEngaged';
import { useOptionalEntity } from '../ui/useOptionalEntity';
import { useActions, useActionsOn } from '../wire';
import { ActionSetupDialog } from './ActionSetupDialog';
import { actionObstacle } from './actionObstacle';
import { useActionRunner } from './useActionRunner';
import '../ui/blockStyles';

export interface ActionButtonProps {
  attributes: EntityActionAttributes;
  /** Takes the block out of the document; undefined where the page cannot be edited. */
  onRemove: (() => void) | undefined;
  /** Stores another action, row or text in the document; undefined where the page cannot be edited. */
  onConfigure?: ((attributes: EntityActionAttributes) => void) | undefined;
}

/** A button that runs one business action, with the state of what it acts on. */
export default function ActionButton({ attributes, onRemove, onConfigure }: ActionButtonProps) {
  const { action: name, entity, id, label } = attributes;
  const actions = useActions(entity);
  const { isEngaged, coming } = useEngaged();
  const onRow = useActionsOn(isEngaged ? entity : null, id).data;
  const row = useOptionalEntity(entity, id);
  const runner = useActionRunner();
  const reasonId = useId();
  const [isConfiguring, setIsConfiguring] = useState(false);

  if (actions.status === 'signed-out') return <span className="fh-action-label">{label}</span>;
  if (row?.status === 'not-found') {
    return (
      <>
        <s className="fh-action-label">{label}</s>
        <BlockNotice status="not-found" onRemove={onRemove}>
          {entity && id !== null && <DeletedRowButton target={{ entity, id, label }} />}
        </BlockNotice>
      </>
    );
  }
  const action = [onRow, actions.data].flatMap((known) => known?.filter((each) => each.name === name) ?? [])[0];
  const isWaiting = actions.data === undefined && actions.status === 'loading';
  const isHidden = row?.status === 'forbidden' || row?.status === 'signed-out';
  const obstacle = isHidden
    ? translateView('state.forbidden')
    : action
      ? actionObstacle(action, row?.data)
      : isWaiting
        ? undefined
        : unavailableText(actions.status);
  const stale = row?.status === 'stale' ? row : actions.status === 'stale' ? actions : undefined;
  const isBusy = runner.running !== undefined;
  return (
    <>
      <button
        type="button"
        className="fh-button fh-action-button"
        data-variant="primary"
        {...coming}
        aria-disabled={!action || obstacle !== undefined || isBusy}
        aria-busy={isWaiting || isBusy}
        aria-describedby={obstacle ? reasonId : undefined}
        onClick={() => {
          if (action && obstacle === undefined && !isBusy)
            runner.start(action, { id, label: titleOf(entity, row?.data) });
        }}
      >
        <BoltIcon size={15} />
        {label}
      </button>
      {obstacle ? (
        <span id={reasonId} className="fh-action-reason">
          {obstacle}
        </span>
      ) : (
        entity && <EntityStatus entity={entity} row={row?.data} />
      )}
      {stale && <StaleMark asOf={stale.asOf} />}
      {onConfigure && (
        <button
          type="button"
          className="fh-icon-button fh-action-configure"
          aria-label={translateView('action.configure')}
          title={translateView('action.configure')}
          onClick={() => setIsConfiguring(true)}
        >
          <SettingsIcon />
        </button>
      )}
      {isConfiguring && (
        <ActionSetupDialog
          initial={attributes}
          onSubmit={(next) => {
            setIsConfiguring(false);
            onConfigure?.(next);
          }}
          onClose={() => setIsConfiguring(false)}
        />
      )}
      {runner.dialog}
    </>
  );
}

const unavailableText = (status: string) =>
  translateView(
    status === 'forbidden' ? 'action.notAllowed' : status === 'error' ? 'state.error' : 'action.unavailable',
  );

function titleOf(entity: EntityName | null, row: object | undefined): string | undefined {
  const title = entity && (row as Record<string, unknown> | undefined)?.[getEntity(entity).titleField];
  return typeof title === 'string' ? title : undefined;
}
