import { Extension } from "@tiptap/core";
import { type EditorState, NodeSelection, Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { blockAtPoint, type DraggableBlock } from "./block-at-point";

export interface GlobalDragHandleOptions {
  /** Extra nodes, besides top-level blocks, that may be dragged on their own. @default [] */
  customNodes: string[];
  /** Nodes that are dragged as one piece and never entered. @default [] */
  atomNodes: string[];
  /** Distance between handle and block, in pixels. @default 24 */
  dragHandleWidth: number;
}

class DragHandleView {
  private readonly handle: HTMLElement;
  private block: DraggableBlock | null = null;

  constructor(
    private readonly view: EditorView,
    private readonly options: GlobalDragHandleOptions,
  ) {
    this.handle = document.createElement("div");
    this.handle.className = "drag-handle hidden";
    this.handle.draggable = true;
    this.handle.dataset.dragHandle = "";
    this.handle.setAttribute("aria-hidden", "true");
    this.handle.addEventListener("dragstart", this.startDrag);
    this.handle.addEventListener("click", this.select);
    view.dom.parentElement?.appendChild(this.handle);
    view.dom.parentElement?.addEventListener("mousemove", this.follow);
    view.dom.parentElement?.addEventListener("mouseleave", this.hide);
    view.dom.addEventListener("keydown", this.hide);
  }

  update(_view: EditorView, before: EditorState) {
    if (before.doc !== this.view.state.doc) this.hide();
  }

  destroy() {
    this.view.dom.removeEventListener("keydown", this.hide);
    this.handle.parentElement?.removeEventListener("mousemove", this.follow);
    this.handle.parentElement?.removeEventListener("mouseleave", this.hide);
    this.handle.remove();
  }

  private readonly hide = () => {
    this.handle.classList.add("hidden");
    this.block = null;
  };

  private readonly follow = (event: MouseEvent) => {
    if (!this.view.editable || event.buttons !== 0 || event.target === this.handle) return;
    this.block = blockAtPoint(this.view, event.clientY, this.options);
    if (!this.block) {
      this.hide();
      return;
    }
    const block = this.block.dom.getBoundingClientRect();
    const parent = this.handle.offsetParent?.getBoundingClientRect();
    const lineHeight = Number.parseFloat(getComputedStyle(this.block.dom).lineHeight) || 24;
    this.handle.style.top = `${block.top - (parent?.top ?? 0) + (Math.min(lineHeight, block.height) - 22) / 2}px`;
    this.handle.style.left = `${block.left - (parent?.left ?? 0) - this.options.dragHandleWidth}px`;
    this.handle.classList.remove("hidden");
  };

  private readonly select = () => {
    if (!this.block) return;
    this.view.focus();
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, this.block.position)));
  };

  private readonly startDrag = (event: DragEvent) => {
    if (!this.block || !event.dataTransfer) return;
    this.select();
    const slice = this.view.state.selection.content();
    const { dom, text } = this.view.serializeForClipboard(slice);
    event.dataTransfer.clearData();
    event.dataTransfer.setData("text/html", dom.innerHTML);
    event.dataTransfer.setData("text/plain", text);
    event.dataTransfer.effectAllowed = "copyMove";
    event.dataTransfer.setDragImage(this.block.dom, 0, 0);
    this.view.dragging = { slice, move: true };
  };
}

/** Shows a handle beside the block under the pointer, to select or drag it. */
export const GlobalDragHandle = Extension.create<GlobalDragHandleOptions>({
  name: "globalDragHandle",

  addOptions() {
    return { customNodes: [], atomNodes: [], dragHandleWidth: 24 };
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({ key: new PluginKey("globalDragHandle"), view: (view) => new DragHandleView(view, this.options) }),
    ];
  },
});
