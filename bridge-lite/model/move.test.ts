import { describe, expect, test } from 'vitest';
import { attribution } from '../house/entities/attribution.ts';
import { formation } from '../house/entities/formation.ts';
import { intervention } from '../house/entities/intervention.ts';
import { module } from '../house/entities/module.ts';
import { projet } from '../house/entities/projet.ts';
import { tache } from '../house/entities/tache.ts';
import { canMove, machineOf, type StateMachine } from './derive/machine.ts';
import { assertMove } from './move.ts';
import { Conflict } from './refusal.ts';

const projetMachine = machineOf(projet.fields.statut);
const tacheMachine = machineOf(tache.fields.statut);
const attributionMachine = machineOf(attribution.fields.statut);
const moduleMachine = machineOf(module.fields.statut);
const interventionMachine = machineOf(intervention.fields.statut);
const formationMachine = machineOf(formation.fields.statut);

/** Every allowed move; all others are refused. */
const allowed: Record<string, { machine: StateMachine<string>; moves: string[] }> = {
  projet: {
    machine: projetMachine,
    moves: ['prospect>en_cours', 'prospect>cloture', 'en_cours>livre', 'en_cours>cloture', 'livre>cloture'],
  },
  tache: {
    machine: tacheMachine,
    moves: ['a_faire', 'en_cours', 'en_revue', 'terminee'].flatMap((from, _, all) =>
      all.filter((to) => to !== from).map((to) => `${from}>${to}`),
    ),
  },
  intervention: { machine: interventionMachine, moves: ['valide>annulee'] },
  attribution: {
    machine: attributionMachine,
    moves: ['planifie>en_cours', 'planifie>annule', 'en_cours>realise', 'en_cours>annule'],
  },
  module: {
    machine: moduleMachine,
    moves: [
      'a_attribuer>attribue',
      'a_attribuer>en_cours',
      'attribue>a_attribuer',
      'attribue>en_cours',
      'attribue>realise',
      'en_cours>a_attribuer',
      'en_cours>attribue',
      'en_cours>realise',
    ],
  },
  formation: {
    machine: formationMachine,
    moves: ['brouillon>ouverte', 'ouverte>brouillon', 'ouverte>en_cours', 'ouverte>cloturee', 'en_cours>cloturee'],
  },
};

describe.each(Object.entries(allowed))('%s', (_name, { machine, moves }) => {
  const states = Object.keys(machine);

  test.each(states.flatMap((from) => states.map((to) => [from, to])))('%s to %s', (from = '', to = '') => {
    expect(canMove(machine, from, to)).toBe(from === to || moves.includes(`${from}>${to}`));
  });

  test('a row without a state may take any', () => {
    for (const to of states) expect(canMove(machine, null, to)).toBe(true);
  });
});

test('a refused move is a conflict that names both states', () => {
  expect(() => assertMove('projet.statut', projetMachine, 'cloture', 'en_cours')).toThrow(Conflict);
  try {
    assertMove('projet.statut', projetMachine, 'cloture', 'en_cours');
  } catch (error) {
    expect(error).toMatchObject({ code: 'CONFLICT', details: { rule: 'RG-04', from: 'cloture', to: 'en_cours' } });
  }
});
