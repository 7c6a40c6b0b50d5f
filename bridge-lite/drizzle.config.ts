import { defineConfig } from 'drizzle-kit';

export default defineConfig({ dialect: 'postgresql', schema: './src/adapters/database/*chema.ts', out: './drizzle' });
