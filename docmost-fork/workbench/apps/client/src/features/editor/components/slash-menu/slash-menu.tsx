import { Paper, Text } from "@mantine/core";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { SlashMenuEntry } from "@/features/editor/extensions/slash-command.ts";
import type { SuggestionListProps } from "../render-suggestion-list.ts";
import classes from "../suggestion-list.module.css";
import { useListKeys } from "../use-list-keys.ts";

export default function SlashMenu({ items, command, ref }: SuggestionListProps<SlashMenuEntry>) {
  const { t } = useTranslation();
  const { active, setActive, listRef } = useListKeys(items, command, ref);
  if (items.length === 0) return null;

  return (
    <Paper className={classes.list} shadow="md" withBorder role="listbox" aria-label={t("Commands")} ref={listRef}>
      {items.map((item, index) => (
        <Fragment key={`${item.group}/${item.title}`}>
          {item.group !== items[index - 1]?.group && (
            <Text className={classes.group} role="presentation">
              {t(item.group)}
            </Text>
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
            <span className={classes.icon}>
              <item.icon size={18} stroke={1.6} />
            </span>
            <span>
              <span className={classes.title}>{t(item.title)}</span>
              <span className={classes.description}>{t(item.description)}</span>
            </span>
          </button>
        </Fragment>
      ))}
    </Paper>
  );
}
