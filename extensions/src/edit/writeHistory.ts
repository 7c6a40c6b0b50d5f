import type { EntityName } from '@formation-hub/extensions';
import type { DraftValues } from '../fields/kit/fieldDraft';
import { translateDataView } from '../i18n/dataView';
import { showToast } from '../ui/showToast';
import type { VersionedRow } from '../wire';
import { refusalText } from './refusalText';
import { isReversible } from './writableFields';
import { valuesIn, type WriteOutcome, writeFields } from './writeFields';

/** A change of one row that the reader made. */
export interface Change {
  entity: EntityName;
  /** The row as the reader saw it when the change began. */
  row: VersionedRow;
  /** What is written; empty when only the reader's own screen changes. */
  values: DraftValues;
  /** Message of success: `Déplacé`. */
  done: string;
  /** What changed, for messages: `Maquettes : En revue`. */
  text: string;
  /** Changes what the fields do not hold, such as the reader's own order of cards; `isUndone` changes it back. */
  show?: (isUndone: boolean) => void;
  /** Called when the change is made again on the screen, or taken from it. */
  focus?: (isUndone: boolean) => void;
}

/** The changes made inside one block, to be taken back in turn. Each is a write of its own: no document knows of it. */
export interface WriteHistory {
  /** Makes a change, shown at once; remembered unless it does not go through, which the caller then tells. */
  make: (change: Change) => Promise<WriteOutcome>;
  /** Takes the last change back by writing the former values. False when there is none. */
  undo: () => boolean;
  /** Makes the change again that was taken back last. False when there is none. */
  redo: () => boolean;
}

interface Entry {
  change: Change;
  /** What the row held before. */
  former: DraftValues;
  /** The row after the last write of this entry. */
  row: VersionedRow;
  /** Ends when nothing of this entry is on its way; false when it did not go through. */
  settled: Promise<boolean>;
}

const maxEntries = 100;

/** A history without changes. */
export function createWriteHistory(): WriteHistory {
  const done: Entry[] = [];
  const undone: Entry[] = [];
  let dismiss: () => void = () => undefined;
  /** Ends when the last turn is on its way: writes of one row go in the order in which they begin. */
  let begun: Promise<unknown> = Promise.resolve();

  const say = (...options: Parameters<typeof showToast>) => {
    dismiss();
    dismiss = showToast(...options);
  };
  /** Says what was done while it is the last thing done, with the way back. */
  const offer = (entry: Entry, title: string, way: 'undo' | 'redo') => {
    const { text, entity, values } = entry.change;
    if ((way === 'undo' ? done : undone).at(-1) !== entry) return;
    // The button goes with its message: whoever pressed it is brought back to where they were.
    const back = document.activeElement;
    const isFinal = way === 'undo' && !isReversible(entity, Object.keys(values));
    say({
      kind: 'success',
      title,
      text,
      durationMs: 8000,
      ...(!isFinal && {
        action: {
          label: translateDataView(`history.${way}`),
          run: () => {
            turn(way);
            if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
          },
        },
      }),
    });
  };
  const take = (entry: Entry, from: Entry[]) => {
    const at = from.indexOf(entry);
    if (at >= 0) from.splice(at, 1);
  };

  /** Writes the values of one direction, and moves the entry to the other list when they are written. */
  const apply = async (entry: Entry, way: 'undo' | 'redo'): Promise<boolean> => {
    const { change, former } = entry;
    const isUndo = way === 'undo';
    const values = isUndo ? former : change.values;
    change.show?.(isUndo);
    const outcome = await writeFields(change.entity, entry.row, values);
    if (outcome.status === 'written' || outcome.status === 'unchanged') {
      entry.row = outcome.row;
      return true;
    }
    change.show?.(!isUndo);
    take(entry, isUndo ? undone : done);
    const mayWorkLater = outcome.status === 'refused' && outcome.error.retryable;
    if (mayWorkLater) (isUndo ? done : undone).push(entry);
    say({
      kind: 'error',
      title: translateDataView(isUndo ? 'history.undoFailed' : 'history.redoFailed'),
      text: translateDataView('history.failedText', {
        text: change.text,
        reason: refusalText(change.entity, outcome, values),
      }),
    });
    return false;
  };

  const turn = (way: 'undo' | 'redo'): boolean => {
    const isUndo = way === 'undo';
    const [from, to] = isUndo ? [done, undone] : [undone, done];
    const entry = from.pop();
    if (!entry) return false;
    const { change } = entry;
    if (isUndo && !isReversible(change.entity, Object.keys(change.values))) {
      say({ kind: 'info', title: translateDataView('history.final'), text: change.text });
      return true;
    }
    dismiss();
    to.push(entry);
    const beginning = Promise.all([entry.settled, begun]).then(([isThere]) => {
      if (!isThere) return undefined;
      const isDone = apply(entry, way);
      change.focus?.(isUndo);
      return { isDone };
    });
    // One that cannot begin keeps no later one from it.
    begun = beginning.catch(() => undefined);
    entry.settled = beginning.then(async (applied) => {
      if (!applied) return false;
      if (await applied.isDone)
        offer(entry, translateDataView(isUndo ? 'history.undone' : 'history.redone'), isUndo ? 'redo' : 'undo');
      return true;
    });
    return true;
  };

  return {
    make: async (change) => {
      const { entity, row, values } = change;
      dismiss();
      change.show?.(false);
      const writing = writeFields(entity, row, values);
      const isThere = writing.then(({ status }) => status === 'written' || (status === 'unchanged' && isOwn(change)));
      const entry: Entry = { change, former: valuesIn(row, Object.keys(values)), row, settled: isThere };
      done.push(entry);
      if (done.length > maxEntries) done.shift();
      undone.length = 0;
      const outcome = await writing;
      if (outcome.status === 'written' || outcome.status === 'unchanged') entry.row = outcome.row;
      else change.show?.(true);
      if (await isThere) offer(entry, change.done, 'undo');
      else {
        take(entry, done);
        take(entry, undone);
      }
      return outcome;
    },
    undo: () => turn('undo'),
    redo: () => turn('redo'),
  };
}

/** Whether the change lives on the reader's screen alone. */
const isOwn = ({ values }: Change): boolean => Object.keys(values).length === 0;
