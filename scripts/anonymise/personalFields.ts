/**
 * What a field says about a person: a part of an identity, a free note (replaced whole), or a text in which people may be
 * named (their names are replaced in it).
 */
export type FieldKind = 'nom' | 'prenom' | 'nom_complet' | 'email' | 'telephone' | 'note' | 'texte';

/** Personal data of the house's database, by table and field. A test holds it against the schema: a new text field must be here. */
export const personalFields: Readonly<Record<string, Readonly<Record<string, FieldKind>>>> = {
  personne: { nom: 'nom', prenom: 'prenom', email: 'email', telephone: 'telephone', competences: 'texte' },
  client: { nom: 'texte', contact: 'nom_complet', email: 'email', telephone: 'telephone' },
  formation: { nom: 'texte' },
  bloc: { nom: 'texte' },
  module: { nom: 'texte' },
  attribution: { justification_annulation: 'note' },
  projet: { nom: 'texte' },
  tache: { nom: 'texte' },
  intervention: { notes: 'note' },
  compte_rendu: { titre: 'texte' },
};

/** Fields that name no person: keys that other systems use. */
export const impersonalFields: readonly string[] = ['formation.code', 'projet.slug', 'docmost_page_id'];
