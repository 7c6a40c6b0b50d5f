import { TurndownService, gallery } from "./rules";

const converter = new TurndownService();
converter.use([gallery]);
