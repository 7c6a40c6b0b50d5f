import { usePageQuery } from '@/queries';

export default function PageHeaderMenu(props: Props) {
  const { isLoading, data: currentPage = null } = usePageQuery({ pageId: props.id });
  return (
    <Group>
      {isLoading && <Loader />}
      <PageActionMenu readOnly={props.readOnly} className="menu" />
    </Group>
  );
}

function PageActionMenu({ readOnly }: Props) {
  const { data: page } = usePageQuery({ pageId: 1 });
  return <Menu>{page.title}</Menu>;
}
