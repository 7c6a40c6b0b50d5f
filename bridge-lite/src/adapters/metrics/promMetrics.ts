import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../../ports/metrics.ts';

/** Metrics in a registry of their own, to which other parts may add theirs. */
export function createPromMetrics(): Metrics & { registry: Registry } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests answered, by the pattern of their route.',
    labelNames: ['method', 'path', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to the answer.',
    labelNames: ['method', 'path'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const calls = new Counter({
    name: 'baserow_api_calls_total',
    help: 'Attempts to call Baserow; status 0 when no answer came.',
    labelNames: ['endpoint', 'status'],
    registers,
  });

  return {
    registry,
    httpRequest({ method, path, status }, seconds) {
      requests.inc({ method, path, status });
      durations.observe({ method, path }, seconds);
    },
    baserowCall: (labels) => calls.inc(labels),
    render: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}
