import { useAtomValue } from "jotai";
import { currentUserAtom } from "@/features/user/atoms/current-user-atom.ts";

/** What the signed-in person's role allows. */
export const useUserRole = () => {
  const role = useAtomValue(currentUserAtom)?.user.role;
  return {
    isOwner: role === "owner",
    isAdmin: role === "admin" || role === "owner",
    isMember: role === "member",
  };
};
