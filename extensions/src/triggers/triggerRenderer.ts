import type { Editor } from '@tiptap/core';
import { exitSuggestion, type SuggestionOptions, type SuggestionProps } from '@tiptap/suggestion';
import type { TriggerList } from './createTriggerList';
import { findTriggerMatch } from './findTriggerMatch';
import { findTriggerList, loadTriggerList } from './loadTriggerList';
import { cancelTrigger } from './openTrigger';
import type { TriggerItem } from './searchRows';
import type { TriggerFailure } from './triggerFailure';
import { triggerKey } from './triggerKey';

type Props = SuggestionProps<TriggerItem, TriggerItem>;

export interface TriggerRendererOptions {
  failure: TriggerFailure;
}

/** Shows the list while a trigger is typed: keyboard, place on the screen, and what the editor tells a screen reader. */
export function triggerRenderer({
  failure,
}: TriggerRendererOptions): NonNullable<SuggestionOptions<TriggerItem, TriggerItem>['render']> {
  return () => {
    let list: TriggerList | null = null;
    let unmount: (() => void) | null = null;
    let props: Props | null = null;
    let isPickPending = false;

    function show(next: Props): void {
      props = next;
      const match = findTriggerMatch(next.editor.state.selection.$from);
      if (!match || !list) return;
      list.show({
        trigger: match.trigger,
        query: next.query,
        items: next.items,
        isLoading: next.loading,
        failure: findTriggerList()?.failureText(failure) ?? null,
      });
      nameActiveLine(next.editor, list);
      if (!isPickPending || next.loading) return;
      isPickPending = false;
      if (list.active) next.command(list.active);
    }

    function open(): void {
      const code = findTriggerList();
      if (!code || !props || list) return;
      list = code.createTriggerList((item) => props?.command(item));
      unmount = props.mount(list.element);
      show(props);
    }

    function close(): void {
      unmount?.();
      if (props) forgetActiveLine(props.editor);
      list = null;
      unmount = null;
      props = null;
      isPickPending = false;
    }

    return {
      onStart(next) {
        close();
        props = next;
        if (findTriggerList()) open();
        else loadTriggerList().then(open, () => {});
      },
      onUpdate: show,
      onExit: close,
      onKeyDown({ event, view, range }) {
        if (!props || event.isComposing) return false;
        if (event.key === 'Escape') {
          isPickPending = false;
          cancelTrigger(view, range);
          return false;
        }
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          isPickPending = false;
          list?.move(event.key === 'ArrowDown' ? 1 : -1);
          if (list) nameActiveLine(props.editor, list);
          return true;
        }
        if ((event.key !== 'Enter' && event.key !== 'Tab') || event.shiftKey) return false;
        if (props.loading || !list) isPickPending = true;
        else if (list.active) props.command(list.active);
        else {
          exitSuggestion(view, triggerKey);
          return event.key === 'Tab';
        }
        return true;
      },
    };
  };
}

function nameActiveLine(editor: Editor, list: TriggerList): void {
  const { dom } = editor.view;
  dom.setAttribute('aria-autocomplete', 'list');
  dom.setAttribute('aria-controls', list.listId);
  if (list.activeId) dom.setAttribute('aria-activedescendant', list.activeId);
  else dom.removeAttribute('aria-activedescendant');
}

function forgetActiveLine(editor: Editor): void {
  if (editor.isDestroyed) return;
  for (const name of ['aria-autocomplete', 'aria-controls', 'aria-activedescendant'])
    editor.view.dom.removeAttribute(name);
}
