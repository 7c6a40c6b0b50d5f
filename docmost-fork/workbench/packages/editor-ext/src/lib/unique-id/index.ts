export { UniqueID } from "./unique-id";
