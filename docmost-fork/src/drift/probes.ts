import { posix } from 'node:path';
import { type JsxNode, type RanModule, runModule } from './runModule.ts';
import { describeValue, type Givens, nameOf } from './stubs.ts';

/** What a seam file amounts to: whether ours is where it has to be, and everything else in words. */
export interface Effect {
  readonly ours: boolean;
  readonly rest: string;
}

/** Runs a seam file and tells its effect. */
export type Probe = (path: string, source: string) => Effect;

const EXTENSION = 'our extension';
const ATOM = 'our atom';
const NODE = 'our node';
const SLASH_ITEMS = [{ title: 'our item' }];
const HEADER = { 'x-ours': '1' };
const WORD = () => 'our word';
const PAGE = { id: 'page-1', deletedAt: null };
const decorate = () => (target: unknown) => target;

const commonGivens: Record<string, unknown> = {
  formationHubExtensions: [EXTENSION],
  formationHubAtomNodes: [ATOM],
  formationHubNodes: [NODE],
  formationHubSlashItems: SLASH_ITEMS,
  formationHubSchemaHeaders: HEADER,
  formationHubDocxNodes: { ourWord: WORD },
  allowDocmostMention: () => false,
  announceSchema: (url: unknown) => ({ announced: url }),
  Injectable: decorate,
  Module: decorate,
  memo: (component: unknown) => component,
};

const givens: Givens = (name) =>
  /^use\w*Page\w*Query$/.test(name) ? () => ({ data: PAGE, isLoading: false }) : commonGivens[name];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const without = (values: unknown[], own: (value: unknown) => boolean): unknown[] =>
  values.filter((value) => !own(value));
const run = (path: string, source: string): RanModule => runModule(path, source, givens);
const call = (value: unknown, ...args: unknown[]): unknown =>
  typeof value === 'function' ? value(...args) : undefined;

/** The first argument of the only call of a name. */
function optionsOf({ calls }: RanModule, name: string): Record<string, unknown> {
  const found = calls.filter((made) => made.name === name);
  const options = found[0]?.args[0];
  if (found.length !== 1 || !isRecord(options)) throw new Error(`${name} was called ${found.length} time(s)`);
  return options;
}

/** Whether a name of ours is imported from the file of the tree that holds it. */
function importsFrom({ modules }: RanModule, path: string, name: string, file: string): boolean {
  return [...modules].some(
    ([specifier, names]) => names.has(name) && posix.join(posix.dirname(path), specifier) === file,
  );
}

/** A root module: its last decorator names ours, before the enterprise modules. */
const probeModule: Probe = (path, source) => {
  const modules: unknown[] = [];
  const record = (meta: unknown) => {
    modules.push(meta);
    return (target: unknown) => target;
  };
  const recorded: Givens = (name) => (name === 'Module' ? record : givens(name));
  const module = runModule(path, source, recorded);
  const meta = modules.at(-1);
  const imports = listOf(isRecord(meta) ? meta.imports : undefined);
  const isOwn = (value: unknown): boolean => nameOf(value) === 'FormationHubModule';
  const enterprise = imports.findIndex((entry) => nameOf(entry)?.startsWith('findEnterpriseModules()'));
  const own = imports.findIndex(isOwn);
  const isBefore = enterprise === -1 || own < enterprise;
  const file = 'apps/server/src/integrations/formation-hub/formation-hub.module';
  const ours = own !== -1 && isBefore && importsFrom(module, path, 'FormationHubModule', file);
  const others = modules.map((entry) =>
    isRecord(entry) ? { ...entry, imports: without(listOf(entry.imports), isOwn) } : entry,
  );
  return { ours, rest: describeValue(others) };
};

