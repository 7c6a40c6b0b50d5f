/** Preloaded into the bridge (with --expose-gc): SIGUSR2 collects the garbage and prints what is left. */
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  setImmediate(() => {
    globalThis.gc?.();
    const { heapUsed, rss, external } = process.memoryUsage();
    process.stdout.write(`${JSON.stringify({ heapUsed, rss, external })}\n`);
  });
});
