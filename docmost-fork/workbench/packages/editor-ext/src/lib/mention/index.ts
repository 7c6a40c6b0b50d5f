export { Mention, type MentionAttributes, type MentionOptions } from "./mention";
