/** What commands offer to the effects: the same work follows a command and a change made in Baserow. */
export interface EffectCalls {
  /** Tells the admins when the person has more hours than a year holds. */
  checkCapacite(personneId: number, domaine: 'formation' | 'agence'): Promise<unknown>;
  /** Moves the module, and with the last one its formation, to the state that its attributions give it. */
  followModule(moduleId: number): Promise<unknown>;
}
