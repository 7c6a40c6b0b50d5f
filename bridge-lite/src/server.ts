import { createLineWriter } from './adapters/log/lineWriter.ts';
import { runBridge } from './runBridge.ts';

/** The log goes to stderr: stdout carries the one line that says that the service listens. */
const err = createLineWriter(2);
process.on('exit', () => err.flushSync());

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
      resolve();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}

process.exit(await runBridge({ variables: process.env, out: process.stdout, err, untilStopped }));
