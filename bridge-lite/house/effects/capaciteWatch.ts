import { type Ref, type Tools, type Warning, warning } from '../../model/index.ts';
import { personne } from '../entities/personne.ts';
import { domaineCapacite, isCapaciteDepassee } from '../rules/capacite.ts';

const sentences = {
  formation: '{personne} dépasse de {depassement} h sa capacité annuelle de formation ({capacite} h).',
  agence: '{personne} dépasse de {depassement} h sa capacité annuelle d’agence ({capacite} h).',
} as const;

/**
 * Tells when a person has more hours than a year holds: allowed, but announced. To be called after hours were added to
 * the person. Never throws: the command is done, with or without its warning.
 */
export async function watchCapacite(
  tools: Tools,
  of: Ref | number | null,
  domaine: 'formation' | 'agence',
): Promise<Warning[]> {
  try {
    const found = await tools.find(personne, of);
    if (!found) return [];
    const { capacite, engagees, restantes } = domaineCapacite(found, domaine);
    if (!isCapaciteDepassee(restantes)) return [];
    const depassement = -restantes;
    const ref = { id: found.id, label: found.nom_prenom };
    await tools.tell({ kind: 'capacite_depassee', personne: ref, domaine, capacite, engagees, depassement });
    return [
      warning(
        'CAPACITE_DEPASSEE',
        sentences[domaine],
        { personne: ref.label, depassement, capacite },
        { personne: ref.id, domaine, capacite, engagees, depassement },
      ),
    ];
  } catch (error) {
    const id = typeof of === 'number' ? of : of?.id;
    tools.warn({ personne: id, error: String(error) }, 'a capacity could not be checked');
    return [];
  }
}
