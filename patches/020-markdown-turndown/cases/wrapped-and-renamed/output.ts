import { TurndownService, gallery, math } from "./rules";
import { formationHubTurndown } from "../../formation-hub/index";

const markdownTurndown = new TurndownService();
markdownTurndown.addRule("strike", { filter: ["s"], replacement: (text) => `~~${text}~~` });
markdownTurndown.use([gallery, math, formationHubTurndown].filter(Boolean) as Plugin[]);
