import { FormationHubPageActions } from "@/formation-hub/index.js";
import { usePageQuery } from "@/queries";

export default function PageHeaderMenu({ readOnly }: Props) {
  const { data: page } = usePageQuery({ pageId: 1 });
  return (
    <>
      <FormationHubPageActions pageId={page?.id} readOnly={readOnly} />
      <Share />
      <PageActionMenu readOnly={readOnly} />
    </>
  );
}
