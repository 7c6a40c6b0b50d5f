import { type ReactNode, useRef, useState } from 'react';
import { type ActionDescriptor, type BridgeError, createIdempotencyKey, getWire, toBridgeError } from '../wire';
import { ActionDialog } from './ActionDialog';
import { actionFields } from './actionFields';
import { describeForRow } from './describeForRow';
import { showActionObstacle, showActionResult } from './showActionResult';

interface ActionTarget {
  id: number | null;
  /** Name of the entity, for the dialog. */
  label?: string | undefined;
}

export interface ActionRunner {
  /** Starts an action: at once when it needs neither parameters nor a confirmation, else with a dialog. */
  start: (action: ActionDescriptor, target: ActionTarget) => void;
  /** Name of the action under way. */
  running: string | undefined;
  /** To be rendered by the caller. */
  dialog: ReactNode;
}

interface Open {
  action: ActionDescriptor;
  target: ActionTarget;
}

/** Runs business actions from a button or a menu: form, confirmation, result, undo, refusal. */
export function useActionRunner(): ActionRunner {
  const [open, setOpen] = useState<Open>();
  const [running, setRunning] = useState<string>();
  const [refusal, setRefusal] = useState<BridgeError>();
  // Sent again after a lost answer, the same request must not be done twice.
  const attempt = useRef<{ request: string; key: string }>(undefined);

  const run = async ({ action, target }: Open, params: Record<string, unknown>) => {
    const request = JSON.stringify([action.name, target.id, params]);
    if (attempt.current?.request !== request) attempt.current = { request, key: createIdempotencyKey() };
    const { key } = attempt.current;
    setRunning(action.name);
    try {
      const { data, meta } = await getWire().runAction(action.name, { id: target.id, params, idempotencyKey: key });
      attempt.current = undefined;
      setOpen(undefined);
      setRefusal(undefined);
      showActionResult(data, meta);
    } catch (cause) {
      const error = toBridgeError(cause);
      if (!error.retryable) attempt.current = undefined;
      setRefusal(error);
      setOpen({ action, target });
    } finally {
      setRunning(undefined);
    }
  };

  const begin = async (general: ActionDescriptor, target: ActionTarget) => {
    setRefusal(undefined);
    setRunning(general.name);
    const action = await describeForRow(general, target.id);
    setRunning(undefined);
    if (!action.allowed) return showActionObstacle(action);
    const needsDialog = action.confirmation !== null || actionFields(action.params, action.entity).length > 0;
    if (needsDialog) setOpen({ action, target });
    else await run({ action, target }, {});
  };

  return {
    running,
    start: (action, target) => void begin(action, target),
    dialog: open && (
      <ActionDialog
        action={open.action}
        label={open.target.label}
        isRunning={running !== undefined}
        refusal={refusal}
        onRun={(params) => void run(open, params)}
        onClose={() => {
          setOpen(undefined);
          setRefusal(undefined);
        }}
      />
    ),
  };
}
