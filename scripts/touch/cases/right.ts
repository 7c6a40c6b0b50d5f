import type { TouchCase } from '../touchCase.ts';

/** Who leads projects may also give hours of modules. */
export const right: TouchCase = {
  name: 'right',
  limit: 1,
  edits: [
    {
      file: 'bridge-lite/house/policy.ts',
      below: `    'personne:administratif': ['write:*'],`,
      add: `    'personne:chef_de_projet': ['write:attributions'],`,
    },
  ],
};
