import { usePageQuery } from '@/queries';
import { FormationHubPageActions } from '@/formation-hub/index.js';

export default function PageHeaderMenu(props: Props) {
  const { isLoading, data: currentPage = null } = usePageQuery({ pageId: props.id });
  return (
    <Group>
      {isLoading && <Loader />}
      <FormationHubPageActions pageId={currentPage?.id} readOnly={props.readOnly} />
      <PageActionMenu readOnly={props.readOnly} className="menu" />
    </Group>
  );
}

function PageActionMenu({ readOnly }: Props) {
  const { data: page } = usePageQuery({ pageId: 1 });
  return <Menu>{page.title}</Menu>;
}
