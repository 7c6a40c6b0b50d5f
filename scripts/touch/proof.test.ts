import { describe, expect, test } from 'vitest';
import { touchCases } from './cases/index.ts';
import type { Edit, TouchCase } from './touchCase.ts';
import { unreached } from './walk/unreached.ts';

test.each(touchCases)('$name: the change reaches every surface', async (touch) => {
  expect(await unreached(touch)).toEqual([]);
});

describe('a surface that a change does not reach is named', () => {
  const caseOf = (name: TouchCase['name'], edit: (edit: Edit) => Edit): TouchCase => {
    const found = touchCases.find((one) => one.name === name);
    if (!found) throw new Error(`no case ${name}`);
    return { ...found, edits: found.edits.map(edit) };
  };

  test('a field that says nothing of being written', async () => {
    const readOnly = caseOf('creatable_field', (edit) => ({
      ...edit,
      ...('add' in edit ? { add: edit.add.replace('edit: true, create: true, ', '') } : {}),
    }));
    expect(await unreached(readOnly)).toEqual(['creatable_field: form', 'creatable_field: POST', 'creatable_field: PATCH']);
  });

  test('a field that people do not see', async () => {
    const hidden = caseOf('field', (edit) => ({
      ...edit,
      ...('add' in edit ? { add: edit.add.replace("says: 'texte'", "says: 'texte', hidden: true") } : {}),
    }));
    expect(await unreached(hidden)).toEqual(['field: schema', 'field: editor', 'field: page']);
  });

  test('a right of another role', async () => {
    const other = caseOf('right', (edit) => ({
      ...edit,
      ...('add' in edit ? { add: edit.add.replace('chef_de_projet', 'commercial') } : {}),
    }));
    expect(await unreached(other)).toEqual(['right: who one is', 'right: buttons', 'right: run', 'right: docs']);
  });

  test('a language that says nothing', async () => {
    const silent = caseOf('language', (edit) =>
      'create' in edit ? { ...edit, create: edit.create.replace(/sentences: \{[^}]*\}/, 'sentences: {}') } : edit,
    );
    expect(await unreached(silent)).toEqual(['language: page', 'language: buttons', 'language: reasons', 'language: editor']);
  });
});
