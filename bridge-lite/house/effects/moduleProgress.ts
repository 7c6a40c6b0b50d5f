import { type Aftermath, type Ref, type Tools, warning } from '../../model/index.ts';
import { attribution } from '../entities/attribution.ts';
import { bloc } from '../entities/bloc.ts';
import { formation } from '../entities/formation.ts';
import { module } from '../entities/module.ts';
import { isFormationTerminee, statutModule } from '../rules/formationRules.ts';

const nothing: Aftermath = { warnings: [] };

/**
 * Moves a module to the state that its attributions give it, and closes its formation with the last one (OP-07). Its
 * callers hold the module. Never throws: the attribution is written, and the next command on the module sets what is
 * missing right.
 * @param options.reopen true lets a realised module go back, for an undo
 */
export async function followModule(
  tools: Tools,
  of: Ref | number | null,
  { reopen = false }: { reopen?: boolean } = {},
): Promise<Aftermath> {
  try {
    const found = await tools.find(module, of);
    if (!found) return nothing;
    const attributions = await tools.rows(attribution, { module: found.id });
    const statut = statutModule({ ...found, statut: reopen ? null : found.statut }, attributions);
    if (statut !== null && statut !== found.statut) await tools.change(module, found, { statut });
    return statut === 'realise' && found.bloc ? await closeFinished(tools, found.bloc) : nothing;
  } catch (error) {
    const id = typeof of === 'number' ? of : of?.id;
    tools.warn({ module: id, error: String(error) }, 'the state of a module could not be followed up');
    return nothing;
  }
}

async function closeFinished(tools: Tools, of: Ref): Promise<Aftermath> {
  const own = await tools.find(bloc, of);
  const found = await tools.find(formation, own?.formation);
  if (!found) return nothing;
  const blocs = await tools.rows(bloc, { formation: found.id });
  const modules = await tools.rows(module, { bloc: blocs.map(({ id }) => id) });
  if (!isFormationTerminee(found, modules)) return nothing;
  await tools.change(formation, found, { statut: 'cloturee' });
  await tools.tell({ kind: 'formation_cloturee', formation: { id: found.id, label: found.nom } });
  return {
    followed: [{ entity: formation.name, id: found.id, got: { statut: 'cloturee' }, had: { statut: found.statut } }],
    warnings: [
      warning(
        'FORMATION_CLOTUREE',
        'Tous les modules sont réalisés : la formation « {formation} » est clôturée.',
        { formation: found.nom },
        { formation: found.id },
      ),
    ],
  };
}
