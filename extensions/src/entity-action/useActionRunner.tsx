import { type ReactNode, useRef, useState } from 'react';
import { type ActionDescriptor, type BridgeError, getWire, toBridgeError } from '../wire';
import { ActionDialog } from './ActionDialog';
import { actionFields } from './actionFields';
import { describeForRow } from './describeForRow';
import { showActionObstacle, showActionResult } from './showActionResult';
import { useAttempt } from './useAttempt';

/** A dialog that would change right after it opened waits this long for what changes it, in milliseconds. */
const patienceMs = 150;

interface ActionTarget {
  id: number | null;
  /** Name of the entity, for the dialog. */
  label?: string | undefined;
}

export interface ActionRunner {
  /** Starts an action: at once when it needs neither parameters nor a confirmation, else with a dialog. Nothing while one is under way. */
  start: (action: ActionDescriptor, target: ActionTarget) => void;
  /** Name of the action under way. */
  running: string | undefined;
  /** To be rendered by the caller. */
  dialog: ReactNode;
}

interface Open {
  action: ActionDescriptor;
  target: ActionTarget;
  /** What the action is for its row is still being read. */
  isReading?: boolean;
}

const needsDialog = ({ confirmation, params, entity }: ActionDescriptor): boolean =>
  confirmation !== null || actionFields(params, entity).length > 0;

/** Runs business actions from a button or a menu: form, confirmation, result, undo, refusal. */
export function useActionRunner(): ActionRunner {
  const [open, setOpen] = useState<Open>();
  const [running, setRunning] = useState<string>();
  const [refusal, setRefusal] = useState<BridgeError>();
  const attempt = useAttempt();
  /** What is under way: a second press comes before the screen shows the first one. */
  const underWay = useRef<object>(undefined);

  const begins = (name: string) => {
    const turn = {};
    underWay.current = turn;
    setRunning(name);
    return turn;
  };
  const ends = () => {
    underWay.current = undefined;
    setRunning(undefined);
  };

  const run = async ({ action, target }: Open, params: Record<string, unknown>) => {
    if (underWay.current) return;
    begins(action.name);
    const idempotencyKey = attempt.keyOf([action.name, target.id, params]);
    try {
      const { data, meta } = await getWire().runAction(action.name, { id: target.id, params, idempotencyKey });
      attempt.ended();
      setOpen(undefined);
      setRefusal(undefined);
      showActionResult(data, meta);
    } catch (cause) {
      const error = toBridgeError(cause);
      attempt.ended(error);
      setRefusal(error);
      setOpen({ action, target });
    } finally {
      ends();
    }
  };

  const begin = async (general: ActionDescriptor, target: ActionTarget) => {
    if (underWay.current) return;
    setRefusal(undefined);
    const turn = begins(general.name);
    const opening = setTimeout(() => {
      if (needsDialog(general)) setOpen({ action: general, target, isReading: true });
    }, patienceMs);
    const action = await describeForRow(general, target.id);
    clearTimeout(opening);
    if (underWay.current !== turn) return;
    ends();
    const isAsking = action.allowed && needsDialog(action);
    setOpen(isAsking ? { action, target } : undefined);
    if (!action.allowed) showActionObstacle(action);
    else if (!isAsking) await run({ action, target }, {});
  };

  return {
    running,
    start: (action, target) => void begin(action, target),
    dialog: open && (
      <ActionDialog
        action={open.action}
        label={open.target.label}
        isReading={open.isReading === true}
        isRunning={running !== undefined && !open.isReading}
        refusal={refusal}
        onRun={(params) => void run(open, params)}
        onClose={() => {
          ends();
          setOpen(undefined);
          setRefusal(undefined);
        }}
      />
    ),
  };
}
