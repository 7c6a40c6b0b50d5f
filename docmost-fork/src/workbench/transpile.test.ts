import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTemporaryFolder } from '../../test/temporaryFolder.ts';
import { transpile } from './transpile.ts';

const tsconfig = JSON.stringify({
  compilerOptions: {
    target: 'ES2022',
    module: 'CommonJS',
    moduleResolution: 'Node10',
    types: [],
    rootDir: 'src',
    outDir: 'dist',
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
  },
  include: ['src/**/*.ts'],
});

test('emits each source as CommonJS in the same place, and what an earlier build left goes', async () => {
  const project = await createTemporaryFolder({
    'tsconfig.json': tsconfig,
    'src/index.ts':
      "import type { Shape } from './deep/shape';\nexport const area = (shape: Shape): number => shape.width;\n",
    'src/deep/shape.ts': 'export interface Shape { width: number }\n',
    'src/ambient.d.ts': "declare module 'elsewhere';\n",
    'dist/gone.js': '',
  });
  await transpile(project);
  const output = await readFile(join(project, 'dist/index.js'), 'utf8');
  expect(output).toContain('exports.area = ');
  expect(output).not.toContain('require');
  expect(existsSync(join(project, 'dist/deep/shape.js'))).toBe(true);
  expect(existsSync(join(project, 'dist/ambient.js'))).toBe(false);
  expect(existsSync(join(project, 'dist/gone.js'))).toBe(false);
});

test('decorators keep the types of parameters, by which Nest injects', async () => {
  const project = await createTemporaryFolder({
    'tsconfig.json': tsconfig,
    'src/service.ts': 'export class Service {}\n',
    'src/user.ts':
      "import { Service } from './service';\nconst injected = (_: unknown) => {};\n@injected\nexport class User { constructor(readonly service: Service) {} }\n",
  });
  await transpile(project);
  const output = await readFile(join(project, 'dist/user.js'), 'utf8');
  expect(output).toContain('"design:paramtypes"');
  expect(output).toContain('service_1.Service');
});

test('a syntax error is refused with its place', async () => {
  const project = await createTemporaryFolder({ 'tsconfig.json': tsconfig, 'src/broken.ts': '\nconst = 1;\n' });
  await expect(transpile(project)).rejects.toThrow(/src\/broken\.ts:2: /);
});
