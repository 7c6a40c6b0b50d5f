import axios, { AxiosInstance } from "axios";
import { formationHubSchemaHeaders } from "@docmost/editor-ext";

const api: AxiosInstance = axios.create({
  baseURL: "/api",
  withCredentials: true,
  headers: formationHubSchemaHeaders,
});

export default api;
