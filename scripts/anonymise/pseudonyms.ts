import { createHmac } from 'node:crypto';

/** Somebody who does not exist. */
export interface Identity {
  prenom: string;
  nom: string;
  email: string;
  telephone: string;
}

const prenoms =
  'Agathe Alban Alix Anselme Aurore Basile Blanche Camille Céleste Clément Colette Cyprien Élise Éloi Faustine Félix Flore Gaspard Hélène Honoré Irène Isidore Jade Joachim Laure Léonie Lucien Mathilde Octave Ondine Paulin Prune Rosalie Sidonie Théodore Ursule Valère Violette Yvain Zélie'.split(
    ' ',
  );
// Of trees, stones and weather: nobody takes them for people who exist.
const noms =
  'Agate Airelle Albâtre Ardoise Aubépine Aulne Basalte Bleuet Bruine Calcaire Campanule Charme Châtaignier Coquelicot Cyprès Érable Églantine Frêne Galet Genêt Giboulée Grésil Grès Jonquille Lavande Liseron Marbre Mélèze Mistral Myrtille Noisetier Obsidienne Peuplier Quartz Roseau Silex Sorbier Tilleul Tramontane Zéphyr'.split(
    ' ',
  );

/** Domain of the addresses that are made: mail to it goes nowhere (RFC 2606). */
const domain = 'anonyme.invalid';

/** Whether an address was made here: its owner needs no other identity. */
export const isPseudonym = (email: string): boolean => email.toLowerCase().endsWith(`@${domain}`);

/**
 * Gives every key an identity, always the same one for the same salt: whoever has the same address in two systems has the same
 * identity in both. Without the salt nobody can tell whose it was.
 */
export function createPseudonyms(salt: string): (key: string) => Identity {
  return (key) => {
    const digest = createHmac('sha256', salt).update(key.trim().toLowerCase()).digest();
    const pick = (list: readonly string[], at: number): string => list[digest.readUInt16BE(at) % list.length] ?? '';
    const prenom = pick(prenoms, 0);
    const nom = pick(noms, 2);
    const plain = `${prenom}.${nom}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const digits = String(digest.readUInt16BE(8) % 10_000).padStart(4, '0');
    return {
      prenom,
      nom,
      email: `${plain}.${digest.toString('hex', 4, 8)}@${domain}`,
      // Numbers that the French regulator keeps for fiction.
      telephone: `+33 6 39 98 ${digits.slice(0, 2)} ${digits.slice(2)}`,
    };
  };
}
