import { randomUUID } from 'node:crypto';
import { test } from 'vitest';
import { smallWorld } from '../../src/testing/smallWorld.ts';
import { startTemporaryPostgres } from '../../src/testing/temporaryPostgres.ts';
import { createTestBridge } from '../../src/testing/testBridge.ts';

/** A crowd on one row is longer than anybody waits: nearly all of its time is waiting, so each has its bridge and database beside the others. */
test.concurrent.for([
  ['pglite', 40, 300],
  ['postgres', 40, 300],
  ['postgres', 100, 50],
] as const)(
  'on %s %d writes at once on one row, each call of %d ms: none fails, and each is done in the end, once',
  { timeout: 120_000 },
  async ([kind, count, ms], { expect, onTestFinished }) => {
    const postgres = kind === 'postgres' ? await startTemporaryPostgres() : undefined;
    onTestFinished(() => postgres?.stop());
    if (kind === 'postgres' && !postgres) return;
    const bridge = await createTestBridge({
      seed: smallWorld(),
      variables: {
        RATE_LIMITS: '{"writes":100000,"reads":100000}',
        ...(kind === 'postgres' ? { DATABASE_URL: postgres?.url ?? '' } : {}),
      },
      intercept: async () => {
        await new Promise((resolve) => setTimeout(resolve, ms));
        return undefined;
      },
    });
    onTestFinished(() => bridge.close());
    const { request } = bridge;
    let open = Array.from({ length: count }, () => randomUUID());
    let refused = 0;
    while (open.length > 0) {
      const answers = await Promise.all(
        open.map((key) =>
          request('nadia', '/api/v1/taches', {
            method: 'POST',
            headers: { 'idempotency-key': key },
            json: { projet: 1, nom: `Foule ${key}` },
          }),
        ),
      );
      for (const answer of answers) {
        expect([201, 409]).toContain(answer.status);
        if (answer.status === 409) expect(answer.headers.get('retry-after')).toBe('2');
      }
      open = open.filter((_, index) => answers[index]?.status !== 201);
      refused += open.length;
    }
    if (ms === 300) expect(refused).toBeGreaterThan(0);
    const { count: rows } = await bridge.baserowRequest(
      `${bridge.tableId('tache')}/?user_field_names=true&size=1&filter__nom__contains=Foule`,
    );
    expect(rows).toBe(count);
  },
);
