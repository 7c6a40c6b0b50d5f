import {
  type ChoiceColor,
  type EntityMentionAttributes,
  entityPageUrl,
  getEntity,
  onSchema,
  parseEntityMentionAttributes,
} from '@formation-hub/extensions';
import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import { createElement, createIcon } from '../dom/createElement';
import { translateEditor } from '../i18n/editor';
import { localize, onLanguage } from '../i18n/language';
import { iconPath } from '../icons/iconPath';
import { formatAge, initials } from '../ui/formats';
import { type EntityState, getWire, type Wire } from '../wire';
import { describeRow, type RowDescription } from './describeRow';
import { watchVisibility } from './watchVisibility';

/** The chip of one mention: a plain DOM node view that follows its row while it is on screen. */
export interface EntityMentionView extends NodeView {
  dom: HTMLAnchorElement;
  /** Null when the stored attributes are unfit. */
  readonly mention: EntityMentionAttributes | null;
  readonly state: EntityState<object> | null;
  /** Takes the mention out of the document; undefined where the page cannot be edited. */
  readonly remove: (() => void) | undefined;
}

export interface EntityMentionViewOptions {
  node: ProseMirrorNode;
  /** @default getWire */
  wire?: () => Wire;
  /** How to take the mention out of the document, undefined while the page cannot be edited. */
  removal?: () => (() => void) | undefined;
}

const maxTitleLength = 120;

const views = new WeakMap<Element, EntityMentionView>();

/** The view of a chip, for the listeners that serve all chips of an editor. */
export function findMentionView(chip: Element): EntityMentionView | undefined {
  return views.get(chip);
}

/** Creates the chip. It asks for data only while visible, and listens to nothing itself. */
export function createEntityMentionView({
  node,
  wire = getWire,
  removal,
}: EntityMentionViewOptions): EntityMentionView {
  let current = node;
  let mention = parseEntityMentionAttributes(node.attrs);
  let state: EntityState<object> | null = null;
  let unwatchRow: (() => void) | null = null;

  // One text node a chip, the rest is generated content: a browser walks all text of the page on each keystroke.
  const name = document.createTextNode('');
  const chip = createElement('a', { class: 'fh-mention', 'data-type': 'entity-mention', draggable: 'false' }, name);

  const status = (): EntityState<object>['status'] => (mention ? (state?.status ?? 'loading') : 'not-found');

  function paint(): void {
    const row = mention && state?.data ? describeRow(mention.entity, state.data as never) : null;
    const title = shorten(row?.title || mention?.label || String(current.attrs.label));
    if (name.data !== title) name.data = title;
    setData(chip, 'status', status());
    setData(chip, 'badge', row?.badge ?? '');
    setData(chip, 'tone', row?.tone ?? ('gray' satisfies ChoiceColor));
    if (chip.dataset.mark !== undefined) setData(chip, 'mark', initials(title));
    const spoken = [title, spokenNote(row)].filter(Boolean).join(', ');
    if (chip.getAttribute('aria-label') !== spoken) chip.setAttribute('aria-label', spoken);
  }

  /** What a reader hears after the name: what the badge means, the kind of row, and the state of the data. */
  function spokenNote(row: RowDescription | null): string {
    const notes: Partial<Record<EntityState<object>['status'], string>> = {
      loading: translateEditor('mention.loading'),
      forbidden: translateEditor('mention.forbidden'),
      'not-found': translateEditor('mention.notFound'),
      error: translateEditor('mention.error'),
      stale: state?.asOf ? translateEditor('mention.stale', { age: formatAge(state.asOf) }) : '',
    };
    const kind = mention ? localize(getEntity(mention.entity).label) : '';
    return [row?.badgeLabel, kind, notes[status()]].filter(Boolean).join(', ');
  }

  function dress(): void {
    if (!mention) return;
    const { entity, id } = mention;
    chip.href = entityPageUrl(entity, id) ?? '';
    setData(chip, 'entity', entity);
    setData(chip, 'id', String(id));
    const { face, icon, statusField, badge } = getEntity(entity);
    chip.toggleAttribute('data-mark', face === true);
    chip.toggleAttribute('data-plain', statusField === null && !badge);
    chip.replaceChildren(...(face ? [] : [createIcon(iconPath(icon), 14)]), name);
  }

  /** Follows what the attributes name now: another row, or one that is known only now. */
  function follow(): void {
    const former = mention;
    mention = parseEntityMentionAttributes(current.attrs);
    if (former?.entity !== mention?.entity || former?.id !== mention?.id) {
      unwatchVisibility();
      setVisible(false);
      state = null;
      unwatchVisibility = watchVisibility(chip, setVisible);
    }
    dress();
    paint();
  }

  function setVisible(isVisible: boolean): void {
    if (isVisible && mention && !unwatchRow) {
      unwatchRow = wire().watchEntity(mention.entity, mention.id, (next) => {
        state = next;
        paint();
      });
      setData(chip, 'watching', 'true');
    } else if (!isVisible) {
      unwatchRow?.();
      unwatchRow = null;
      delete chip.dataset.watching;
    }
  }

  dress();
  paint();
  let unwatchVisibility = watchVisibility(chip, setVisible);
  const unwatchLanguage = onLanguage(paint);
  const unwatchSchema = onSchema(follow);

  const view: EntityMentionView = {
    dom: chip,
    get mention() {
      return mention;
    },
    get state() {
      return state;
    },
    get remove() {
      return removal?.();
    },
    update(next) {
      if (next.type !== current.type) return false;
      if (next.sameMarkup(current)) return true;
      current = next;
      follow();
      return true;
    },
    selectNode() {
      chip.classList.add('ProseMirror-selectednode');
    },
    deselectNode() {
      chip.classList.remove('ProseMirror-selectednode');
    },
    ignoreMutation: () => true,
    stopEvent: (event) => event.type === 'keydown' && event.target === chip,
    destroy() {
      unwatchLanguage();
      unwatchSchema();
      unwatchVisibility();
      setVisible(false);
      views.delete(chip);
    },
  };
  views.set(chip, view);
  return view;
}

/** A name that fits a line of text. */
function shorten(title: string): string {
  return title.length > maxTitleLength ? `${Array.from(title.slice(0, maxTitleLength)).slice(0, -1).join('')}…` : title;
}

function setData(element: HTMLElement, name: string, value: string): void {
  if (element.dataset[name] !== value) element.dataset[name] = value;
}
