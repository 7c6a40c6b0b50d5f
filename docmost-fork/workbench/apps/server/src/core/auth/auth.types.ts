export type UserRole = 'owner' | 'admin' | 'member';

/** The person behind a request. */
export interface AuthUser {
  id: string;
  name: string;
  email: string;
  role: UserRole;
  workspaceId: string;
  createdAt: Date;
}
