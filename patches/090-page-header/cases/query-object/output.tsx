import { usePageQuery } from "@/queries";
import { FormationHubPageActions } from "@/formation-hub/index.js";

const PageHeaderMenu = ({ readOnly }: Props) => {
  const query = usePageQuery({ pageId: 1 });
  return (
    <>
      <FormationHubPageActions pageId={query.data?.id} readOnly={!query.isFetched} />
      <PageActionMenu readOnly={!query.isFetched}>
        <Item />
      </PageActionMenu>
    </>
  );
};
export default PageHeaderMenu;
