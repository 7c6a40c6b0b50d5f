import { beforeAll, describe, expect, test } from 'vitest';
import { touchCases } from './cases/index.ts';
import type { TouchCase, TouchName } from './touchCase.ts';
import { unreached } from './walk/unreached.ts';

describe('the change reaches every surface', () => {
  let missed: ReadonlyMap<TouchName, string[]>;
  beforeAll(async () => {
    missed = await unreached(touchCases);
  });

  test.each(touchCases)('$name', ({ name }) => {
    expect(missed.get(name)).toEqual([]);
  });
});

test('a surface that a change does not reach is named', async () => {
  const missed = await unreached([
    altered('field', "says: 'texte'", "says: 'texte', hidden: true"),
    altered('creatable_field', 'edit: true, create: true, ', ''),
    altered('action', "undo: 'restore',", ''),
    altered('right', 'chef_de_projet', 'commercial'),
    altered('language', "Projet: 'Projekt',", ''),
  ]);
  expect(Object.fromEntries(missed)).toEqual({
    field: ['schema', 'editor', 'page'],
    creatable_field: ['form', 'POST', 'PATCH'],
    action: ['undo'],
    right: ['who one is', 'buttons', 'run', 'docs'],
    language: ['page', 'editor'],
  });
});

/** The change with a part of its text replaced. */
function altered(name: TouchName, part: string, other: string): TouchCase {
  const found = touchCases.find((one) => one.name === name);
  if (!found) throw new Error(`no case ${name}`);
  expect(JSON.stringify(found.edits), name).toContain(JSON.stringify(part).slice(1, -1));
  const edits = found.edits.map((edit) =>
    'create' in edit
      ? { ...edit, create: edit.create.replace(part, other) }
      : { ...edit, add: edit.add.replace(part, other) },
  );
  return { ...found, edits };
}