export const probes: Readonly<Record<string, Probe>> = {
  'extensions.ts': (path, source) => {
    const module = run(path, source);
    const main = listOf(module.exports.mainExtensions);
    const handle = optionsOf(module, 'GlobalDragHandle.configure');
    const atoms = listOf(handle.atomNodes);
    const mention = optionsOf(module, 'Mention.configure');
    const { allow, ...suggestion } = isRecord(mention.suggestion) ? mention.suggestion : {};
    const ours = main.includes(EXTENSION) && atoms.includes(ATOM) && call(allow, { state: {} }) === false;
    const rest = [
      without(main, (entry) => entry === EXTENSION),
      { ...handle, atomNodes: without(atoms, (entry) => entry === ATOM) },
      { ...mention, suggestion },
    ];
    return { ours, rest: describeValue(rest) };
  },
  'menu-items.ts': (path, source) => {
    const { exports } = run(path, source);
    const all = call(exports.default, { query: '' });
    const found = call(exports.default, { query: 'our' });
    const { Acadenice, ...others } = isRecord(all) ? all : {};
    const ours = JSON.stringify(Acadenice) === JSON.stringify(SLASH_ITEMS) && isRecord(found) && 'Acadenice' in found;
    return { ours, rest: describeValue(others) };
  },
  'page-header-menu.tsx': (path, source) => {
    const { exports } = run(path, source);
    const tree = call(exports.default, { readOnly: 'ro', page: PAGE });
    const nodes = flatten(tree);
    const own = nodes.findIndex(isOwnElement);
    const menu = nodes.findIndex(({ type }) => typeof type === 'function' && nameOf(type) === undefined);
    const { pageId, readOnly } = nodes[own]?.props ?? {};
    const ours = own !== -1 && own < menu && pageId === PAGE.id && readOnly === 'ro';
    return {
      ours,
      rest: nodes
        .filter((node) => !isOwnElement(node) && node.type !== 'Fragment')
        .map(describeElement)
        .join('\n'),
    };
  },
  'collaboration.util.ts': (path, source) => {
    const list = listOf(run(path, source).exports.tiptapExtensions);
    return { ours: list.includes(NODE), rest: describeValue(without(list, (entry) => entry === NODE)) };
  },
  'editor-ext-index.ts': (path, source) => {
    const { modules } = run(path, source);
    const own = './lib/formation-hub/index';
    return {
      ours: modules.has(own),
      rest: [...modules.keys()]
        .filter((name) => name !== own)
        .sort()
        .join('\n'),
    };
  },
  'turndown.utils.ts': (path, source) => {
    const module = run(path, source);
    call(module.exports.htmlToMarkdown, '<p>text</p>');
    const plugins = module.calls.filter(({ name }) => name.endsWith('.use')).flatMap(({ args }) => listOf(args[0]));
    const isOwn = (value: unknown): boolean => nameOf(value) === 'formationHubTurndown';
    return { ours: plugins.some(isOwn), rest: describeValue(without(plugins, isOwn)) };
  },
  'docx-schema.ts': (path, source) => {
    const { defaultAsyncNodes } = run(path, source).exports;
    const { ourWord, ...others } = isRecord(defaultAsyncNodes) ? defaultAsyncNodes : {};
    return { ours: ourWord === WORD, rest: describeValue(others) };
  },
  'app.module.ts': probeModule,
  'collab-app.module.ts': probeModule,
  'collaboration.gateway.ts': (path, source) => {
    const module = run(path, source);
    const { CollaborationGateway } = module.exports;
    if (typeof CollaborationGateway === 'function') Reflect.construct(CollaborationGateway, injectables(8));
    const options = optionsOf(module, 'new Hocuspocus');
    const extensions = listOf(options.extensions);
    const isOwn = (value: unknown): boolean => nameOf(value) === 'new SchemaGuardExtension';
    const file = 'apps/server/src/integrations/formation-hub/schema-guard.extension';
    const ours = extensions.some(isOwn) && importsFrom(module, path, 'SchemaGuardExtension', file);
    return { ours, rest: describeValue({ ...options, extensions: without(extensions, isOwn) }) };
  },
  'collab-socket.ts': (path, source) => {
    const module = run(path, source);
    for (const value of Object.values(module.exports)) call(value, 'workspace-1');
    const { url, ...options } = optionsOf(module, 'new HocuspocusProviderWebsocket');
    const announced = isRecord(url) && 'announced' in url ? url.announced : url;
    return { ours: announced !== url, rest: describeValue({ url: announced, ...options }) };
  },
  'api-client.ts': (path, source) => {
    const { headers, ...options } = optionsOf(run(path, source), 'axios.create');
    const { 'x-ours': own, ...others } = isRecord(headers) ? headers : {};
    return { ours: own === '1', rest: describeValue({ ...options, headers: others }) };
  },
};

/** Arguments for the constructor of a class with injected services. */
function injectables(count: number): unknown[] {
  return Array.from({ length: count }, (_service, index) => ({
    name: `service ${index}`,
    hasRedis: () => false,
    isCloud: () => false,
  }));
}

function isElement(value: unknown): value is JsxNode {
  return isRecord(value) && 'type' in value && 'children' in value;
}

/** The elements of a tree in the order they are written. */
function flatten(value: unknown): JsxNode[] {
  if (Array.isArray(value)) return value.flatMap(flatten);
  if (!isElement(value)) return [];
  const inProps = Object.values(value.props).flatMap(flatten);
  return [value, ...inProps, ...value.children.flatMap(flatten)];
}

const isOwnElement = ({ type }: JsxNode): boolean => nameOf(type) === 'FormationHubPageActions';

/** An element without its children. Fragments show nothing and are left out. */
function describeElement({ type, props }: JsxNode): string {
  return `${describeValue(type)} ${describeValue(props)}`;
}
