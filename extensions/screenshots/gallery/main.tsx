import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { FormationHubPageActions, formationHubExtensions, formationHubSlashItems } from 'formation-hub-blocks';
import { createRoot } from 'react-dom/client';
import { hostileTexts, isHostileText } from '../hostileTexts.ts';
import { documentOf } from './documents.ts';
import './page.css';

const parameters = new URLSearchParams(location.search);
const isReadOnly = parameters.has('lecture');
const hostile = parameters.get('etat')?.replace('hostile-', '') ?? null;
document.documentElement.dataset.mantineColorScheme = parameters.get('theme') ?? 'light';
globalThis.formationHub = { bridgeUrl: `/bridge-${parameters.get('etat') ?? 'loaded'}` };

function Gallery() {
  const editor = useEditor({
    extensions: [StarterKit, ...formationHubExtensions],
    content: documentOf(parameters.get('bloc') ?? '', isHostileText(hostile) ? hostileTexts[hostile] : undefined),
    editable: !isReadOnly,
    editorProps: { attributes: { role: 'textbox', 'aria-label': 'Contenu de la page' } },
  });
  return (
    <>
      <header className="page-header">
        {parameters.has('entete') && <FormationHubPageActions pageId="page" />}
        {parameters.has('bouton') && (
          <button
            type="button"
            onClick={() => {
              const item = formationHubSlashItems.find(({ searchTerms }) => searchTerms.includes('saisir'));
              if (editor) item?.command({ editor, range: { from: 1, to: 1 } });
            }}
          >
            Nouveau bouton
          </button>
        )}
      </header>
      <EditorContent editor={editor} />
    </>
  );
}

createRoot(document.getElementById('page') ?? document.body).render(<Gallery />);
