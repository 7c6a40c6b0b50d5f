import type { Editor } from "@tiptap/core";
import { atom } from "jotai";

export interface ConnectedUser {
  name: string;
  color: string;
}

/** Editor of the page on screen; null while it loads. */
export const pageEditorAtom = atom<Editor | null>(null as Editor | null);

/** Other people who have this page open. */
export const connectedUsersAtom = atom<ConnectedUser[]>([]);

export type ConnectionStatus = "connecting" | "connected" | "disconnected";

/** State of the connection that shares this page's changes. */
export const connectionStatusAtom = atom<ConnectionStatus>("connecting" as ConnectionStatus);
