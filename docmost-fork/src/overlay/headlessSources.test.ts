import { expect, test } from 'vitest';
import { createTemporaryFolder } from '../../test/temporaryFolder.ts';
import { headlessSources } from './headlessSources.ts';

test('takes what the entry reaches through imports, exports and folders, and no test', async () => {
  const root = await createTemporaryFolder({
    'src/index.ts': "export * from './a';\nexport type { T } from './types';\nimport '@tiptap/core';\n",
    'src/a/index.ts': "import {\n  b,\n} from '../b'; // not from './ghost'\nexport const a = b;\n",
    'src/b.ts': "import { a } from './a';\nexport const b = a;\nexport const text = \"import x from './nothing'\";\n",
    'src/types.ts': 'export type T = 1;\n',
    'src/react.ts': "import 'react';\n",
    'src/b.test.ts': "import 'vitest';\n",
  });
  const paths = (await headlessSources(root)).map(({ path }) =>
    path.replace('packages/editor-ext/src/lib/formation-hub/', ''),
  );
  expect(paths).toEqual(['a/index.ts', 'b.ts', 'index.ts', 'types.ts']);
});

test.each([
  ["import { z } from 'zod';", 'imports "zod"'],
  [
    "export type { Row } from '@formation-hub/bridge-lite/contracts';",
    'imports "@formation-hub/bridge-lite/contracts"',
  ],
  ["import { gone } from './gone';", 'no TypeScript source'],
  ["import { outside } from '../package';", 'no TypeScript source'],
])('refuses %s', async (line, message) => {
  const root = await createTemporaryFolder({ 'src/index.ts': `${line}\n`, 'package.ts': '' });
  await expect(headlessSources(root)).rejects.toThrow(message);
});
