import { compileFunction } from 'node:vm';
import ts from 'typescript';
import { createStubs, type Givens, type RecordedCall } from './stubs.ts';

/** A JSX element as the compiled file made it. */
export interface JsxNode {
  readonly type: unknown;
  readonly props: Record<string, unknown>;
  readonly children: unknown[];
}

/** What a file exports and did when it ran with stand-ins for all that it imports. */
export interface RanModule {
  readonly exports: Record<string, unknown>;
  readonly calls: RecordedCall[];
  readonly modules: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Compiles and runs a TypeScript or TSX file. Throws when it does not compile or run. */
export function runModule(path: string, source: string, givens: Givens): RanModule {
  const { outputText, diagnostics } = ts.transpileModule(source, {
    fileName: path.replace(/\.ts$/, '.tsx'),
    reportDiagnostics: true,
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      jsx: ts.JsxEmit.React,
      jsxFactory: 'h',
      jsxFragmentFactory: 'Fragment',
      experimentalDecorators: true,
      esModuleInterop: true,
    },
  });
  const [problem] = diagnostics ?? [];
  if (problem !== undefined) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
  const { require, calls, modules } = createStubs(givens);
  const exports: Record<string, unknown> = {};
  const element = (type: unknown, props: Record<string, unknown> | null, ...children: unknown[]): JsxNode => ({
    type,
    props: props ?? {},
    children,
  });
  const run: unknown = compileFunction(outputText, ['exports', 'require', 'h', 'Fragment'], { filename: path });
  if (typeof run === 'function') run(exports, require, element, 'Fragment');
  return { exports, calls, modules };
}
