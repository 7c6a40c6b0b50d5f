import { attributionEntity } from './entities/attributionEntity';
import { blocEntity } from './entities/blocEntity';
import { clientEntity } from './entities/clientEntity';
import { formationEntity } from './entities/formationEntity';
import { interventionEntity } from './entities/interventionEntity';
import { moduleEntity } from './entities/moduleEntity';
import { personneEntity } from './entities/personneEntity';
import { projetEntity } from './entities/projetEntity';
import { tacheEntity } from './entities/tacheEntity';
import type { Choice, EntityDefinition, FieldDefinition } from './entityDefinition';
import type { EntityName } from './entityName';

/** What every entity is: labels, states, card, columns, triggers. The only place that knows. */
export const entityRegistry: Readonly<Record<EntityName, EntityDefinition>> = {
  personne: personneEntity,
  formation: formationEntity,
  bloc: blocEntity,
  module: moduleEntity,
  attribution: attributionEntity,
  client: clientEntity,
  projet: projetEntity,
  tache: tacheEntity,
  intervention: interventionEntity,
};

/** The entity's field of that wire name, if screens know it. */
export function findField(entity: EntityName, name: string): FieldDefinition | undefined {
  return entityRegistry[entity].fields.find((field) => field.name === name);
}

/** Choices of an entity's choice field, in their order; empty when it is not one. */
export function choicesOf(entity: EntityName, field: string | null): readonly Choice[] {
  return (field === null ? undefined : findField(entity, field)?.choices) ?? [];
}

/** Choice of a value, e.g. `findChoice('projet', 'statut', 'livre')`. */
export function findChoice(entity: EntityName, field: string | null, value: unknown): Choice | undefined {
  return choicesOf(entity, field).find((choice) => choice.value === value);
}
