import { usePageQuery } from "@/queries";

export default function PageHeaderMenu({ readOnly }: Props) {
  const { data } = usePageQuery({ pageId: 1 });
  return <div><PageActionMenu readOnly={readOnly || data?.locked} /></div>;
}
