import axios from "axios";

export const api = axios;
export const other = axios.extend(settings);
