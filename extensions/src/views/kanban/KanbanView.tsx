import { findField, getEntity } from '@formation-hub/extensions';
import { useMemo } from 'react';
import type { ViewBodyProps } from '../kit/viewBody';
import { boardName } from './boardOrder';
import KanbanBoard from './KanbanBoard';

/** A view as a board: which field makes the columns, and what the cards need not say. */
export default function KanbanView(props: ViewBodyProps) {
  const { entity, attributes, data, onOpen, rights, isEngaged, creation } = props;
  const { source, filters, fields, title } = attributes;
  const groupBy = props.groupBy ?? '';
  const definition = getEntity(entity);
  const known = useMemo(() => {
    const hidden = definition.fields.map(({ name }) => name).filter((name) => !fields.includes(name));
    return [groupBy, ...Object.keys(filters), ...(fields.length > 0 ? hidden : [])];
  }, [definition, groupBy, filters, fields]);
  return (
    <KanbanBoard
      key={`${source}:${groupBy}`}
      entity={entity}
      groupBy={groupBy}
      groups={data.groups}
      onNeed={data.need}
      onMoved={data.pin}
      title={title}
      board={boardName(attributes, groupBy)}
      known={known}
      canMove={rights.allows(groupBy) && findField(entity, groupBy)?.editable === true}
      isEngaged={isEngaged}
      creation={creation}
      onOpen={onOpen}
    />
  );
}
