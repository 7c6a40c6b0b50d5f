import { people as peopleOf } from '../model/index.ts';
import { personne } from './entities/personne.ts';

export const people = peopleOf(personne, {
  email: 'email',
  account: 'docmost_user_id',
  roles: 'roles',
  active: { field: 'statut', value: 'actif' },
  admins: 'administratif',
});
