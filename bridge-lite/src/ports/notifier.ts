import type { Ref } from '../contracts/index.ts';

/** Something that the admins should hear of, in figures; the adapter finds the words. */
export type Notice =
  | {
      kind: 'capacite_depassee';
      personne: Ref;
      domaine: 'formation' | 'agence';
      /** Hours a year. */
      capacite: number;
      /** Hours taken, those of the command included. */
      engagees: number;
      /** Hours beyond the capacity, more than 0. */
      depassement: number;
    }
  | { kind: 'formation_cloturee'; formation: Ref };

/** Tells the admins. A rejection is logged and never fails the command that gave rise to it. */
export interface Notifier {
  notify(notice: Notice): Promise<void>;
}
