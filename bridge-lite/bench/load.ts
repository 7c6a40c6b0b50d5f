import autocannon from 'autocannon';

export type LoadRequest = { path: string; headers?: Record<string, string> };

export type LoadResult = {
  requests_per_second: number;
  p50_ms: number;
  p99_ms: number;
  requests: number;
  /** Answers by first digit of their status. */
  refused: number;
  failed: number;
};

/** Sends the requests in turn over keep-alive connections, for some seconds or so many times. */
export async function load(
  url: string,
  requests: readonly LoadRequest[],
  options: { connections: number; seconds?: number; amount?: number; perSecond?: number },
): Promise<LoadResult> {
  const result = await autocannon({
    url,
    connections: options.connections,
    requests: requests.map(({ path, headers }) => ({ method: 'GET' as const, path, headers })),
    ...(options.amount === undefined ? { duration: options.seconds ?? 5 } : { amount: options.amount }),
    ...(options.perSecond === undefined ? {} : { overallRate: options.perSecond }),
  });
  return {
    requests_per_second: Math.round(result.requests.total / result.duration),
    p50_ms: result.latency.p50,
    p99_ms: result.latency.p99,
    requests: result.requests.total,
    refused: result.non2xx,
    failed: result.errors + result.timeouts,
  };
}
