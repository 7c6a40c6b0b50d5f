import { gallery, math } from "./rules";

turndownService.use([gallery]);
turndownService.use([math]);
