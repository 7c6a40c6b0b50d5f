export * from './actions.ts';
export * from './common.ts';
export * from './errors.ts';
export * from './events.ts';
export * from './formation.ts';
export * from './personne.ts';
export * from './projet.ts';
export * from './session.ts';
