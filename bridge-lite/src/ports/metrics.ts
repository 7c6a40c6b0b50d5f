/** Counts what the bridge does, for Prometheus. */
export interface Metrics {
  /** @param path pattern of the route, without ids */
  httpRequest(labels: { method: string; path: string; status: number }, seconds: number): void;
  /** @param endpoint name of the call; status 0 when no answer came */
  baserowCall(labels: { endpoint: string; status: number }): void;
  /** Everything counted so far, in Prometheus' text format. */
  render(): Promise<{ contentType: string; body: string }>;
}
