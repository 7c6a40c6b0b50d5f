import axios, { AxiosInstance } from "axios";

const api: AxiosInstance = axios.create({
  baseURL: "/api",
  withCredentials: true,
});

export const files = axios.create({ baseURL: "/files" });

export default api;
