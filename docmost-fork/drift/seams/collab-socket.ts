import { HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { collaborationAddress } from "@/lib/config.ts";

const sockets = new Map<string, HocuspocusProviderWebsocket>();

/** The connection of a workspace, opened when it is first asked for. */
export function getCollabSocket(workspaceId: string): HocuspocusProviderWebsocket {
  let socket = sockets.get(workspaceId);
  if (!socket) {
    socket = new HocuspocusProviderWebsocket({
      url: collaborationAddress(workspaceId),
      autoConnect: false,
      maxDelay: 8000,
    });
    sockets.set(workspaceId, socket);
  }
  return socket;
}

export function closeCollabSockets(): void {
  for (const socket of sockets.values()) socket.destroy();
  sockets.clear();
}
