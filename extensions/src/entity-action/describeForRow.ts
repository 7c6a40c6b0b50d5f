import { type ActionDescriptor, getWire } from '../wire';

const patienceMs = 2000;

/**
 * The action as it stands for one row: the form's first values, the question, and whether it makes sense now. When the
 * bridge cannot tell in time, the general description serves: the bridge checks again when the action runs.
 */
export async function describeForRow(action: ActionDescriptor, id: number | null): Promise<ActionDescriptor> {
  if (id === null || action.entity === null) return action;
  try {
    const actions = await getWire().describeActions(action.entity, id, AbortSignal.timeout(patienceMs));
    return actions.find(({ name }) => name === action.name) ?? action;
  } catch {
    return action;
  }
}
