import ts from 'typescript';
import { expect, test } from 'vitest';
import { nodesOf, placeOf, sourcePaths } from '../testing/sources';
import { fieldKinds } from '.';

const kinds = Object.keys(fieldKinds);
const asksForKind = (node: ts.Node) => /(^|[.])kind$/.test(node.getText());
const isKind = (node: ts.Node) => ts.isStringLiteral(node) && kinds.includes(node.text);

/** Comparisons of a field's kind with one of the model's words. */
function comparisonsIn(path: string): string[] {
  return [...nodesOf(path)].filter(comparesKind).map((node) => `${placeOf(node)} ${node.getText().slice(0, 80)}`);
}

function comparesKind(node: ts.Node): boolean {
  if (ts.isCaseClause(node)) return isKind(node.expression) && asksForKind(node.parent.parent.expression);
  if (!ts.isBinaryExpression(node)) return false;
  const { left, right } = node;
  return (asksForKind(left) && isKind(right)) || (isKind(left) && asksForKind(right));
}

test('what a kind of field is stands in its own file: no other asks for one by its name', () => {
  const others = sourcePaths.filter((path) => !path.startsWith('fields/'));
  expect(others.length).toBeGreaterThan(100);
  expect(others.flatMap(comparisonsIn)).toEqual([]);
});
