import { houseSchema } from '../../../src/testing/wire.ts';
import type { GoldenArea, GoldenCase } from '../goldenCase.ts';

/** What is asked of every entity that none of these areas asks for: its list, its first row and what goes with it. */
export function othersThan(areas: readonly GoldenArea[]): GoldenArea[] {
  const asked = areas.flatMap(({ cases }) => cases.map(({ request }) => request));
  const cases = houseSchema.served.flatMap(({ name, collection }): GoldenCase[] => {
    const path = `/api/v1/${collection}`;
    if (asked.some((request) => request === `GET ${path}` || request.startsWith(`GET ${path}?`))) return [];
    return [
      { name: `all of ${name}`, as: 'nadia', request: `GET ${path}` },
      { name: `the first of ${name}`, as: 'nadia', request: `GET ${path}/1` },
      { name: `pages that speak of the first of ${name}`, as: 'nadia', request: `GET ${path}/1/pages` },
      { name: `a change of ${name} that says nothing`, as: 'nadia', request: `PATCH ${path}/1`, send: {} },
    ];
  });
  return cases.length === 0 ? [] : [{ name: 'others', cases, isReadOnly: true }];
}
