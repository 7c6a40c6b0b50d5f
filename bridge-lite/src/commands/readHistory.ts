import type { Ref, Schema } from '../../model/index.ts';
import type { Caller } from '../access/caller.ts';
import type { Privacy } from '../access/privacy.ts';
import type { Rights } from '../access/rights.ts';
import type { ChangeLine } from '../contracts/index.ts';
import type { Say } from '../i18n/say.ts';
import type { Language } from '../i18n/translate.ts';
import type { Change, Copy } from '../ports/copy.ts';
import type { LinkedRows } from '../ports/linkedRows.ts';
import type { UndoStore } from '../ports/undoStore.ts';
import type { Commands } from './createCommands.ts';

/** Which lines are asked for, and who reads them. */
export interface HistoryWindow {
  before?: number | undefined;
  limit: number;
  caller: Caller;
  language: Language;
}

interface HistoryPage {
  lines: ChangeLine[];
  /** `before` of the lines that follow; null when there are none. */
  next: number | null;
}

/** Lines of the log as people read them: links with the titles that their rows have, and what the reader may take back. */
export function createHistory(deps: {
  schema: Schema;
  copy: Pick<Copy, 'history'>;
  linked: Pick<LinkedRows, 'lastTitles'>;
  commands: Pick<Commands, 'actions' | 'corrections'>;
  undos: Pick<UndoStore, 'among'>;
  say: Say;
  rights: Pick<Rights, 'mayEver'>;
  privacy: Pick<Privacy, 'reserved'>;
}) {
  const { schema, copy, linked, commands, undos, say, rights, privacy } = deps;
  const labelOf = new Map(commands.actions.map(({ action }) => [action.name, action.label]));

  /** Titles of the rows that the changes are about or lead to, by entity. */
  async function titlesFor(changes: readonly Change[]) {
    const wanted = new Map<string, Set<number>>();
    const want = (entity: string, ids: readonly number[]) =>
      wanted.set(entity, new Set([...(wanted.get(entity) ?? []), ...ids]));
    for (const { entity, id, before, after } of changes) {
      if (schema.find(entity)) want(entity, [id]);
      for (const values of [before, after]) {
        for (const [name, value] of Object.entries(values)) {
          const to = schema.field(entity, name)?.to;
          if (to !== undefined && Array.isArray(value) && schema.find(to)) want(to, value as number[]);
        }
      }
    }
    const titles = new Map<string, Map<number, string>>();
    for (const [to, ids] of wanted) titles.set(to, await linked.lastTitles(to, [...ids]));
    return (entity: string, id: number) => titles.get(entity)?.get(id) ?? '';
  }

  /** What a command is called: that of an action, also when it was undone. */
  function commandLabel(language: Language, command: string | null): string | null {
    const label = labelOf.get(command?.replace(/^undo:/, '') ?? '');
    return label === undefined ? null : say(language, label);
  }

  async function readable(changes: readonly Change[], { caller, language }: HistoryWindow): Promise<ChangeLine[]> {
    const titleOfRow = await titlesFor(changes);
    const own = changes.flatMap(({ author, request }) => (author === caller.id && request !== null ? [request] : []));
    const undoable = own.length > 0 ? await undos.among([...new Set(own)], caller.id) : new Map<string, number>();
    const shown = (entity: string, name: string, value: unknown): unknown => {
      const to = schema.field(entity, name)?.to;
      if (to === undefined || !Array.isArray(value)) return value ?? null;
      return (value as number[]).map((id): Ref => ({ id, label: titleOfRow(to, id) }));
    };
    const hidden = await reservedIn(changes, caller);
    const told = changes.map((change): ChangeLine => {
      const { seq, at, entity, id, kind, source, command, request, before, after } = change;
      const correction = commands.corrections.find(({ guard }) => guard.entity.name === entity);
      const mayRestore = correction !== undefined && rights.mayEver(caller, { entity, fields: [] });
      const undoUntil = request === null ? undefined : undoable.get(request);
      return {
        ...{ seq, at, entity, id, kind, source, command },
        author: change.authorName,
        command_label: commandLabel(language, command),
        run: request,
        label: titleOfRow(entity, id),
        restorable: mayRestore && kind === 'deleted',
        undo_id: undoUntil === undefined ? null : request,
        undo_expires_at: undoUntil === undefined ? null : new Date(undoUntil).toISOString(),
        fields: fieldsOf(schema, entity, before, after)
          .filter((field) => !hidden.get(seq)?.has(field))
          .map((field) => ({
            field,
            before: shown(entity, field, before[field]),
            after: shown(entity, field, after[field]),
            unknown: kind === 'updated' ? sidesWithout(field, before, after) : [],
            restorable:
              mayRestore && kind === 'updated' && field in before && schema.field(entity, field)?.edit !== undefined,
          })),
      };
    });
    // Of a change of nothing else than what the reader may not see nothing is left to tell.
    return told.filter(({ kind, fields, seq }) => kind !== 'updated' || fields.length > 0 || !hidden.get(seq)?.size);
  }

  /** What the reader may not see of each line, by its number. */
  async function reservedIn(changes: readonly Change[], caller: Caller): Promise<Map<number, ReadonlySet<string>>> {
    const hidden = new Map<number, ReadonlySet<string>>();
    for (const [entity, lines] of Map.groupBy(changes, (change) => change.entity)) {
      if (!schema.find(entity)) continue;
      // Of a row that went says its last line whose it was.
      const rows = lines.map(({ id, kind, before }) => ({ id, values: kind === 'deleted' ? before : undefined }));
      const ofLines = await privacy.reserved(caller, entity, rows);
      for (const [index, { seq }] of lines.entries()) hidden.set(seq, ofLines[index] ?? new Set());
    }
    return hidden;
  }

  async function page(of: Parameters<Copy['history']>[0], window: HistoryWindow): Promise<HistoryPage> {
    const found = await copy.history(of);
    const next = found.length === window.limit ? (found.at(-1)?.seq ?? null) : null;
    return { lines: await readable(found, window), next };
  }
  const within = ({ before, limit }: HistoryWindow) => ({ limit, ...(before === undefined ? {} : { before }) });

  return {
    /** Changes of one row, the newest first. */
    ofRow: (entity: string, id: number, window: HistoryWindow) => page({ entity, id, ...within(window) }, window),
    /** Changes that the caller made here, the newest first. */
    ofCaller: (window: HistoryWindow) => page({ author: window.caller.id, ...within(window) }, window),
  };
}

export type History = ReturnType<typeof createHistory>;

/** Changed fields in the order of the model; those that the schema no longer has come last. */
function fieldsOf(schema: Schema, entity: string, before: object, after: object): string[] {
  const changed = new Set([...Object.keys(before), ...Object.keys(after)]);
  const known = Object.keys(schema.find(entity)?.fields ?? {}).filter((name) => changed.has(name));
  return [...known, ...[...changed].filter((name) => !known.includes(name))];
}

/** The log leaves out what is not known. */
const sidesWithout = (field: string, before: object, after: object): ('before' | 'after')[] => [
  ...(field in before ? [] : (['before'] as const)),
  ...(field in after ? [] : (['after'] as const)),
];
