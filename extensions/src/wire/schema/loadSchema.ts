import { replaceEntities, schemaHash } from '@formation-hub/extensions';
import type { Http } from '../createHttp';
import { readSchema } from './readSchema';

/** Reads the bridge's model and takes it over. False when the answer is no model; rejects with `BridgeError`. */
export async function loadSchema(http: Http): Promise<boolean> {
  const { data } = await http.get<unknown>('schema');
  const schema = readSchema(data);
  if (schema && schema.hash !== schemaHash()) replaceEntities(schema.entities, schema.hash);
  return schema !== undefined;
}
