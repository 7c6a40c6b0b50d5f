import { useState } from "react";

export default function PageHeaderMenu({ page, readOnly = false }: Props) {
  return (
    <>
      {/* the menu of the page */}
      {page && <PageActionMenu />}
    </>
  );
}
