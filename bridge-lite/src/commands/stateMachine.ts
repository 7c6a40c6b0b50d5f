import type {
  attributionStatuts,
  formationStatuts,
  interventionStatuts,
  moduleStatuts,
  projetStatuts,
  tacheStatuts,
} from '../contracts/index.ts';
import { Conflict } from '../errors/appError.ts';

/** Moves allowed from each state. A state that leads nowhere is final. */
export type StateMachine<S extends string> = Record<S, readonly S[]>;

type StatutOf<T extends readonly string[]> = T[number];

/** `prospect → cloture` is a lost prospect; `en_cours → cloture` is a project closed without delivery. */
export const projetMachine: StateMachine<StatutOf<typeof projetStatuts>> = {
  prospect: ['en_cours', 'cloture'],
  en_cours: ['livre', 'cloture'],
  livre: ['cloture'],
  cloture: [],
};

/** A board moves cards both ways; only the closing of the project ends it. */
export const tacheMachine: StateMachine<StatutOf<typeof tacheStatuts>> = {
  a_faire: ['en_cours', 'en_revue', 'terminee'],
  en_cours: ['a_faire', 'en_revue', 'terminee'],
  en_revue: ['a_faire', 'en_cours', 'terminee'],
  terminee: ['a_faire', 'en_cours', 'en_revue'],
};

export const attributionMachine: StateMachine<StatutOf<typeof attributionStatuts>> = {
  planifie: ['en_cours', 'annule'],
  en_cours: ['realise', 'annule'],
  realise: [],
  annule: [],
};

/** Cancelling its attributions brings a module back to `a_attribuer`. */
export const moduleMachine: StateMachine<StatutOf<typeof moduleStatuts>> = {
  a_attribuer: ['attribue', 'en_cours'],
  attribue: ['a_attribuer', 'en_cours', 'realise'],
  en_cours: ['a_attribuer', 'attribue', 'realise'],
  realise: [],
};

export const interventionMachine: StateMachine<StatutOf<typeof interventionStatuts>> = {
  valide: ['annulee'],
  annulee: [],
};

export const formationMachine: StateMachine<StatutOf<typeof formationStatuts>> = {
  brouillon: ['ouverte'],
  ouverte: ['brouillon', 'en_cours', 'cloturee'],
  en_cours: ['cloturee'],
  cloturee: [],
};

/** True when the move exists, or when there is nothing to move. A row without a state may take any. */
export function canMove<S extends string>(machine: StateMachine<S>, from: S | null, to: S): boolean {
  return from === null || from === to || machine[from].includes(to);
}

/** RG-04: refuses a move outside the machine. @throws Conflict */
export function assertMove<S extends string>(machine: StateMachine<S>, from: S | null, to: S): void {
  if (canMove(machine, from, to)) return;
  throw new Conflict('conflict.transition', { from: String(from), to }, { rule: 'RG-04', from, to });
}
