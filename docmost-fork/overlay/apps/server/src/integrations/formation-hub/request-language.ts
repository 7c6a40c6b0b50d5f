/** Language of what a browser is told: French, unless it asks for English first. */
export const languageOf = (accepted: string | undefined): 'fr' | 'en' =>
  /^\s*en\b/i.test(accepted ?? '') ? 'en' : 'fr';
