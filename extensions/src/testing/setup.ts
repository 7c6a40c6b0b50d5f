// What a test waits for is loaded code and answers of the fake bridge, which take their time on a busy machine.
if (typeof document !== 'undefined') {
  const { afterAll } = await import('vitest');
  const { configure } = await import('@testing-library/dom');
  configure({ asyncUtilTimeout: 15_000 });
  // Files share one document: a message that a file leaves open would be a button in the next one.
  afterAll(() => {
    for (const button of document.querySelectorAll<HTMLButtonElement>('.fh-toast-dismiss')) button.click();
  });
}

export {};
