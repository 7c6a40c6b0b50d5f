export interface Checks {
  /** Files for the linter. */
  lint: string[];
  /** Whether types may have changed. */
  types: boolean;
  /** Files whose unit tests are to run. */
  tests: string[];
}

/** Tests that go through so many cases, or whole systems, that only `npm test` takes the time for them. */
export const longTests = [
  '**/test-{sync,copy}/schedules*.test.ts',
  '**/test-sync/everyStep.test.ts',
  '**/test-sync/mishaps.test.ts',
  '**/test-system/fuzz/fuzz.test.ts',
  '**/embedded-baserow/store/store.test.ts',
];

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
