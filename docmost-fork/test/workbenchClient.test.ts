import { expect, test } from 'vitest';
import { findClientCopies } from '../src/versions/clientCopies.ts';
import { buildWorkbench } from '../src/workbench/buildWorkbench.ts';

test('the patched client holds one copy of each editor package', async () => {
  const { clientDist } = await buildWorkbench({ patched: true });
  const copies = await findClientCopies(clientDist);
  expect(copies.filter(({ status }) => status !== 'single')).toEqual([]);
}, 300_000);
