import { atom } from "jotai";
import type { CurrentUser } from "@/features/user/types.ts";

/** The signed-in person and their workspace; null before they are known. */
export const currentUserAtom = atom<CurrentUser | null>(null as CurrentUser | null);
