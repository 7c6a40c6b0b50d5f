import { people as peopleOf } from '../model/index.ts';
import { personne } from './entities/personne.ts';

export const people = peopleOf(personne, {
  email: 'email',
  roles: 'roles',
  active: { field: 'statut', value: 'actif' },
  admins: 'administratif',
});
