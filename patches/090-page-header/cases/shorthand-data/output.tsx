import { usePageQuery } from "@/queries";
import { FormationHubPageActions } from "@/formation-hub/index.js";

export default function PageHeaderMenu({ readOnly }: Props) {
  const { data } = usePageQuery({ pageId: 1 });
  return <div><FormationHubPageActions pageId={data?.id} readOnly={readOnly || data?.locked} /><PageActionMenu readOnly={readOnly || data?.locked} /></div>;
}
