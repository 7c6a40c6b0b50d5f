import axios, { AxiosInstance } from "axios";
import { formationHubSchemaHeaders } from "@docmost/editor-ext";

const api: AxiosInstance = axios.create({
  baseURL: "/api",
  withCredentials: true,
  headers: { ...{ "x-client": "web" }, ...formationHubSchemaHeaders }, // ours
});

export default api;
