import fc from 'fast-check';
import { cleanLabel, embedSizes, entityNames, getEntity, parseEntityViewAttributes, viewKinds } from '../index';

const hostilePieces = [
  '[',
  '](javascript:alert(1))',
  '![x](y)',
  '**',
  '_',
  '`',
  '``',
  '\\',
  '|',
  '<script>',
  '<b>',
  '&amp;',
  '&lt',
  '<!--',
  '~~',
  '==',
  '$x$',
  '^1',
  '"',
  "'",
  '# ',
  '- ',
  '1. ',
  '\n',
  '\n\n',
  '\t',
  '\u202E',
  '\u0000',
  'https://example.org',
  'a@b.fr',
  'Élodie',
  '日本',
  '👩‍🏫',
  '!',
  ')',
  '(',
  ' ',
];

/** Any text: plain, of all Unicode, and of pieces that Markdown and HTML give a meaning. */
export const anyLabel = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...hostilePieces), { maxLength: 12 }).map((pieces) => pieces.join('')),
);

/** A label as it is stored: cleaned and not empty. */
const storedLabel = anyLabel.map((label) => cleanLabel(label)).filter((label) => label !== '');

const entityId = fc.integer({ min: 1, max: 2_147_483_647 });
const entity = fc.constantFrom(...entityNames());
const fieldName = fc.constantFrom('nom', 'statut', 'projet', 'echeance', 'heures_estimees');
const filterKey = fc.oneof(
  fieldName,
  fc.tuple(fieldName, fc.constantFrom('neq', 'contains', 'gte', 'lt', 'empty')).map(([name, op]) => `${name}[${op}]`),
);

export const mention = fc.record({ entity, id: entityId, label: storedLabel });
export const embed = fc.record({ entity, id: entityId, label: storedLabel, size: fc.constantFrom(...embedSizes) });
export const action = fc.oneof(
  fc.record({ action: fc.constant('cloturer_projet'), entity, id: entityId, label: storedLabel }),
  fc.record({
    action: fc.constant('creer_projet'),
    entity: fc.constant(null),
    id: fc.constant(null),
    label: storedLabel,
  }),
);
export const view = fc
  .record({
    source: fc.constantFrom(...entityNames().map((name) => getEntity(name).collection)),
    view: fc.constantFrom(...viewKinds),
    groupBy: fc.option(fieldName),
    filters: fc.dictionary(filterKey, anyLabel, { maxKeys: 4 }),
    sorts: fc.array(fc.constantFrom('nom', '-echeance'), { maxLength: 3 }),
    fields: fc.array(fieldName, { maxLength: 4 }),
    title: storedLabel,
  })
  .map((attributes) => {
    const parsed = parseEntityViewAttributes(attributes);
    if (!parsed) throw new Error('the generator made an unfit view');
    return parsed;
  });
