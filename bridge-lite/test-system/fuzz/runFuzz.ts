import { createRandom } from '../../house/seed/random.ts';
import { createAnswerChecker, isWikiWork } from './answerChecker.ts';
import { operationsOf } from './apiOperations.ts';
import type { FuzzTarget } from './openFuzzTarget.ts';
import { createRequestGenerator, type FuzzRequest } from './requestGenerator.ts';

type Failure = Pick<FuzzRequest, 'method' | 'url' | 'headers' | 'body'> & {
  /** Number of the request, from 0. */
  index: number;
  problem: string;
};

export type FuzzReport = {
  seed: number;
  requests: number;
  operations: number;
  /** Answers by operation and status. */
  statuses: Record<string, Record<number, number>>;
  /** Operations that never succeeded: a fuzz that is only refused proves nothing. */
  neverDone: string[];
  failures: Failure[];
};

const maxFailures = 50;

/** Sends requests to every operation in turn and holds the answers against the document. */
export async function runFuzz(target: FuzzTarget, options: { seed: number; requests: number }): Promise<FuzzReport> {
  const { bridge, document, world } = target;
  const { seed, requests } = options;
  const operations = operationsOf(document);
  const createRequest = createRequestGenerator(createRandom(seed), world);
  const problemOf = createAnswerChecker(document);
  const report: FuzzReport = {
    seed,
    requests,
    operations: operations.length,
    statuses: {},
    neverDone: [],
    failures: [],
  };
  const done = new Set<string>();

  for (let index = 0; index < requests && report.failures.length < maxFailures; index += 1) {
    const operation = operations[index % operations.length];
    if (!operation) break;
    const { method, url, headers, body } = createRequest(operation);
    const note = (problem: string) => report.failures.push({ index, method, url, headers, body, problem });
    let response: Response;
    try {
      response = await bridge.app.request(url, { method, headers: new Headers(headers), body });
    } catch (error) {
      note(`threw ${String(error)}`);
      continue;
    }
    const { status } = response;
    const counts = report.statuses[operation.name] ?? {};
    report.statuses[operation.name] = counts;
    counts[status] = (counts[status] ?? 0) + 1;
    if (status < 300 || isWikiWork(operation)) done.add(operation.name);
    const contentType = response.headers.get('content-type') ?? '';
    if (contentType.startsWith('text/event-stream')) {
      await response.body?.cancel();
      continue;
    }
    const text = await response.text();
    const problem = problemOf(operation, status, contentType, text);
    if (problem !== undefined) note(problem);
    const undoId = /"undo_id":"([^"]+)"/.exec(text)?.[1];
    if (undoId !== undefined) world.undos.push({ id: undoId, cookie: headers.cookie ?? '' });
  }
  report.neverDone = operations.map(({ name }) => name).filter((name) => !done.has(name));
  return report;
}
