import type { AttributionChange, AttributionService, FormerAttribution } from '../attributionService.ts';
import { formerValues, type UndoState, undoVersion } from '../rowUndo.ts';
import type { ActionDefinition } from './actionDefinition.ts';

/** What it takes to give an attribution its former values again. */
export function formerAttribution({ before, row, closed }: AttributionChange): UndoState {
  return {
    version: undoVersion('attribution', row),
    values: formerValues<'attribution'>(before, row, ['statut', 'heures_realisees', 'justification_annulation']),
    ...(closed ? { closed: { id: closed.id, statut: closed.statut } } : {}),
  };
}

/** The undo of every action that changes an attribution. */
export function attributionUndo(attributions: AttributionService): NonNullable<ActionDefinition['undo']> {
  return async (id, { version, values, closed }) => {
    const former = { values: (values ?? {}) as FormerAttribution['values'], closed };
    const row = await attributions.retablir(id, version, former);
    return { message: { key: 'action.attribution.undone', params: { libelle: row.libelle } }, result: row };
  };
}
