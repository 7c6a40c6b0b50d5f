import { IconFileDescription } from "@tabler/icons-react";
import { type NodeViewProps, NodeViewWrapper } from "@tiptap/react";
import { Link, useParams } from "react-router-dom";
import { usePageQuery } from "@/features/page/queries/page-query.ts";
import { buildPageUrl, buildSharedPageUrl } from "@/lib/page-url.ts";
import classes from "./mention.module.css";

export default function MentionView({ node }: NodeViewProps) {
  const { entityType, label } = node.attrs;
  return (
    <NodeViewWrapper as="span" className={classes.wrapper} data-type="mention">
      {entityType === "page" ? (
        <PageMention slugId={node.attrs.slugId} label={label} />
      ) : (
        <span className={classes.user}>@{label}</span>
      )}
    </NodeViewWrapper>
  );
}

function PageMention({ slugId, label }: { slugId: string; label: string }) {
  const { shareKey } = useParams();
  const { data: page } = usePageQuery({ pageId: shareKey ? undefined : slugId });
  const title = page?.title ?? label;
  const url = shareKey
    ? buildSharedPageUrl(shareKey, { slugId, title })
    : buildPageUrl(page?.space.slug ?? "general", { slugId, title });
  return (
    <Link to={url} className={classes.page} contentEditable={false}>
      {page?.icon ?? <IconFileDescription size={16} stroke={1.6} aria-hidden />}
      <span>{title}</span>
    </Link>
  );
}
