import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Every file of the sources that ships, by its path under `src`. */
export const sourcePaths: readonly string[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.d\.ts$|(^|\/)testing\//.test(path))
  .sort();

const readSource = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

/** Every node of a file's syntax tree. */
export function* nodesOf(path: string): Generator<ts.Node> {
  const tree = ts.createSourceFile(path, readSource(path), ts.ScriptTarget.Latest, true);
  const open: ts.Node[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    ts.forEachChild(node, (child) => void open.push(child));
  }
}

/** Where a node stands: `entity-view/entityView.ts:12`. */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

/** What a file imports, types included. */
function specifiersOf(path: string): string[] {
  return [...nodesOf(path)].flatMap((node) => {
    const target =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : importCall(node);
    return target && ts.isStringLiteral(target) ? [target.text] : [];
  });
}

/** Packages that a file imports. */
export const packagesOf = (path: string): string[] => specifiersOf(path).filter((name) => !name.startsWith('.'));

/** Relative imports of a file, as paths under `src` without their ending. */
export const importsOf = (path: string): string[] =>
  specifiersOf(path)
    .filter((name) => name.startsWith('.'))
    .map((name) => new URL(name, `file:///${path}`).pathname.slice(1).replace(/\/$/, ''));

const importCall = (node: ts.Node): ts.Node | undefined =>
  ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments[0] : undefined;

/** Comparisons (`===`, `case`) of what `subject` reads like with one of the words. */
export function comparisonsIn(path: string, subject: RegExp, words: readonly string[]): string[] {
  const isWord = (node: ts.Node) => ts.isStringLiteral(node) && words.includes(node.text);
  const isSubject = (node: ts.Node) => subject.test(node.getText());
  const compares = (node: ts.Node): boolean => {
    if (ts.isCaseClause(node)) return isWord(node.expression) && isSubject(node.parent.parent.expression);
    if (!ts.isBinaryExpression(node)) return false;
    const { left, right } = node;
    return (isSubject(left) && isWord(right)) || (isWord(left) && isSubject(right));
  };
  return [...nodesOf(path)].filter(compares).map((node) => `${placeOf(node)} ${node.getText().slice(0, 80)}`);
}
