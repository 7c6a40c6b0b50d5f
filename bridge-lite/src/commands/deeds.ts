import type { Action, Deed, Schema } from '../../model/index.ts';
import type { Command } from './command.ts';

/** What the right is asked for when nothing of the run is known yet: the action, or correcting any field of its rows. */
export function anyDeed({ action, corrects }: { action: Action; corrects?: boolean | undefined }): Deed {
  return corrects && action.on ? { entity: action.on.name, fields: [] } : { action: action.name };
}

/** The same of a run: with the parameters that are given, or the fields of the model that are corrected. */
export function deedOf(schema: Schema, { action, corrects, params }: Omit<Command, 'id'>): Deed {
  const deed = anyDeed({ action, corrects });
  if ('action' in deed) {
    const isGiven = (param: string) => (params[param] ?? null) !== (action.params[param]?.initial ?? null);
    return { ...deed, given: Object.keys(action.params).filter(isGiven) };
  }
  const isOfModel = (field: string) => schema.field(deed.entity, field)?.extra === undefined;
  return { ...deed, fields: Object.keys(params).filter((name) => params[name] !== undefined && isOfModel(name)) };
}
