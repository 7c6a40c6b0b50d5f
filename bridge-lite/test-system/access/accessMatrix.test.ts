import { beforeAll, describe, expect, test } from 'vitest';
import { callerNames } from './callers.ts';
import { compareNames, listOperations } from './listOperations.ts';
import { complaintsOf, printMatrix, type Run, summaryOf } from './printMatrix.ts';
import { lines, runMatrix } from './runMatrix.ts';
import { faultOf, type Verdict } from './tryLine.ts';

describe('every operation, as every caller, on an own row and on another', () => {
  let matrix: Run;
  beforeAll(async () => {
    matrix = { ...(await runMatrix()), privacy: { cells: 0, unnamed: [], faults: [] } };
  }, 300_000);

  test('is allowed or refused as the table says, and the table names them all', () => {
    expect(complaintsOf(matrix)).toEqual([]);
    const cells = lines.length * callerNames.length * 2;
    expect(summaryOf(matrix)).toEqual({ operations: matrix.operations.length, cells, unnamed: 0, wrong: 0 });
  });

  test('is refused in French, without the name of a scope', () => {
    const refused = matrix.verdicts.filter(({ allowed }) => allowed === false);
    expect(refused.length).toBeGreaterThan(100);
    expect([...new Set(refused.map(({ message }) => message))].filter((text) => /\w+:[\w*]/.test(text))).toEqual([]);
    for (const verdict of refused) expect(faultOf({ ...verdict, expected: false })).toBeUndefined();
  });

  test('is reported when the table does not name it', () => {
    const { document, names } = matrix;
    const salaires = { get: { responses: {} }, post: { responses: {} } };
    const more = { ...document, paths: { ...document.paths, '/api/v1/salaires/{id}': salaires } };
    const operations = listOperations(more, {
      actions: [...names.actions, 'licencier'],
      collections: [...names.collections, 'salles'],
    });
    const { unnamed } = compareNames(operations, lines);
    expect(new Set(unnamed)).toEqual(
      new Set([
        'GET /salaires/{id}',
        'POST /salaires/{id}',
        'POST /actions/licencier',
        'GET /salles/{id}/history',
        'POST /salles/query',
        'POST /salles/{id}/erase',
      ]),
    );
    expect(summaryOf({ ...matrix, unnamed })).toMatchObject({ unnamed: 6 });
    const privacy = { cells: 2, unnamed: ['GET /salaires/{id}'], faults: ['GET /personnes tells a telephone'] };
    const both = summaryOf({ ...matrix, privacy });
    expect(both).toMatchObject({ cells: matrix.verdicts.length + 2, unnamed: 1, wrong: 1 });
    expect(printMatrix({ ...matrix, unnamed })).toContain('POST /actions/licencier: the table does not name it');
  });

  test('leaves no line behind when it goes', () => {
    const { document, names } = matrix;
    const { '/api/v1/copy/rebuild': _gone, ...paths } = document.paths ?? {};
    const actions = names.actions.filter((name) => name !== 'changer_statut_tache');
    const { gone } = compareNames(listOperations({ ...document, paths }, { ...names, actions }), lines);
    expect(gone).toEqual([
      'POST /actions/changer_statut_tache',
      'POST /actions/changer_statut_tache (of a colleague)',
      'POST /copy/rebuild',
    ]);
    expect(summaryOf({ ...matrix, faults: [], gone })).toMatchObject({ wrong: 3 });
    expect(complaintsOf({ ...matrix, gone })).toContain('POST /copy/rebuild: the API has no such operation');
  });
});

describe('a cell', () => {
  const cell: Verdict = {
    ...{ line: 'PATCH /taches/{id}', caller: 'sorti', whose: 'own' },
    ...{ expected: false, allowed: false, status: 403, message: 'Vous n’en avez pas le droit.' },
  };
  test.each<[string, Partial<Verdict>, RegExp | undefined]>([
    ['refused as it should be', {}, undefined],
    ['allowed as it should be', { expected: true, allowed: true, status: 200, message: '' }, undefined],
    ['allowed though it should not', { allowed: true, status: 200, message: '' }, /^may not, and is answered 200$/],
    ['refused though it should not', { expected: true }, /^may, and is refused/],
    ['that says nothing of rights', { allowed: undefined, status: 422 }, /^422 says nothing of rights/],
    ['refused with the name of a scope', { message: 'Vous n’avez pas le droit (write:projets).' }, /not for people/],
    ['refused in another language', { message: 'You are not allowed to do this.' }, /not for people/],
    ['refused without a word', { message: '' }, /not for people/],
  ])('%s', (_, over, fault) => {
    const found = faultOf({ ...cell, ...over });
    if (fault) expect(found).toMatch(fault);
    else expect(found).toBeUndefined();
  });
});
