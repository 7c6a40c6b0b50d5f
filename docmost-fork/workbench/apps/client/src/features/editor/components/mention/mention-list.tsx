import { Paper, Text } from "@mantine/core";
import { IconFileDescription } from "@tabler/icons-react";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { caretColor } from "@/features/editor/caret-color.ts";
import { UserAvatar } from "@/features/user/user-avatar.tsx";
import type { SuggestionListProps } from "../render-suggestion-list.ts";
import classes from "../suggestion-list.module.css";
import { useListKeys } from "../use-list-keys.ts";
import type { MentionItem } from "./mention-items.ts";

const headings = { user: "People", page: "Pages" };

export default function MentionList({ items, query, loading, command, ref }: SuggestionListProps<MentionItem>) {
  const { t } = useTranslation();
  const { active, setActive, listRef } = useListKeys(items, command, ref);
  if (items.length === 0 && (loading || query.includes(" "))) return null;

  return (
    <Paper className={classes.list} shadow="md" withBorder role="listbox" aria-label={t("Mention")} ref={listRef}>
      {items.length === 0 && <Text className={classes.empty}>{t("No results")}</Text>}
      {items.map((item, index) => (
        <Fragment key={item.entityId}>
          {item.entityType !== items[index - 1]?.entityType && (
            <Text className={classes.group}>{t(headings[item.entityType])}</Text>
          )}
          <button
            type="button"
            role="option"
            aria-selected={index === active}
            data-index={index}
            className={classes.item}
            onMouseMove={() => setActive(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => command(item)}
          >
            {item.entityType === "user" ? (
              <UserAvatar name={item.label} color={caretColor(item.entityId)} size={26} />
            ) : (
              <span className={classes.icon} style={{ width: 26, height: 26 }}>
                {item.icon ?? <IconFileDescription size={15} />}
              </span>
            )}
            <span className={classes.title}>{item.label || t("Untitled")}</span>
          </button>
        </Fragment>
      ))}
    </Paper>
  );
}
