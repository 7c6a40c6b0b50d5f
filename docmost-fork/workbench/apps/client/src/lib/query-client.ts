import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api-client.ts";

const isFinal = (error: unknown) => error instanceof ApiError && error.status < 500;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => !isFinal(error) && failures < 2,
    },
  },
});
