import { notifications } from "@mantine/notifications";
import i18n from "@/i18n.ts";

/** Tells the person that a change did not reach the server. */
export const notifyFailure = () =>
  void notifications.show({
    color: "red",
    message: i18n.t("The change was not saved. Check the connection and try again."),
  });
