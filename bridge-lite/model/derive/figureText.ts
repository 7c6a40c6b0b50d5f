import type { AnyField } from '../field.ts';
import type { Figure } from '../figure.ts';
import type { AnyEntity } from '../house.ts';
import type { Schema } from '../schema.ts';

/** A figure in French words. */
export function figureText(schema: Schema, of: AnyEntity, figure: Figure): string {
  const label = (name: string, entity = of.name) => `« ${schema.field(entity, name)?.label ?? name} »`;
  switch (figure.figure) {
    case 'sum': {
      const entity = figure.of.split('.')[0] ?? '';
      return `somme de ${label(figure.field, entity)} des ${schema.get(entity).plural.toLowerCase()}`;
    }
    case 'minus':
      return `${label(figure.from)} moins ${label(figure.taken)}`;
    case 'plus':
      return figure.parts.map((part) => label(part)).join(' plus ');
    case 'when': {
      const states = schema.field(of.name, figure.state)?.states ?? {};
      const cases = Object.entries(figure.cases).map(
        ([state, value]) => `${value === 0 ? '0' : label(value)} si ${states[state]?.label.toLowerCase() ?? state}`,
      );
      return `${cases.join(', ')}, sinon ${label(figure.otherwise)}`;
    }
    case 'phrase':
      return figure.text.replace(/\{(\w+)\}/g, (_whole, name: string) => label(name));
  }
}

/** What a field's cell may hold, in French words. */
export function kindText(schema: Schema, field: AnyField): string {
  const target = field.to ?? field.of;
  switch (field.kind) {
    case 'one':
      return `lien vers ${target}`;
    case 'many':
      return field.of ? `liste de ${schema.get(field.of).collection}` : `liens vers ${target}`;
    case 'choice':
    case 'choices':
      return `${field.kind === 'choice' ? 'choix' : 'choix multiple'} : ${Object.entries(
        field.states ?? field.options ?? {},
      )
        .map(([value, { label }]) => `\`${value}\` (${label})`)
        .join(', ')}`;
    default:
      return kindNames[field.kind];
  }
}

const kindNames = {
  text: 'texte',
  long_text: 'texte long',
  email: 'courriel',
  phone: 'téléphone',
  url: 'adresse web',
  boolean: 'oui ou non',
  number: 'nombre',
  hours: 'heures',
  day: 'jour',
  moment: 'date et heure',
  page: 'page du wiki',
  file: 'fichiers',
} as const;
