import type { TouchCase } from '../touchCase.ts';

/** A column that Baserow's people fill: shown everywhere, written nowhere else. */
export const field: TouchCase = {
  name: 'field',
  limit: 1,
  edits: [
    {
      file: 'bridge-lite/house/entities/client.ts',
      below: `    telephone: phone('Téléphone', { says: 'telephone' }),`,
      add: `    adresse: text('Adresse', { says: 'texte' }),`,
    },
  ],
};
