import axiosLib from 'axios'

export const api = axiosLib.create({ baseURL: '/api' } as const)
