import { type EntityDefinition, type FieldDefinition, getEntity } from '../index';

/** A table that admins made, as the bridge describes it. */
export const vehicles: EntityDefinition = {
  name: 't45',
  collection: 't45',
  icon: 'table',
  label: 'Véhicules',
  plural: 'Véhicules',
  titleField: 'f1',
  statusField: null,
  dateField: null,
  fields: [
    { name: 'f1', label: 'Immatriculation', kind: 'text' },
    { name: 'f2', label: 'Modèle', kind: 'text' },
  ],
  card: { fields: ['f2'], details: [], bars: [], lists: [] },
  columns: ['f1', 'f2'],
  triggers: [{ text: '@vehicules:', insert: 'mention', label: 'Véhicules' }],
  presets: [],
};

/** A definition of the house with a column that admins added. */
export function withColumn(name: string, field: FieldDefinition): EntityDefinition {
  const entity = getEntity(name);
  return {
    ...entity,
    fields: [...entity.fields, field],
    card: { ...entity.card, details: [...entity.card.details, field.name] },
    columns: [...entity.columns, field.name],
  };
}
