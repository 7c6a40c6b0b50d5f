import axiosLib from 'axios'
import { formationHubSchemaHeaders } from '@docmost/editor-ext'

export const api = axiosLib.create({ baseURL: '/api', headers: formationHubSchemaHeaders } as const)
