import { findChoice } from '@formation-hub/extensions';
import { translateView } from '../i18n/views';
import { errorText } from '../ui/errorText';
import { plural } from '../ui/formats';
import { AlertIcon } from '../ui/icons';
import { StatusBadge } from '../ui/StatusBadge';
import type { BridgeError } from '../wire';

interface OpenTask {
  id: number;
  nom: string;
  statut: string;
}

/** Why an action was refused, with the open tasks by name when these are the reason (RG-06). */
export function ActionRefusal({ error }: { error: BridgeError }) {
  const tasks = openTasks(error);
  return (
    <div className="fh-refusal" role="alert">
      <p className="fh-refusal-text">
        <AlertIcon />
        <span>{errorText(error)}</span>
      </p>
      {tasks.length > 0 && (
        <>
          <p className="fh-refusal-count">
            {translateView(`action.openTasks.${plural(tasks.length)}`, { count: tasks.length })}
          </p>
          <ul className="fh-refusal-list">
            {tasks.map((task) => {
              const statut = findChoice('tache', 'statut', task.statut);
              return (
                <li key={task.id}>
                  <span>{task.nom}</span>
                  {statut && <StatusBadge choice={statut} />}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </div>
  );
}

function openTasks(error: BridgeError): OpenTask[] {
  const tasks = error.details.taches_ouvertes;
  return Array.isArray(tasks)
    ? tasks.filter((task): task is OpenTask => typeof task?.id === 'number' && typeof task.nom === 'string')
    : [];
}
