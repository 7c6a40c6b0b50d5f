import type { TouchCase } from '../touchCase.ts';

/** The first words of German; what is not said yet is said in French, and listed. */
export const language: TouchCase = {
  name: 'language',
  limit: 2,
  edits: [
    {
      file: 'bridge-lite/house/languages/de.ts',
      create: `import type { Catalogue } from '../../model/index.ts';

/** German. */
export const de: Catalogue = {
  sentences: {
    Projet: 'Projekt',
    Client: 'Kunde',
    'Clôturer le projet': 'Projekt abschließen',
    'Le projet est déjà clôturé.': 'Das Projekt ist schon abgeschlossen.',
  },
};
`,
    },
    {
      file: 'extensions/src/i18n/de.ts',
      create: `import type { Language } from './texts';

/** German. */
export const language: Language = { locale: 'de-DE', texts: { shared: { 'age.now': 'gerade eben' } } };
`,
    },
  ],
};
