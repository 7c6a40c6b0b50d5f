export { GlobalDragHandle, type GlobalDragHandleOptions } from "./drag-handle";
