import { expect, test } from 'vitest';
import { billOfMaterials } from './billOfMaterials.ts';

const of = { name: 'formation-hub', version: '1.2.3' };

test('a package is listed with its address, its licence and the digest of its archive', () => {
  const digest = Buffer.alloc(64, 7);
  const bill = billOfMaterials(of, [
    { name: '@scope/one', version: '1.0.0', licence: 'MIT', integrity: `sha512-${digest.toString('base64')}` },
    { name: 'two', version: '2.0.0-rc.1', licence: '(MIT OR Apache-2.0)' },
  ]);
  expect(bill).toMatchObject({
    bomFormat: 'CycloneDX',
    metadata: { component: { type: 'application', name: 'formation-hub', version: '1.2.3' } },
    components: [
      {
        purl: 'pkg:npm/%40scope/one@1.0.0',
        licenses: [{ license: { name: 'MIT' } }],
        hashes: [{ alg: 'SHA-512', content: digest.toString('hex') }],
      },
      { purl: 'pkg:npm/two@2.0.0-rc.1', licenses: [{ expression: '(MIT OR Apache-2.0)' }] },
    ],
  });
  expect(bill.components[1]).not.toHaveProperty('hashes');
});

test('a package that stands in two places is listed once', () => {
  const one = { name: 'one', version: '1.0.0', licence: 'MIT' };
  expect(billOfMaterials(of, [one, { ...one }, { ...one, version: '1.0.1' }]).components).toHaveLength(2);
});
