import { formationHubTurndown } from "./our-own-copy";
import { formationHubTurndown as formationHubTurndown2 } from "../../formation-hub/index";

turndownService.use([formationHubTurndown, formationHubTurndown2]);
