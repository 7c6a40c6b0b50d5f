import { TurndownService, gallery, math } from "./rules";

const markdownTurndown = new TurndownService();
markdownTurndown.addRule("strike", { filter: ["s"], replacement: (text) => `~~${text}~~` });
markdownTurndown.use([gallery, math].filter(Boolean) as Plugin[]);
