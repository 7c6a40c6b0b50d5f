/** A state inside a sentence; each language has its own word for it. */
export interface StateWord {
  state: string | null;
  /** Where the state stands, such as `projet.statut`. */
  of: string;
}

/** What the placeholders of a sentence stand for. */
export type Figures = Readonly<Record<string, string | number | StateWord>>;

export type RuleName = `RG-0${1 | 2 | 3 | 4 | 5 | 6}`;
type RefusalCode = 'RG_VIOLATION' | 'CONFLICT' | 'VALIDATION_ERROR' | 'NOT_FOUND';

/** Why a command is not done: a code of the wire contract, a French sentence, and what it is about. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly sentence: string;
  readonly figures: Figures;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: RefusalCode, sentence: string, figures: Figures, details?: Readonly<Record<string, unknown>>) {
    super(`${code} ${sentence}`);
    this.name = 'Refusal';
    this.code = code;
    this.sentence = sentence;
    this.figures = figures;
    this.details = details;
  }
}

export class RgViolation extends Refusal {
  readonly rule: RuleName;

  constructor(rule: RuleName, sentence: string, figures: Figures, details: Readonly<Record<string, unknown>>) {
    super('RG_VIOLATION', sentence, figures, { rule, ...details });
    this.rule = rule;
  }
}

export class Conflict extends Refusal {
  constructor(sentence: string, figures: Figures, details?: Readonly<Record<string, unknown>>) {
    super('CONFLICT', sentence, figures, details);
  }
}

/** A business rule refuses; `details` stand beside its name. */
export const refuse = (
  rule: RuleName,
  sentence: string,
  figures: Figures = {},
  details: Readonly<Record<string, unknown>> = {},
): RgViolation => new RgViolation(rule, sentence, figures, details);

/** The state of a row does not allow the command. */
export const conflict = (
  sentence: string,
  figures: Figures = {},
  details?: Readonly<Record<string, unknown>>,
): Conflict => new Conflict(sentence, figures, details);

/** The request itself is wrong, at these places. */
export const invalid = (
  sentence: string,
  issues: readonly { path: readonly string[]; message: string }[],
  figures: Figures = {},
): Refusal => new Refusal('VALIDATION_ERROR', sentence, figures, { issues });

/** A row that the command depends on does not exist any more. */
export const missing = (entity: { name: string }, id: number): Refusal =>
  new Refusal('NOT_FOUND', '', {}, { entity: entity.name, id });

/** Something to know although the command is done. */
export interface Warning {
  code: string;
  sentence: string;
  figures: Figures;
  details: Readonly<Record<string, unknown>>;
}

export const warning = (
  code: string,
  sentence: string,
  figures: Figures,
  details: Readonly<Record<string, unknown>>,
): Warning => ({ code, sentence, figures, details });
