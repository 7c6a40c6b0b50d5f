const paths: Readonly<Record<string, string>> = {
  user: 'M12 4.25a3.75 3.75 0 1 1 0 7.5a3.75 3.75 0 0 1 0-7.5M4.75 20c.6-3.9 3.5-6 7.25-6s6.65 2.1 7.25 6',
  school: 'M12 5L2.5 9.5L12 14l9.5-4.5zM6.5 11.5V16c1.5 1.6 3.3 2.4 5.5 2.4s4-.8 5.5-2.4v-4.5',
  cube: 'M12 3.5l8 4.25v8.5L12 20.5l-8-4.25v-8.5zM4.25 8L12 12.25L19.75 8M12 12.25v8',
  'book-2': 'M5.5 4.5h11a2 2 0 0 1 2 2v13h-11a2 2 0 0 1-2-2zM5.5 17.5a2 2 0 0 1 2-2h11M9 8.5h6',
  'user-check':
    'M9 5.25a3.25 3.25 0 1 1 0 6.5a3.25 3.25 0 0 1 0-6.5M3 19.5c.5-3.3 2.9-5.2 6-5.2c1.5 0 2.8.4 3.8 1.2M15 17.5l2 2l4-4.25',
  'building-skyscraper':
    'M4.5 20V6.5L12 4v16M12 9l7.5 2v9M3 20h18M8 9v.01M8 12.5v.01M8 16v.01M15.75 14v.01M15.75 17v.01',
  folder: 'M3.5 7a2 2 0 0 1 2-2h4l2.25 2.5h6.75a2 2 0 0 1 2 2V17a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2z',
  'square-check':
    'M7.5 4h9A3.5 3.5 0 0 1 20 7.5v9a3.5 3.5 0 0 1-3.5 3.5h-9A3.5 3.5 0 0 1 4 16.5v-9A3.5 3.5 0 0 1 7.5 4zM8.25 12.25l2.6 2.6l5-5.4',
  stopwatch: 'M12 5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15M12 8.5v4l2.5 1.5M9.5 2.75h5',
  'arrow-up-right': 'M7 17L17 7M9 7h8v8',
};

const table = 'M5.5 4.5h13a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2zM3.5 10h17M10 10v9.5';

/** A line icon on a grid of 24 as one path, for the parts that are plain DOM; a table where the name is none of ours. */
export const iconPath = (name: string): string => paths[name] ?? table;
