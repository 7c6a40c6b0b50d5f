/** Logins of the embedded demo. Each is bound to the row of `personne` with its address when the demo is made. */
export const demoPassword = 'formation-hub';

export const demoUsers = [
  { name: 'Nadia Belkacem', email: 'admin@acadenice.fr', role: 'owner', about: 'propriétaire' },
  { name: 'Claire Moreau', email: 'claire.moreau@acadenice.fr', role: 'admin', about: 'administrative pédagogique' },
  { name: 'Pierre Dupont', email: 'pierre.dupont@acadenice.fr', role: 'member', about: 'formateur' },
  { name: 'Léa Martin', email: 'lea.martin@acadenice.fr', role: 'member', about: 'développeuse, cheffe de projet' },
] as const;

/** Content of the workbench's seed file (its first boot creates the workspace, the space and the accounts from it). */
export function createWorkbenchSeed(): unknown {
  return {
    workspace: 'Acadenice',
    space: 'Acadenice',
    users: demoUsers.map(({ name, email, role }) => ({ name, email, role, password: demoPassword })),
  };
}
