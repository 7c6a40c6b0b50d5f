import { type Action, fieldsOf, type Param, type Schema } from '../../model/index.ts';

/**
 * Actions as the schema is now: a parameter that stands for an open choice takes the options that admins added to it.
 * @param schema that of the house alone, at this moment
 */
export function createPresentActions(schema: Schema): (action: Action) => Action {
  const origins = originsOf(schema);
  const made = new WeakMap<Schema['entities'], Map<string, Action>>();

  const presentParam = (param: Param): Param => {
    const origin = param.options && origins.get(param.options);
    const options = origin && schema.field(...origin)?.options;
    return options ? { ...param, options } : param;
  };

  return (action) => {
    const ofState = made.get(schema.entities) ?? new Map<string, Action>();
    made.set(schema.entities, ofState);
    const params = Object.entries(action.params).map(([name, param]) => [name, presentParam(param)] as const);
    const present = ofState.get(action.name) ?? { ...action, params: Object.fromEntries(params) };
    ofState.set(action.name, present);
    return present;
  };
}

/** The field whose options these are: a parameter made from a field has the very same ones. */
function originsOf({ entities }: Schema): Map<object, [entity: string, field: string]> {
  return new Map(
    entities.flatMap((entity) =>
      fieldsOf(entity).flatMap(([name, { options }]) => (options ? [[options, [entity.name, name]] as const] : [])),
    ),
  ) as Map<object, [string, string]>;
}
