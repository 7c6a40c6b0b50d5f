import { expect, test } from 'vitest';
import { coldReads } from './coldReads.ts';

test('a cold reading costs Baserow no call, however many rows it shows', async () => {
  const { figures } = await coldReads({ seconds: 0 });
  expect(figures).toEqual({
    person: 0,
    person_dashboard: 0,
    course: 0,
    project: 0,
    twenty_projects: 0,
    all_people: 0,
    board_of_tasks: 0,
    two_hundred_mentions: 0,
  });
});
