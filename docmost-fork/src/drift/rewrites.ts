/** A change that any upstream file may undergo. Undefined when it changes nothing in this one. */
export interface Rewrite {
  readonly name: string;
  readonly kind: string;
  readonly apply: (source: string) => string;
}

const IMPORT = /^import [\s\S]*?;\n/gm;

const swapQuotes = (source: string): string => source.replace(/["']/g, (quote) => (quote === '"' ? "'" : '"'));

function reverseImports(source: string): string {
  const statements = source.match(IMPORT) ?? [];
  return statements.length < 2 ? source : [...statements].reverse().join('') + source.replace(IMPORT, '');
}

const license =
  '/**\n * The licence of this file is told in the LICENSE at the root.\n * It comes with no warranty.\n */\n';
const newImports =
  'import { trace } from "@/telemetry/trace";\nimport type { Settings } from "@/settings/settings.types";\n';

const withoutTrailingCommas = (source: string): string => source.replace(/,(\s*[\])}])/g, '$1');

/** A comment before every line that is an entry of its own. */
const comment = (source: string): string =>
  // eslint-disable-next-line security/detect-unsafe-regex -- our own seams, each line once
  source.replace(/^( +)(?=[\w.]+(?:\(.*\))?,$)/gm, '$1// kept for old documents\n$1');

const doubleIndent = (source: string): string => source.replace(/^ +/gm, (indent) => indent.repeat(2));
const tabs = (source: string): string => source.replace(/^ +/gm, (indent) => '\t'.repeat(indent.length / 2));

export const rewrites: readonly Rewrite[] = [
  { name: 'the other quotes', kind: 'quotes', apply: swapQuotes },
  { name: 'tabs', kind: 'formatting', apply: tabs },
  { name: 'indented by four', kind: 'formatting', apply: doubleIndent },
  { name: 'Windows line ends', kind: 'formatting', apply: (source) => source.replaceAll('\n', '\r\n') },
  { name: 'no trailing commas', kind: 'formatting', apply: withoutTrailingCommas },
  { name: 'a licence on top', kind: 'comments', apply: (source) => license + source },
  { name: 'comments between the entries', kind: 'comments', apply: comment },
  { name: 'new imports on top', kind: 'imports', apply: (source) => newImports + source },
  { name: 'imports sorted anew', kind: 'imports', apply: reverseImports },
  {
    name: 'some years: quotes, order of imports, licence, commas, indentation',
    kind: 'all at once',
    apply: (source) => license + doubleIndent(withoutTrailingCommas(reverseImports(swapQuotes(newImports + source)))),
  },
];
