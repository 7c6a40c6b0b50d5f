import { FormulaError } from './types.ts';

export type Expression =
  | { node: 'literal'; value: string | number | boolean; decimals: number }
  | { node: 'call'; name: string; args: Expression[] };

const tokenPattern =
  /\s*(?:(\d+\.\d+|\d+)|('(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*")|([A-Za-z_]\w*)|(!=|>=|<=|&&|\|\||[-+*/=<>(),!]))/y;

type Token = { kind: 'number' | 'string' | 'name' | 'symbol' | 'end'; text: string };

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const end = source.trimEnd().length;
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < end) {
    const at = tokenPattern.lastIndex;
    const match = tokenPattern.exec(source);
    if (!match) throw new FormulaError(`Invalid syntax at character ${at}`);
    const [, number, string, name, symbol] = match;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (string !== undefined)
      tokens.push({ kind: 'string', text: string.slice(1, -1).replace(/\\([\s\S])/g, '$1') });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'symbol', text: symbol ?? '' });
  }
  return [...tokens, { kind: 'end', text: '' }];
}

/** Operators from the loosest to the tightest, with the function that each stands for. */
const precedence: readonly Record<string, string>[] = [
  { '||': 'or' },
  { '&&': 'and' },
  { '=': 'equal', '!=': 'not_equal' },
  { '>': 'greater_than', '>=': 'greater_than_or_equal', '<': 'less_than', '<=': 'less_than_or_equal' },
  { '+': 'add', '-': 'minus' },
  { '*': 'multiply', '/': 'divide' },
];

/**
 * Parses Baserow formula text.
 * @throws FormulaError when the text is not a formula.
 */
export function parseFormula(source: string): Expression {
  const tokens = tokenize(source);
  let position = 0;
  const peek = (): Token => tokens[position] ?? { kind: 'end', text: '' };
  const take = (): Token => {
    const token = peek();
    position += 1;
    return token;
  };
  const expect = (text: string): void => {
    const token = take();
    if (token.kind !== 'symbol' || token.text !== text)
      throw new FormulaError(`Expected ${text} but found ${token.text}`);
  };

  const binary = (level: number): Expression => {
    const operators = precedence[level];
    if (!operators) return primary();
    let left = binary(level + 1);
    for (;;) {
      const token = peek();
      const name = token.kind === 'symbol' ? operators[token.text] : undefined;
      if (!name) return left;
      take();
      left = { node: 'call', name, args: [left, binary(level + 1)] };
    }
  };

  const call = (name: string): Expression => {
    expect('(');
    const args: Expression[] = [];
    if (peek().text !== ')' || peek().kind !== 'symbol') {
      do args.push(binary(0));
      while (peek().kind === 'symbol' && peek().text === ',' && take());
    }
    expect(')');
    return { node: 'call', name: name.toLowerCase(), args };
  };

  const primary = (): Expression => {
    const token = take();
    if (token.kind === 'number') {
      const decimals = token.text.includes('.') ? token.text.length - token.text.indexOf('.') - 1 : 0;
      return { node: 'literal', value: Number(token.text), decimals };
    }
    if (token.kind === 'string') return { node: 'literal', value: token.text, decimals: 0 };
    if (token.kind === 'symbol' && token.text === '(') {
      const inner = binary(0);
      expect(')');
      return inner;
    }
    if (token.kind === 'symbol' && token.text === '-') {
      return { node: 'call', name: 'minus', args: [{ node: 'literal', value: 0, decimals: 0 }, primary()] };
    }
    if (token.kind === 'symbol' && token.text === '!') return { node: 'call', name: 'not', args: [primary()] };
    if (token.kind === 'name' && /^(true|false)$/i.test(token.text) && peek().text !== '(')
      return { node: 'literal', value: token.text.toLowerCase() === 'true', decimals: 0 };
    if (token.kind === 'name') return call(token.text);
    throw new FormulaError(token.kind === 'end' ? 'Unexpected end of the formula' : `Unexpected ${token.text}`);
  };

  const expression = binary(0);
  if (peek().kind !== 'end') throw new FormulaError(`Unexpected ${peek().text}`);
  return expression;
}
