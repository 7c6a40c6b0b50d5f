import type { z } from 'zod';
import { listEnvelope } from '../../src/contracts/index.ts';
import type { TestBridge } from '../../src/testing/testBridge.ts';
import { attributionSchema, collections, interventionSchema, moduleSchema } from '../../src/testing/wire.ts';

/** What breaks a rule of the house in the rows as they are: RG-01 (hours of modules), RG-03, RG-05 (24 h a day). */
export async function brokenRules(bridge: TestBridge): Promise<string[]> {
  const modules = await readAll(bridge, 'module', moduleSchema);
  const attributions = await readAll(bridge, 'attribution', attributionSchema);
  const interventions = await readAll(bridge, 'intervention', interventionSchema);
  const broken: string[] = [];

  for (const { id, heures } of modules) {
    const given = attributions.filter(({ module, statut }) => module?.id === id && statut !== 'annule');
    const sum = given.reduce((total, one) => total + one.heures_attribuees, 0);
    if (sum > heures + 0.001) broken.push(`RG-01 module ${id}: ${sum} of ${heures} h`);
  }
  for (const { id, heures_attribuees, heures_realisees } of attributions) {
    if (heures_realisees < 0 || heures_realisees > heures_attribuees)
      broken.push(`RG-03 attribution ${id}: ${heures_realisees} of ${heures_attribuees} h`);
  }
  const days = Map.groupBy(
    interventions.filter(({ statut }) => statut !== 'annulee'),
    ({ personne, date }) => `personne ${personne?.id} on ${date}`,
  );
  for (const [day, rows] of days) {
    const sum = rows.reduce((total, { heures }) => total + heures, 0);
    if (sum > 24) broken.push(`RG-05 ${day}: ${sum} h`);
  }
  return broken;
}

async function readAll<T extends z.ZodType>(bridge: TestBridge, entity: string, schema: T): Promise<z.infer<T>[]> {
  const rows: z.infer<T>[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await bridge.request('nadia', `/api/v1/${collections[entity]}?per_page=200&page=${page}`);
    const { data } = listEnvelope(schema).parse(await answer.json());
    rows.push(...(data as z.infer<T>[]));
    if (data.length < 200) return rows;
  }
}
