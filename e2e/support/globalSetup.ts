import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostVariable, productSchema, startProduct } from './product.ts';

/**
 * Hosts the one product of the run, whatever the number of workers: started when the first test asks for it, stopped in the end.
 * Its address goes to the workers by the environment.
 */
export default async function hostProduct(): Promise<() => Promise<void>> {
  let started: ReturnType<typeof startProduct> | undefined;
  const host = createServer((_request, response) => {
    started ??= startProduct();
    started.then(
      ({ product }) => response.end(JSON.stringify(productSchema.parse(product))),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    );
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  process.env[hostVariable] = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  return async () => {
    host.close();
    host.closeAllConnections();
    await (await started?.catch(() => undefined))?.stop();
  };
}
