import { expect, test } from 'vitest';
import { coldReads } from './coldReads.ts';

test('a cold reading costs a handful of calls to Baserow, however many rows it shows', async () => {
  const { figures } = await coldReads({ seconds: 0 });
  expect(figures).toEqual({
    person: 2,
    person_dashboard: 3,
    course: 3,
    project: 2,
    twenty_projects: 2,
    all_people: 1,
    board_of_tasks: 1,
    two_hundred_mentions: 1,
  });
});
