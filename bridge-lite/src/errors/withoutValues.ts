import { cutText } from '../../model/index.ts';

/** A message or a stack without the values of a failed query, which its library writes behind the statement. */
export function withoutValues(text: string): string {
  if (!text.includes('params: ')) return text;
  let isValue = false;
  const kept = text.split('\n').filter((line) => {
    if (line.startsWith('params: ')) isValue = true;
    else if (line.startsWith('    at ')) isValue = false;
    return !isValue;
  });
  return kept.join('\n');
}

/** The texts of a log line without values of queries. */
export function lineWithoutValues(fields: Record<string, unknown>): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    line[name] = typeof value === 'string' ? withoutValues(value) : value;
  }
  return line;
}

/** What is kept of an error where people read it: its message, cut by whole characters, without values of queries. */
export function messageOfError(error: unknown, length = 500): string {
  return cutText(withoutValues(error instanceof Error ? error.message : String(error)), length);
}
