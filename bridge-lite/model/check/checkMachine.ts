import { fieldsOf } from '../entity.ts';
import type { AnyField } from '../field.ts';
import type { AnyEntity } from '../house.ts';
import type { Report } from './checkHouse.ts';

/** State machines that cannot run: without a start, with moves to nowhere, with states that nothing leads to. */
export function checkMachine(entity: AnyEntity, report: Report): void {
  for (const [name, field] of fieldsOf(entity)) if (field.states) checkStates(`${entity.name}.${name}`, field, report);
}

function checkStates(path: string, { states = {}, initial, startsIn = [] }: AnyField, report: Report): void {
  const known = Object.keys(states);
  if (known.length === 0) report(path, 'has no state', 'list its states');
  else if (initial === undefined) report(path, 'its machine has no start', `say initial: one of ${known.join(', ')}`);
  const starts = [...startsIn, ...(typeof initial === 'string' ? [initial] : [])];
  for (const state of starts)
    if (!known.includes(state))
      report(path, `starts in "${state}", which is no state`, `use one of ${known.join(', ')}`);
  for (const [state, { to = [] }] of Object.entries(states))
    for (const next of to)
      if (!known.includes(next))
        report(`${path}[${state}]`, `leads to "${next}", which is no state`, `use one of ${known.join(', ')}`);
  for (const state of unreachable(states, starts))
    report(`${path}[${state}]`, 'nothing leads to it', 'let a state lead there, or start in it');
}

function unreachable(states: NonNullable<AnyField['states']>, starts: readonly string[]): string[] {
  if (starts.length === 0) return [];
  const reached = new Set<string>();
  const visit = (state: string) => {
    if (reached.has(state)) return;
    reached.add(state);
    for (const next of states[state]?.to ?? []) visit(next);
  };
  for (const start of starts) visit(start);
  return Object.keys(states).filter((state) => !reached.has(state));
}
