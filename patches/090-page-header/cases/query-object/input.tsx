import { usePageQuery } from "@/queries";

const PageHeaderMenu = ({ readOnly }: Props) => {
  const query = usePageQuery({ pageId: 1 });
  return (
    <>
      <PageActionMenu readOnly={!query.isFetched}>
        <Item />
      </PageActionMenu>
    </>
  );
};
export default PageHeaderMenu;
