import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BaserowPace, hostVariable, productSchema, startProduct } from './product.ts';

/**
 * Hosts the products of the run, one a pace of Baserow whatever the number of workers: started when the first test asks for it, stopped
 * in the end. The address goes to the workers by the environment.
 */
export default async function hostProduct(): Promise<() => Promise<void>> {
  const started = new Map<BaserowPace, ReturnType<typeof startProduct>>();
  const host = createServer(({ url }, response) => {
    const pace: BaserowPace = url === '/slow' ? 'slow' : 'prompt';
    const starting = started.get(pace) ?? startProduct(pace);
    started.set(pace, starting);
    starting.then(
      ({ product }) => response.end(JSON.stringify(productSchema.parse(product))),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    );
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  process.env[hostVariable] = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  return async () => {
    host.close();
    host.closeAllConnections();
    for (const starting of started.values()) await (await starting.catch(() => undefined))?.stop();
  };
}
