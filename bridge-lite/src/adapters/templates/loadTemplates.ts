import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PageTemplate, TemplateError, unknownPlaceholders } from '../../sync/template/pageTemplate.ts';
import { parseTemplate } from '../../sync/template/parseTemplate.ts';

/** The templates that come with the bridge. */
export const defaultTemplatesFolder = fileURLToPath(new URL('../../../house/templates', import.meta.url));

/**
 * Reads the page templates of a folder.
 * @param known placeholders that each template may use, by its name
 * @throws TemplateError with every missing file, unknown placeholder and misplaced block at once
 */
export async function loadTemplates(
  folder: string,
  known: ReadonlyMap<string, readonly string[]>,
): Promise<ReadonlyMap<string, PageTemplate>> {
  const problems: string[] = [];
  const templates = await Promise.all(
    [...known].map(async ([name, placeholders]): Promise<[string, PageTemplate]> => {
      try {
        const template = parseTemplate(name, await readFile(join(folder, `${name}.md`), 'utf8'));
        problems.push(...unknownPlaceholders(template, placeholders));
        return [name, template];
      } catch (error) {
        if (error instanceof TemplateError) problems.push(...error.problems);
        else problems.push(`template "${name}" cannot be read (${name}.md): ${(error as Error).message}`);
        return [name, { name, content: [] }];
      }
    }),
  );
  if (problems.length > 0) throw new TemplateError(problems);
  return new Map(templates);
}
