export type UserRole = "owner" | "admin" | "member";

export interface User {
  id: string;
  name: string;
  email: string;
  role: UserRole;
}

export interface CurrentUser {
  user: User;
  workspace: { id: string; name: string };
}
