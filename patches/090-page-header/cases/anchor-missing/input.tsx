import { usePageQuery } from "@/queries";

export default function PageHeaderMenu({ readOnly }: Props) {
  const { data: page } = usePageQuery({ pageId: 1 });
  return (
    <>
      <PageMenu readOnly={readOnly} />
      {/* <PageActionMenu readOnly={readOnly} /> */}
    </>
  );
}
