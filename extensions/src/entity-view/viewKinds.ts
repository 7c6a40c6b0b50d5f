import { viewLabels } from './viewLabels.generated';

export { viewLabels };

export type ViewKind = keyof typeof viewLabels;

export const viewKinds = Object.keys(viewLabels) as readonly ViewKind[];

/** Form of a view that asks for none, or for one that does not exist: any rows can be shown so. */
export const defaultViewKind = 'table' satisfies ViewKind;
