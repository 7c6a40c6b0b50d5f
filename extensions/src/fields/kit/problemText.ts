import { translateView } from '../../i18n/views';
import type { FieldProblem } from '../fieldValue';

/** What is wrong with what was typed, in a sentence. */
export function problemText(problem: FieldProblem): string {
  if (!('limit' in problem)) return translateView(`form.${problem.code}`);
  return translateView(`form.${problem.code}`, { [problem.code === 'max' ? 'max' : 'min']: problem.limit });
}
