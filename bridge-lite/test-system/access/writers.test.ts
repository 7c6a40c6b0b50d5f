import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type WriteLineAnswer, writeLineSchema } from '../../src/contracts/index.ts';
import { accessTable, type LineName } from './accessTable.ts';
import { listOperations, operationOf } from './listOperations.ts';
import { createMatrixRows } from './matrixRows.ts';
import { openMatrixBridge } from './openMatrixBridge.ts';
import { samplesOn } from './samples.ts';
import { addressOf } from './tryLine.ts';

/** What is asked by POST and writes nothing. */
const readings = new Set(['POST /session', 'POST /query']);
const isWrite = (operation: string) =>
  !/^(?:GET|HEAD) /.test(operation) && !readings.has(operation) && !operation.endsWith('/query');

const writers = ['owner', 'admin'] as const;
type Writer = (typeof writers)[number];

/** `POST /actions/{name}` of `POST /actions/creer_tache`: what the document leaves open. */
const documented = (operation: string): string =>
  operation
    .replace(/^POST \/actions\/(?!undo\/)\w+$/, 'POST /actions/{name}')
    .replace(/^POST \/\w+\/\{id\}\/(erase|restore)$/, 'POST /{collection}/{id}/$1');

interface Call {
  line: LineName;
  writer: Writer;
  status: number;
  found: WriteLineAnswer[];
}

const isErasure = (line: string) => line.endsWith('/erase');
const needsWiki = (line: string) => / \/(?:docmost|sync)\//.test(line);
/** Erasing comes last: it changes what the other samples stand on. */
const lines = (Object.keys(accessTable) as LineName[])
  .filter((line) => isWrite(operationOf(line)))
  .sort((a, b) => Number(isErasure(a)) - Number(isErasure(b)));

/** Makes each call as both writers, and reads what the log of writes has of it. */
async function callAll(some: readonly LineName[], hasWiki: boolean) {
  const rows = createMatrixRows();
  const samples = samplesOn(rows);
  const calls = some.flatMap((line) =>
    writers.map((writer) => ({ line, writer, sample: samples[line]({ caller: writer, whose: 'own' }) })),
  );
  const bridge = await openMatrixBridge(rows.seed, { hasWiki });
  try {
    for (const { table, id } of rows.removed) await bridge.removeInBaserow(table, id);
    await bridge.look();
    const done: Call[] = [];
    for (const [index, { line, writer, sample }] of calls.entries()) {
      const filled = typeof sample === 'function' ? await sample(bridge) : sample;
      const { method, path } = addressOf(line, filled);
      const json = isErasure(line) ? { dry_run: false } : filled.json;
      const request = `call-${index}`;
      const { status, body } = await bridge.send(writer, method, path, json, { 'x-request-id': request });
      await body?.cancel();
      const all = await bridge.asOwner(z.array(writeLineSchema), 'GET', '/writes?limit=20');
      done.push({ line, writer, status, found: all.filter((one) => one.request_id === request) });
    }
    return { calls: done, ...(await bridge.describe()) };
  } finally {
    await bridge.close();
  }
}

describe('every write operation of the document, by two people', () => {
  let calls: Call[] = [];
  let operations: string[] = [];
  beforeAll(async () => {
    const { document, names, ...own } = await callAll(
      lines.filter((line) => !needsWiki(line)),
      false,
    );
    calls = [...own.calls, ...(await callAll(lines.filter(needsWiki), true)).calls];
    operations = listOperations(document, names).filter(isWrite);
  }, 180_000);
  afterAll(() => {
    calls = [];
  });

  test('is called here', () => {
    const called = new Set(calls.map(({ line }) => operationOf(line)));
    expect(operations.filter((operation) => !called.has(operation))).toEqual([]);
    expect(operations.length).toBeGreaterThan(40);
  });

  test('leaves one line, with the right name and the operation as the document has it', () => {
    const told = calls.map(({ found }) => found.map(({ author, operation }) => [author.name, operation]));
    expect(told).toEqual(calls.map(({ line, writer }) => [[writer, documented(operationOf(line))]]));
  });

  test('says what came of it', () => {
    const outcomeOf = ({ status, found: [one] }: Call) => [status < 400 ? 'done' : 'refused', one?.outcome];
    expect(calls.map(outcomeOf).filter(([expected, told]) => expected !== told)).toEqual([]);
    expect(calls.filter(({ status }) => status < 400).length).toBeGreaterThan(70);
  });
});
