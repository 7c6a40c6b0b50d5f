import type { Mark, Node } from "@tiptap/pm/model";
import {
  Document,
  ExternalHyperlink,
  type IParagraphOptions,
  type IRunOptions,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from "docx";

type Run = { -readonly [key in keyof IRunOptions]: IRunOptions[key] };
type ParagraphProps = { -readonly [key in keyof IParagraphOptions]: IParagraphOptions[key] };

export type NodeSerializerAsync = Record<
  string,
  (state: DocxSerializerStateAsync, node: Node, parent: Node, index: number) => void | Promise<void>
>;
export type MarkSerializer = Record<string, (mark: Mark) => Run>;

/** Where the writing of a document stands. */
export class DocxSerializerStateAsync {
  children: (Paragraph | Table)[] = [];
  current: ParagraphChild[] = [];
  private run: Run = {};
  private link: string | undefined;
  private level = -1;

  constructor(
    private readonly nodes: NodeSerializerAsync,
    private readonly marks: MarkSerializer,
  ) {}

  /** Writes the children of a node. */
  async renderContent(parent: Node): Promise<void> {
    for (let index = 0; index < parent.childCount; index += 1) await this.render(parent.child(index), parent, index);
  }

  /** Writes the text and inline nodes of a node into the paragraph that is being written. */
  async renderInline(parent: Node): Promise<void> {
    for (let index = 0; index < parent.childCount; index += 1) {
      const node = parent.child(index);
      this.link = node.marks.find(({ type }) => type.name === "link")?.attrs.href;
      this.run = Object.assign({}, ...node.marks.map((mark) => this.marks[mark.type.name](mark)));
      await this.render(node, parent, index);
      this.run = {};
      this.link = undefined;
    }
  }

  /** Writes a list; lists in it are indented. */
  async renderList(node: Node): Promise<void> {
    this.level += 1;
    await this.renderContent(node);
    this.level -= 1;
  }

  /** Adds text to the paragraph that is being written. */
  text(text: string): void {
    const run = new TextRun({ ...this.run, text });
    this.current.push(this.link ? new ExternalHyperlink({ link: this.link, children: [run] }) : run);
  }

  /** Ends the paragraph that is being written. */
  closeBlock(_node: Node, props: ParagraphProps = {}): void {
    const bullet = this.level < 0 ? {} : { bullet: { level: Math.min(this.level, 8) } };
    this.children.push(new Paragraph({ ...bullet, ...props, children: this.current }));
    this.current = [];
  }

  /** Writes a table. */
  async table(node: Node): Promise<void> {
    const { children, level } = this;
    const rows: TableRow[] = [];
    this.level = -1;
    for (const row of node.children) {
      const cells: TableCell[] = [];
      for (const cell of row.children) {
        this.children = [];
        await this.renderContent(cell);
        cells.push(new TableCell({ children: this.children }));
      }
      rows.push(new TableRow({ children: cells }));
    }
    this.level = level;
    this.children = [...children, new Table({ rows }), new Paragraph("")];
  }

  private async render(node: Node, parent: Node, index: number): Promise<void> {
    const write = this.nodes[node.type.name];
    if (!write) throw new Error(`a Word document cannot hold ${node.type.name}`);
    await write(this, node, parent, index);
  }
}

/** Writes documents with one table of how nodes and marks are written. */
export class DocxSerializerAsync {
  constructor(
    private readonly nodes: NodeSerializerAsync,
    private readonly marks: MarkSerializer,
  ) {}

  /** The document as the bytes of a Word file. Rejects on a node that the table does not name. */
  async serializeAsync(doc: Node): Promise<Buffer> {
    const state = new DocxSerializerStateAsync(this.nodes, this.marks);
    await state.renderContent(doc);
    return Packer.toBuffer(new Document({ sections: [{ children: state.children }] }));
  }
}
