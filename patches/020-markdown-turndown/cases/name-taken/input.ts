import { formationHubTurndown } from "./our-own-copy";

turndownService.use([formationHubTurndown]);
