import { gallery } from "./rules";
import { formationHubTurndown } from "../../formation-hub/index";

turndownService.use([gallery, formationHubTurndown]);
