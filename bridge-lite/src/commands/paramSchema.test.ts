import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { house } from '#house';
import { intervention } from '../../house/entities/intervention.ts';
import { projet } from '../../house/entities/projet.ts';
import { tache } from '../../house/entities/tache.ts';
import { bodySchema, formSchema, patchSchema } from './paramSchema.ts';

const actionOf = (name: string) => {
  const found = house.actions.find((action) => action.name === name);
  if (!found) throw new Error(`no action ${name}`);
  return found;
};
const parsed = (schema: z.ZodType, value: unknown) => {
  const result = schema.safeParse(value);
  return result.success ? result.data : z.flattenError(result.error);
};

describe('a form', () => {
  test('leaves out what is left out, but for what it starts with', () => {
    expect(parsed(formSchema(actionOf('creer_projet')), { nom: ' Site ' })).toEqual({
      nom: 'Site',
      statut: 'prospect',
    });
    expect(parsed(formSchema(actionOf('creer_tache')), { nom: 'SEO' })).toEqual({ nom: 'SEO' });
  });

  test('takes neither what it does not show nor what nobody may choose', () => {
    const schema = formSchema(actionOf('creer_projet'));
    expect(schema.safeParse({ nom: 'x', slug: 'site' }).success).toBe(false);
    expect(schema.safeParse({ nom: 'x', statut: 'livre' }).success).toBe(false);
    expect(schema.safeParse({ nom: 'x', client: null }).success).toBe(false);
  });
});

describe('a body', () => {
  test('is completed by initial values, else by nothing', () => {
    expect(parsed(bodySchema(actionOf('creer_tache')), { projet: 1, nom: 'SEO' })).toMatchObject({
      projet: 1,
      nom: 'SEO',
      personne: null,
      statut: 'a_faire',
      priorite: null,
      echeance: null,
      heures_estimees: 0,
    });
    expect(parsed(bodySchema(actionOf('saisir_intervention')), { tache: 1, date: '2026-09-01', heures: -1 })).toEqual({
      tache: 1,
      date: '2026-09-01',
      heures: -1,
      notes: '',
    });
  });

  test('takes nothing that Baserow would refuse: float dust, the year 0000, a NUL', () => {
    const hours = bodySchema(actionOf('saisir_intervention'));
    const given = { tache: 1, date: '2026-09-01', heures: 0.25 };
    expect(hours.safeParse(given).success).toBe(true);
    expect(hours.safeParse({ ...given, heures: 1e-7 }).success).toBe(false);
    expect(hours.safeParse({ ...given, date: '0000-01-01' }).success).toBe(false);
    expect(hours.safeParse({ ...given, notes: 'a\0b' }).success).toBe(false);
    expect(patchSchema(projet).safeParse({ nom: 'a\0b' }).success).toBe(false);
  });

  test('takes a slug that looks like one', () => {
    const schema = bodySchema(actionOf('creer_projet'));
    expect(schema.safeParse({ nom: 'x', slug: 'site-2' }).success).toBe(true);
    for (const slug of ['Site', 'a--b', '', 'x'.repeat(101)]) {
      expect(schema.safeParse({ nom: 'x', slug }).success).toBe(false);
    }
  });

  test.each([0, -1, 1.001, 100_000.01])('gives no %d h of a module', (heures) => {
    expect(bodySchema(actionOf('attribuer_module')).safeParse({ personne: 1, heures }).success).toBe(false);
  });
});

describe('a correction', () => {
  test.each([
    [tache, { heures_estimees: 12.34 }, true],
    [tache, { heures_estimees: 12.345 }, false],
    [tache, { heures_estimees: -1 }, false],
    [tache, { personne: null, priorite: null, echeance: null }, true],
    [tache, { statut: null }, false],
    [tache, { nom: '  ' }, false],
    [tache, { projet: 2 }, false],
    [projet, { heures_vendues: 12.345 }, false],
    [projet, { statut: 'livre' }, true],
    [projet, { statut: 'cloture' }, false],
    [projet, {}, false],
    [intervention, { date: null }, false],
    [intervention, { heures: -100_000 }, true],
  ])('of $name with %j: %s', (entity, body, isTaken) => {
    expect(patchSchema(entity).safeParse(body).success).toBe(isTaken);
  });
});
