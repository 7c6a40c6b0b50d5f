import { formationHubTurndown as acadenice } from "../../formation-hub";
import { gallery } from "./rules";

turndownService.use([gallery]);
