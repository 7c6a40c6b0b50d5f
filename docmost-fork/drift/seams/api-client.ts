import axios, { AxiosInstance } from "axios";
import { goTo, loginRoute } from "@/lib/app-route.ts";

const api: AxiosInstance = axios.create({
  baseURL: "/api",
  timeout: 30000,
  withCredentials: true,
});

api.interceptors.response.use(
  (response) => response.data,
  (error) => {
    if (error.response?.status === 401) goTo(loginRoute);
    throw error;
  },
);

export default api;
