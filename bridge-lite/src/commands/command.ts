import type { Action, Aftermath, EntityRow, Guard, Schema, Warning } from '../../model/index.ts';
import type { Caller } from '../access/caller.ts';
import type { Privacy } from '../access/privacy.ts';
import type { Rights } from '../access/rights.ts';
import type { Labels } from '../i18n/labels.ts';
import type { Say } from '../i18n/say.ts';
import type { Copy } from '../ports/copy.ts';
import type { Logger } from '../ports/logger.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import type { EntityWriter } from '../rows/entityWriter.ts';
import type { PlannedChange } from './dryRows.ts';
import type { Once } from './idempotency.ts';

/** A wish: an action, the row that it runs on (0 for none), and values for its parameters. */
export interface Command {
  action: Action;
  /** Whether it corrects a row: then its fields are asked for, not its name. */
  corrects?: boolean;
  id: number;
  params: Readonly<Record<string, unknown>>;
}

export interface CommandContext {
  caller: Caller;
  /** Version of the row that the caller saw. */
  ifMatch?: string;
  /** The run that it is, when it may be asked for again. */
  once?: Once | undefined;
  /** True says what would happen and writes nothing. */
  isDry?: boolean;
}

/** What a command did, or would do. */
export interface CommandOutcome {
  /** Id of the run, as the log has it. */
  run: string;
  /** Entity of the row that was changed or made. */
  entity: string;
  before: EntityRow | undefined;
  row: EntityRow;
  /** Fields that the command itself wrote. */
  written: readonly string[];
  warnings: readonly Warning[];
  followed: Aftermath['followed'];
  /** What would be written; empty unless the run was dry. */
  planned: readonly PlannedChange[];
}

export interface CommandDeps {
  schema: Schema;
  guards: readonly Guard[];
  copy: Pick<Copy, 'changesOf' | 'history'>;
  writer: EntityWriter;
  reader: EntityReader;
  notifier: Notifier;
  logger: Logger;
  say: Say;
  labels: Labels;
  rights: Rights;
  privacy: Privacy;
}
