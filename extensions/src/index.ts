import { EntityAction } from './entity-action/entityAction';
import { EntityEmbed } from './entity-embed/entityEmbed';
import { EntityMention } from './entity-mention/entityMention';
import { EntityView } from './entity-view/entityView';

export { type DocxStateLike, formationHubDocxNodes } from './docx/formationHubDocxNodes';
export { EntityAction } from './entity-action/entityAction';
export {
  type EntityActionAttributes,
  entityActionUrl,
  parseEntityActionAttributes,
  parseEntityActionUrl,
} from './entity-action/entityActionAttributes';
export { EntityEmbed } from './entity-embed/entityEmbed';
export {
  type EmbedSize,
  type EntityEmbedAttributes,
  embedSizes,
  entityEmbedUrl,
  parseEntityEmbedAttributes,
  parseEntityEmbedUrl,
} from './entity-embed/entityEmbedAttributes';
export { EntityMention } from './entity-mention/entityMention';
export {
  type EntityMentionAttributes,
  entityPageUrl,
  parseEntityMentionAttributes,
  parseEntityMentionUrl,
} from './entity-mention/entityMentionAttributes';
export { cleanLabel } from './entity-url/cleanLabel';
export { defaultEntityLabel } from './entity-url/entityLabel';
export { EntityView } from './entity-view/entityView';
export {
  type EntityViewAttributes,
  entityViewUrl,
  parseEntityViewAttributes,
  parseEntityViewUrl,
} from './entity-view/entityViewAttributes';
export { defaultViewKind, type ViewKind, viewKinds, viewLabels } from './entity-view/viewKinds';
export { formationHubTurndown, type TurndownLike } from './markdown/formationHubTurndown';
export {
  choiceOf,
  choicesOf,
  entityNames,
  findChoice,
  findEntityOfCollection,
  findField,
  getEntity,
  isEntityName,
  onSchema,
  replaceEntities,
  schemaHash,
} from './model/schema';
export type {
  CardList,
  Choice,
  ChoiceColor,
  CollectionName,
  EntityDefinition,
  EntityName,
  FieldDefinition,
  HoursBar,
  HoursLeft,
  HouseEntityName,
  HouseModel,
  HouseTexts,
  Kind,
  SlashEntry,
  TriggerAction,
  TriggerDefinition,
  TriggerView,
  ViewPreset,
} from './model/types';
export { admits, canStandAt, splitsContainer } from './placement/canStand';
export { type MisplacedNode, misplacedNodes } from './placement/misplacedNodes';
export { formationHubNodeNames, type PlainOptions, plainNodes, toPlainContent } from './plain/plainNodes';
export {
  acceptsSchemaVersion,
  announceSchema,
  formationHubSchemaHeaders,
  formationHubSchemaName,
  formationHubSchemaRefusal,
  formationHubSchemaVersion,
} from './schema/schemaVersion';

/** The four nodes without views: for servers, conversion and search. */
export const formationHubNodes = [EntityMention, EntityEmbed, EntityView, EntityAction];
