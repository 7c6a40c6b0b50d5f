import type { FieldDefinition } from '@formation-hub/extensions';

const widths: Readonly<Record<FieldDefinition['kind'], number>> = {
  texte: 200,
  heures: 116,
  nombre: 92,
  date: 148,
  lien: 180,
  liens: 220,
  choix: 136,
  choix_multiple: 220,
  email: 220,
  telephone: 150,
};

/** Width of a column in pixels: fixed by kind, so that scrolling moves no column. */
export const columnWidth = ({ kind }: FieldDefinition, isTitle: boolean): number => (isTitle ? 240 : widths[kind]);
