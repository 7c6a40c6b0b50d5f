import { formationHubDocxNodes as ours } from "../formation-hub/index";

export const defaultAsyncNodes = {
  text: write,
};
