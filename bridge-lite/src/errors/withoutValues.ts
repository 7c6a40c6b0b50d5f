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

/** SQLSTATE of what is wrong with a value: the message of the database shows the value. */
const valueState = /^2[23][0-9A-Z]{3}$/;

/** The message of an error without values: of a failed query, or of what the database says is wrong with one. */
function plainMessage(error: Error): string {
  const state = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return valueState.test(state) ? `the database refused a value (${state})` : withoutValues(error.message);
}

/** What a log may hold of an error: its name, message, stack and causes. */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return withoutValues(String(error));
  const { name, message, stack = '', cause } = error;
  const plain = plainMessage(error);
  return {
    name,
    message: plain,
    stack: withoutValues(plain === message ? stack : stack.replace(message, plain)),
    ...(cause !== undefined && depth < 3 ? { cause: describeError(cause, depth + 1) } : {}),
  };
}

/** What is kept of an error where people read it: its message, cut by whole characters, without values of queries. */
export function messageOfError(error: unknown, length = 500): string {
  return cutText(error instanceof Error ? plainMessage(error) : withoutValues(String(error)), length);
}
