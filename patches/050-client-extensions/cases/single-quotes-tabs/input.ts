import { Callout } from '@docmost/editor-ext'

export const mainExtensions = [
	Callout,
	Emoji,
] as unknown as AnyExtension[]
