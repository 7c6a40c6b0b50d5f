/** SQL that is true for a space `s` which the person of a parameter may read: an open one, or one whose member the person is. */
export const isReadableBy = (parameter: string): string =>
  `(not s.is_private or exists (select 1 from space_members m where m.space_id = s.id and m.user_id = ${parameter}::uuid))`;

/** The same for a page `p` of a space `s`: it may be closed to members of its space. */
export const isPageReadableBy = (parameter: string): string =>
  `(${isReadableBy(parameter)} and is_open_to(p.id, ${parameter}::uuid))`;
