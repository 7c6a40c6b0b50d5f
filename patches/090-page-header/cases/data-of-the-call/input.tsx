import { usePageQuery } from "@/queries";

export default function PageHeaderMenu({ readOnly }: Props) {
  const page = usePageQuery({ pageId: 1 }).data;
  return (
    <PageActionMenu
      page={page}
      readOnly={readOnly}
    />
  );
}
