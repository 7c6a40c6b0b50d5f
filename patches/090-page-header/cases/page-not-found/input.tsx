export default function PageHeaderMenu({ readOnly }: Props) {
  const { document } = useCurrentDocument();
  return (
    <>
      <PageActionMenu readOnly={readOnly} />
    </>
  );
}
