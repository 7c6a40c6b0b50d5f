export interface Checks {
  /** Files for the linter. */
  lint: string[];
  /** Whether types may have changed. */
  types: boolean;
  /** Files whose unit tests are to run. */
  tests: string[];
}

const linted = /\.(?:[cm]?[jt]sx?|jsonc?|css)$/;
const typed = /\.(?:[cm]?tsx?|json)$/;
/** What a test cannot import. A change in the packages or their settings asks for the whole `npm test`. */
const untested = /\.(?:md|sh|ya?ml|png|webp|svg)$|(?:^|\/)package(?:-lock)?\.json$|\.spec\.ts$/;

/** What is to be checked of the changed files; `exists` says which of them are still there. */
export function planChecks(changed: string[], exists: (file: string) => boolean): Checks {
  const there = changed.filter(exists);
  return {
    lint: there.filter((file) => linted.test(file)),
    // A file that is gone breaks those that import it.
    types: changed.some((file) => typed.test(file)),
    tests: there.filter((file) => !untested.test(file)),
  };
}
