/** A call that a module made on something it imported: the name it was reached by, and the arguments. */
export interface RecordedCall {
  readonly name: string;
  readonly args: unknown[];
}

/** Stand-ins for everything that a seam file imports. */
export interface Stubs {
  readonly require: (module: string) => unknown;
  /** In the order they were made. */
  readonly calls: RecordedCall[];
  /** Module → names taken from it; a module that is re-exported or imported for its effect has none. */
  readonly modules: Map<string, Set<string>>;
}

const NAME = Symbol('name of a stand-in');

/** Values for imported names that must be more than a stand-in; undefined leaves it at that. */
export type Givens = (name: string) => unknown;

/** The name of a stand-in; undefined for any other value. */
export function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'function') return undefined;
  const name: unknown = Reflect.get(value, NAME);
  return typeof name === 'string' ? name : undefined;
}

/** Builds stand-ins that can be called, constructed, read and destructured, and that record the calls. */
export function createStubs(givens: Givens): Stubs {
  const calls: RecordedCall[] = [];
  const modules = new Map<string, Set<string>>();
  const made = new Map<string, unknown>();

  const stub = (name: string): unknown => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const proxy: unknown = new Proxy(function standIn() {}, {
      get: (target, key) => {
        if (key === NAME) return name;
        if (key === 'then' || key === Symbol.toStringTag) return undefined;
        if (key === 'prototype') return target.prototype;
        if (key === Symbol.toPrimitive || key === 'toString') return () => name;
        if (key === Symbol.iterator) return () => [stub(`${name}[0]`), stub(`${name}[1]`)][Symbol.iterator]();
        return typeof key === 'string' ? stub(`${name}.${key}`) : undefined;
      },
      set: () => true,
      apply: (_target, _self, args: unknown[]) => {
        calls.push({ name, args });
        return stub(`${name}()`);
      },
      construct: (_target, args: unknown[]) => {
        calls.push({ name: `new ${name}`, args });
        return stub(`new ${name}`) as object;
      },
    });
    made.set(name, proxy);
    return proxy;
  };

  const require = (module: string): unknown => {
    const names = modules.get(module) ?? new Set<string>();
    modules.set(module, names);
    const lastName = module.split('/').at(-1) ?? module;
    return new Proxy(
      {},
      {
        get: (_target, key) => {
          if (key === '__esModule') return true;
          if (typeof key !== 'string') return undefined;
          names.add(key);
          const name = key === 'default' ? lastName : key;
          return givens(name) ?? stub(name);
        },
      },
    );
  };
  return { require, calls, modules };
}

/** A value in words: stand-ins by name, functions as such, all else as JSON. */
export function describeValue(value: unknown): string {
  const name = nameOf(value);
  if (name !== undefined) return name;
  if (typeof value === 'function') return 'function';
  if (Array.isArray(value)) return `[${value.map(describeValue).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, entry]) => `${key}: ${describeValue(entry)}`)
      .join(', ')}}`;
  return JSON.stringify(value) ?? 'undefined';
}
