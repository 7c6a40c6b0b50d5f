import { HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { getCollaborationUrl } from "@/lib/config.ts";

let socket: HocuspocusProviderWebsocket | null = null;

export function openSocket() {
  socket = new HocuspocusProviderWebsocket({
    url: getCollaborationUrl(),
    autoConnect: false,
  });
  return socket;
}
