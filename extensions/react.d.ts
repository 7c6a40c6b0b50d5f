import type { AnyExtension, Editor, Range } from '@tiptap/core';
import type { ComponentType } from 'react';

/** The four nodes with their views, the typed triggers and the paste handling. */
export declare const formationHubExtensions: AnyExtension[];

/** Schema names of our block nodes, for the drag handle. */
export declare const formationHubAtomNodes: string[];

/** One entry of the slash menu. */
export interface SlashItem {
  title: string;
  description: string;
  searchTerms: string[];
  // biome-ignore lint/suspicious/noExplicitAny: the host's type of an icon differs from one release to the next
  icon: any;
  command: (props: { editor: Editor; range: Range }) => void;
}

/** Entries of the slash menu. */
export declare const formationHubSlashItems: SlashItem[];

/** Docmost's mention `allow`: false while one of our typed triggers is being typed. */
export declare const allowDocmostMention: (props: { editor?: Editor; state?: unknown; range: Range }) => boolean;

/** Button of the page header with the actions of the entity that the page stands for; nothing on any other page. */
export declare const FormationHubPageActions: ComponentType<{ pageId?: string; readOnly?: boolean }>;
