import axios, { type AxiosRequestConfig } from "axios";

const client = axios.create({
  baseURL: "/api",
  withCredentials: true,
});

/** A refusal of the server, with its message. */
export class ApiError extends Error {
  readonly name = "ApiError";
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

async function request<T>(path: string, body: unknown, config?: AxiosRequestConfig): Promise<T> {
  try {
    const { data } = await client.post<T>(path, body ?? {}, config);
    return data;
  } catch (error) {
    if (!axios.isAxiosError(error) || !error.response) throw error;
    const { status, statusText, data } = error.response;
    throw new ApiError(status, data?.message ?? statusText);
  }
}

export const api = {
  /** Posts JSON and gives the `data` of the answer. */
  async post<T>(path: string, body?: unknown): Promise<T> {
    const answer = await request<{ data: T }>(path, body);
    return answer.data;
  },

  /** Posts JSON and gives the answer as a file. */
  file: (path: string, body?: unknown): Promise<Blob> => request(path, body, { responseType: "blob" }),
};
