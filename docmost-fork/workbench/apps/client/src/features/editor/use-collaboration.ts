import { HocuspocusProvider } from "@hocuspocus/provider";
import { useSetAtom } from "jotai";
import { useEffect, useState } from "react";
import { type ConnectedUser, connectedUsersAtom, connectionStatusAtom } from "@/features/editor/atoms/editor-atoms.ts";
import { createCollabSocket } from "@/features/editor/collab-socket.ts";

const others = (provider: HocuspocusProvider): ConnectedUser[] => {
  const people = new Map<string, ConnectedUser>();
  for (const [clientId, state] of provider.awareness.getStates()) {
    if (clientId !== provider.document.clientID && state.user) people.set(state.user.name, state.user);
  }
  return [...people.values()];
};

interface Collaboration {
  /** Null until the content has arrived once. */
  provider: HocuspocusProvider | null;
  /** Whether the server does not let this client in. */
  refused: boolean;
}

/** Connects to the shared document of a page. */
export function useCollaboration(pageId: string): Collaboration {
  const [ready, setReady] = useState<HocuspocusProvider | null>(null);
  const [refused, setRefused] = useState(false);
  const setStatus = useSetAtom(connectionStatusAtom);
  const setConnectedUsers = useSetAtom(connectedUsersAtom);

  useEffect(() => {
    const socket = createCollabSocket();
    const provider = new HocuspocusProvider({
      websocketProvider: socket,
      name: `page.${pageId}`,
      token: "session",
      onAuthenticated: () => setRefused(false),
      onAuthenticationFailed: () => setRefused(true),
      onStatus: ({ status }) => setStatus(status),
      onSynced: () => setReady(provider),
      onAwarenessChange: () => setConnectedUsers(others(provider)),
    });
    provider.attach();
    return () => {
      provider.destroy();
      socket.destroy();
      setReady(null);
      setRefused(false);
      setConnectedUsers([]);
      setStatus("connecting");
    };
  }, [pageId, setStatus, setConnectedUsers]);

  return { provider: ready, refused };
}
