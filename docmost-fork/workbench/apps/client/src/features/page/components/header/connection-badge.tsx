import { Badge } from "@mantine/core";
import { useAtomValue } from "jotai";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { connectionStatusAtom } from "@/features/editor/atoms/editor-atoms.ts";

/** Says that changes are not shared at the moment; silent while all is well. */
export default function ConnectionBadge() {
  const { t } = useTranslation();
  const status = useAtomValue(connectionStatusAtom);
  const [late, setLate] = useState(false);

  useEffect(() => {
    if (status === "connected") {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), 1500);
    return () => clearTimeout(timer);
  }, [status]);

  return (
    <span role="status">
      {late && (
        <Badge color="orange" variant="light" tt="none">
          {t("Offline, reconnecting…")}
        </Badge>
      )}
    </span>
  );
}
