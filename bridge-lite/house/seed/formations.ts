import { shiftDay } from './day.ts';

/** Stage of a module: realised, running, given to someone, given in part, left to attribute. */
type Stage = 'realise' | 'en_cours' | 'attribue' | 'partiel' | 'a_attribuer';
export type DemoModule = { nom: string; heures: number; stage: Stage; formateurs: readonly number[] };
export type DemoFormation = {
  nom: string;
  code: string;
  statut: string;
  date_debut: string;
  date_fin: string;
  blocs: readonly { nom: string; modules: readonly DemoModule[] }[];
};

const stages: Record<string, Stage> = { R: 'realise', E: 'en_cours', P: 'attribue', D: 'partiel', A: 'a_attribuer' };

/** A module written `R 35 3,9 Nom`: stage, hours, rows of its trainers, name. */
function parseModule(line: string): DemoModule {
  const [, stage = 'A', heures = '0', trainers = '', nom = ''] = /^([REPDA]) (\d+) ([\d,-]+) (.+)$/.exec(line) ?? [];
  const formateurs = trainers === '-' ? [] : trainers.split(',').map(Number);
  return { nom, heures: Number(heures), stage: stages[stage] ?? 'a_attribuer', formateurs };
}

const bloc = (nom: string, ...lines: string[]) => ({ nom, modules: lines.map(parseModule) });

/** The courses of the demo, around `today`. Trainers are rows of `personne`. */
export const demoFormations = (today: string): DemoFormation[] => [
  {
    nom: "Concepteur développeur d'applications",
    code: 'CDA',
    statut: 'en_cours',
    date_debut: shiftDay(today, -112),
    date_fin: shiftDay(today, 196),
    blocs: [
      bloc(
        'Développer une application sécurisée',
        'R 28 9,3 Environnement de travail et gestion de version',
        'R 42 6 Interfaces utilisateur accessibles',
        'R 56 3,9 Développement orienté objet',
        'E 49 3 Composants métier côté serveur',
        'E 35 11 Interfaces dynamiques avec un framework',
        'P 21 12 Anglais technique du développeur',
      ),
      bloc(
        'Concevoir une application organisée en couches',
        'E 42 13 Modélisation et bases de données relationnelles',
        'P 35 3 Architecture logicielle multicouche',
        'P 28 9 Persistance et accès aux données',
        'D 42 8 Maquettage et expérience utilisateur',
        'A 35 - Bases de données non relationnelles',
      ),
      bloc(
        'Préparer le déploiement sécurisé',
        'P 35 7 Conteneurs et intégration continue',
        'P 40 5 Administration de serveurs Linux',
        'A 28 - Tests de charge et supervision',
        'A 21 - Documentation et dossier professionnel',
      ),
    ],
  },
  {
    nom: 'Développeur web et web mobile',
    code: 'DWWM',
    statut: 'en_cours',
    date_debut: shiftDay(today, -70),
    date_fin: shiftDay(today, 140),
    blocs: [
      bloc(
        'Développer la partie front-end',
        'R 35 6 HTML et CSS fondamentaux',
        'R 21 8 Maquetter une interface',
        'E 42 11 JavaScript dans le navigateur',
        'P 28 6 Adaptabilité et accessibilité',
        'D 35 10 Gestion de contenu et référencement',
      ),
      bloc(
        'Développer la partie back-end',
        'R 21 13 Installer et interroger une base de données',
        'E 49 3 PHP et programmation serveur',
        'P 35 7 API et sécurité des échanges',
        'A 28 - Déployer une application web',
        'A 14 - Préparation au titre professionnel',
      ),
    ],
  },
  {
    nom: 'Designer web et interfaces',
    code: 'DWI',
    statut: 'ouverte',
    date_debut: shiftDay(today, 61),
    date_fin: shiftDay(today, 271),
    blocs: [
      bloc(
        'Concevoir les éléments graphiques',
        'P 42 8 Culture graphique et typographie',
        'P 35 8 Prototypage avec Figma',
        'A 28 - Animation et micro-interactions',
      ),
      bloc(
        "Contribuer à la gestion d'un projet numérique",
        'P 21 12 Communication professionnelle en anglais',
        'D 28 10 Stratégie de contenu',
        'A 35 - Intégration et systèmes de gestion de contenu',
      ),
      bloc('Réaliser des médias', 'A 28 - Photographie et vidéo', 'A 21 - Motion design'),
    ],
  },
  {
    nom: 'Administrateur systèmes et réseaux',
    code: 'ASR',
    statut: 'cloturee',
    date_debut: shiftDay(today, -340),
    date_fin: shiftDay(today, -45),
    blocs: [
      bloc(
        'Administrer les réseaux',
        'R 70 5 Réseaux locaux et commutation',
        'R 42 5 Sécurité périmétrique',
        'R 28 7 Supervision des équipements',
      ),
      bloc(
        'Administrer les infrastructures',
        'R 49 5 Serveurs Linux',
        'R 35 7 Virtualisation',
        'R 21 12 Anglais technique des réseaux',
      ),
    ],
  },
];
