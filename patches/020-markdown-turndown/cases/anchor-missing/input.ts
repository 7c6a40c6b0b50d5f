import { createConverter, gallery } from "./rules";

const converter = createConverter();
converter.use([gallery]);
