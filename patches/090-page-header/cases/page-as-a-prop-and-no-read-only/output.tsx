import { useState } from "react";
import { FormationHubPageActions } from "@/formation-hub/index.js";

export default function PageHeaderMenu({ page, readOnly = false }: Props) {
  return (
    <>
      {/* the menu of the page */}
      {page && <>
        <FormationHubPageActions pageId={page?.id} readOnly={readOnly} />
        <PageActionMenu />
      </>}
    </>
  );
}
