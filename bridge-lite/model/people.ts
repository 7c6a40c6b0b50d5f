import type { AnyEntity } from './faults.ts';

type KeyOf<E extends AnyEntity> = keyof E['fields'] & string;

/** The entity whose rows stand for people: those who sign in, and those who are told. */
export interface People {
  entity: string;
  /** Field with the address that mails to the person go to; it says nothing of who signs in. */
  email: string;
  /** Field with the id of the wiki's account that the person signs in with; only binding and unbinding write it. */
  account: string;
  /** Field with the person's roles, as the policy names them. */
  roles: string;
  /** Field and value of those whose roles count. */
  active: { field: string; value: string };
  /** Role of those who are told what admins should hear. */
  admins: string;
}

export function people<E extends AnyEntity>(
  entity: E,
  spec: {
    email: KeyOf<E>;
    account: KeyOf<E>;
    roles: KeyOf<E>;
    active: { field: KeyOf<E>; value: string };
    admins: string;
  },
): People {
  return { ...spec, entity: entity.name };
}
