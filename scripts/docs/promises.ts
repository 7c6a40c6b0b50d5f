/** A line of the table of what the bridge promises. */
export interface Promised {
  number: string;
  words: string;
  /** Path from the root. */
  file: string;
  /** The title of the test as it is written. */
  title: string;
}

/** The lines of the table that have a number. */
export function readPromises(document: string): Promised[] {
  return document
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, number = '']) => /^\d+$/.test(number))
    .map(([, number = '', words = '', file = '', title = '']) => ({
      number,
      words,
      file: file.replaceAll('`', ''),
      title,
    }));
}

/**
 * One line for each promise that says nothing, or whose test does not exist.
 * @param read text of a file, undefined for none
 */
export function checkPromises(promises: readonly Promised[], read: (path: string) => string | undefined): string[] {
  return promises.flatMap(({ number, words, file, title }) => {
    if (words === '') return [`${number} promises nothing`];
    const source = read(file) ?? '';
    const isThere = title !== '' && ["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote},`));
    return isThere ? [] : [`${number}: ${file} has no test « ${title} »`];
  });
}
