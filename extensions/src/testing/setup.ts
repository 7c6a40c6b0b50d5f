// What a test waits for is loaded code and answers of the fake bridge, which take their time on a busy machine.
if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/dom');
  configure({ asyncUtilTimeout: 15_000 });
}

export {};
