import type { Bench } from './benchResult.ts';
import { type LoadRequest, load } from './load.ts';
import { sessions, startStack } from './startStack.ts';

const perSecond = 300;
const connections = 20;

const paths = [
  ...Array.from({ length: 20 }, (_, index) => `/api/v1/personnes/${index + 1}`),
  ...Array.from({ length: 20 }, (_, index) => `/api/v1/projets/${index + 1}`),
  '/api/v1/personnes?ids=1,2,3,4,5,6,7,8,9,10&detail=1',
  '/api/v1/projets?ids=1,2,3,4,5,6,7,8,9,10&detail=1',
  '/api/v1/taches?filter[projet]=1&per_page=200',
  '/api/v1/taches?filter[statut]=a_faire,en_cours&sort=-echeance',
  '/api/v1/formations/1',
  '/api/v1/actions?entity=projet&id=1',
];

/** Requests of different people over different paths. */
export function mixedReads(): LoadRequest[] {
  return sessions.map((session, index) => ({
    path: paths[index % paths.length] ?? '/api/v1/me',
    headers: { cookie: `authToken=${session}` },
  }));
}

/** Latency of a mix of warm reads at a fixed rate. */
export const statedLoad: Bench = async ({ seconds }) => {
  const stack = await startStack();
  try {
    const requests = mixedReads();
    await load(stack.bridge.url, requests, { connections: 1, amount: requests.length });
    const result = await load(stack.bridge.url, requests, { connections, seconds: seconds * 2, perSecond });
    return {
      what: `warm reads (people, projects, batches of 10, lists of tasks) at ${perSecond} requests a second over ${connections} connections`,
      figures: { ...result },
    };
  } finally {
    await stack.stop();
  }
};
