import { createTestBridge } from '../src/testing/testBridge.ts';
import type { Bench } from './benchResult.ts';

const reads = {
  person: '/api/v1/personnes/1',
  person_dashboard: '/api/v1/personnes/1/dashboard',
  course: '/api/v1/formations/1',
  project: '/api/v1/projets/1',
  twenty_projects: `/api/v1/projets?detail=1&ids=${Array.from({ length: 20 }, (_, index) => index + 1).join()}`,
  all_people: '/api/v1/personnes?per_page=200',
  board_of_tasks: '/api/v1/taches?filter[projet]=1&per_page=200',
  two_hundred_mentions: `/api/v1/personnes?ids=${Array.from({ length: 200 }, (_, index) => index + 1).join()}`,
};

/** Calls to Baserow that each reading costs, the first time. */
export const coldReads: Bench = async () => {
  const calls: Record<string, number | string> = {};
  const bridge = await createTestBridge();
  try {
    await bridge.request('nadia', '/api/v1/me');
    for (const [name, path] of Object.entries(reads)) {
      bridge.calls.length = 0;
      const { status } = await bridge.request('nadia', path);
      calls[name] = status === 200 ? bridge.calls.length : `answered ${status}`;
    }
  } finally {
    await bridge.close();
  }
  return { what: 'calls to Baserow for one cold reading', figures: calls };
};
