import type { Catalogue } from '../../model/index.ts';

/** English. */
export const en: Catalogue = {
  sentences: {
    'Le passage de « {from} » à « {to} » n’est pas permis.': 'Moving from “{from}” to “{to}” is not allowed.',
    'Le projet « {nom} » est clôturé : il ne peut plus être modifié.':
      'The project “{nom}” is closed and cannot change any more.',
    'Le module « {module} » dispose encore de {disponibles} h : {demandees, plural, one {# h ne peut pas être attribuée} other {# h ne peuvent pas être attribuées}}.':
      'The module “{module}” has {disponibles} h left: {demandees} h cannot be assigned.',
    '{personne} n’a pas le rôle de formateur.': '{personne} does not have the trainer role.',
    '{personne} n’est pas en activité.': '{personne} is not active.',
    'Les heures réalisées doivent être comprises entre 0 et {attribuees} h.':
      'Hours done must be between 0 and {attribuees} h.',
    'Cette attribution n’est plus ouverte : ses heures réalisées ne peuvent plus changer.':
      'This assignment is no longer open: its hours done cannot change.',
    'L’annulation demande une justification.': 'A cancellation needs a justification.',
    'Une intervention compte plus de 0 h.': 'An intervention has more than 0 h.',
    '{personne} a déjà {deja} h ce jour-là : {demandees, plural, one {# h de plus dépasserait} other {# h de plus dépasseraient}} 24 h.':
      '{personne} already has {deja} h on that day: {demandees} h more would exceed 24 h.',
    'La tâche « {tache} » est terminée : aucune intervention ne peut y être saisie.':
      'The task “{tache}” is done: no intervention can be entered on it.',
    'Le projet « {projet} » est livré ou clôturé : aucune intervention ne peut y être saisie.':
      'The project “{projet}” is delivered or closed: no intervention can be entered on it.',
    'Le projet « {projet} » a encore {nombre, plural, one {# tâche ouverte} other {# tâches ouvertes}} : {noms}.':
      'The project “{projet}” still has {nombre, plural, one {# open task} other {# open tasks}}: {noms}.',
    'Clôturer le projet': 'Close the project',
    'Met le projet à l’état « clôturé ». Un projet clôturé ne change plus.':
      'Marks the project as closed. A closed project does not change any more.',
    'Clôturer définitivement le projet « {nom} » ?': 'Close the project “{nom}” for good?',
    'Clôturer définitivement ce projet ?': 'Close this project for good?',
    'Clôturer même si des tâches sont encore ouvertes': 'Close even if tasks are still open',
    'Le projet « {nom} » est clôturé.': 'The project “{nom}” is closed.',
    'Le projet est déjà clôturé.': 'The project is already closed.',
    'Changer le statut de la tâche': 'Change the status of the task',
    'Déplace la tâche dans une autre colonne du tableau.': 'Moves the task to another column of the board.',
    'Nouveau statut': 'New status',
    'La tâche « {nom} » est maintenant « {statut} ».': 'The task “{nom}” is now “{statut}”.',
    'Cette intervention n’a plus de tâche, de personne ou de date : corrigez-la d’abord dans Baserow.':
      'This intervention has lost its task, person or date: correct it in Baserow first.',
    'Cette intervention est annulée : elle ne peut plus changer.':
      'This intervention is cancelled and cannot change any more.',
    'Le module « {module} » est réalisé : plus aucune heure ne peut y être attribuée.':
      'The module “{module}” is done: no more hours can be assigned.',
    '{personne} dépasse de {depassement} h sa capacité annuelle de formation ({capacite} h).':
      '{personne} is {depassement} h over the yearly training capacity ({capacite} h).',
    '{personne} dépasse de {depassement} h sa capacité annuelle d’agence ({capacite} h).':
      '{personne} is {depassement} h over the yearly agency capacity ({capacite} h).',
    'Tous les modules sont réalisés : la formation « {formation} » est clôturée.':
      'All modules are done: the course “{formation}” is closed.',
    Formateur: 'Trainer',
    Personne: 'Person',
    Heures: 'Hours',
    'Heures réalisées': 'Hours done',
    'Heures vendues': 'Hours sold',
    'Heures estimées': 'Hours estimated',
    Date: 'Date',
    'Date de début': 'Start date',
    'Date de fin': 'End date',
    'Date de livraison': 'Delivery date',
    Échéance: 'Due date',
    Justification: 'Justification',
    Notes: 'Notes',
    Nom: 'Name',
    Client: 'Client',
    'Chef de projet': 'Project manager',
    Statut: 'Status',
    Priorité: 'Priority',
    'Attribuer le module': 'Assign the module',
    'Confie des heures du module à un formateur en activité.': 'Gives hours of the module to an active trainer.',
    'Toutes les heures du module sont attribuées.': 'All hours of the module are assigned.',
    '{heures_attribuees, plural, one {# h de « {module} » est attribuée} other {# h de « {module} » sont attribuées}} à {personne}.':
      '{heures_attribuees, plural, one {# h of “{module}” is assigned} other {# h of “{module}” are assigned}} to {personne}.',
    'L’attribution « {libelle} » est supprimée.': 'The assignment “{libelle}” is deleted.',
    'L’attribution est déjà terminée ou annulée.': 'The assignment is already finished or cancelled.',
    'L’attribution « {libelle} » a retrouvé ses anciennes valeurs.':
      'The assignment “{libelle}” has its former values again.',
    'Saisir les heures réalisées': 'Enter the hours done',
    'Note le total des heures réalisées de l’attribution.': 'Notes the total of hours done of the assignment.',
    '« {libelle} » : {heures_realisees, plural, one {# h réalisée} other {# h réalisées}} sur {heures_attribuees} h.':
      '“{libelle}”: {heures_realisees} h done of {heures_attribuees} h.',
    'Clôturer l’attribution': 'Close the assignment',
    'Déclare l’attribution réalisée. Elle ne change plus ensuite.':
      'Declares the assignment done. It cannot change afterwards.',
    'Clôturer « {libelle} » avec {heures_realisees, plural, one {# h réalisée} other {# h réalisées}} sur {heures_attribuees} h ?':
      'Close “{libelle}” with {heures_realisees} h done of {heures_attribuees} h?',
    'Clôturer cette attribution ?': 'Close this assignment?',
    'Saisissez d’abord des heures réalisées.': 'Enter hours done first.',
    'L’attribution « {libelle} » est réalisée.': 'The assignment “{libelle}” is done.',
    'Annuler l’attribution': 'Cancel the assignment',
    'Rend au module les heures qui ne sont pas encore réalisées.':
      'Gives the hours that are not done yet back to the module.',
    'Annuler l’attribution « {libelle} » ?': 'Cancel the assignment “{libelle}”?',
    'Annuler cette attribution ?': 'Cancel this assignment?',
    'L’attribution « {libelle} » est annulée.': 'The assignment “{libelle}” is cancelled.',
    'Saisir une intervention': 'Log an intervention',
    'Note des heures passées sur la tâche.': 'Notes hours spent on the task.',
    'La tâche est terminée.': 'The task is done.',
    '{heures, plural, one {# h de {personne} est saisie} other {# h de {personne} sont saisies}} sur « {tache} ».':
      '{heures, plural, one {# h of {personne} is logged} other {# h of {personne} are logged}} on “{tache}”.',
    'L’intervention « {libelle} » est supprimée.': 'The intervention “{libelle}” is deleted.',
    'Annuler l’intervention': 'Cancel the intervention',
    'Ses heures ne comptent plus.': 'Its hours no longer count.',
    'Annuler l’intervention « {libelle} » de {heures} h ?': 'Cancel the intervention “{libelle}” of {heures} h?',
    'Annuler cette intervention ?': 'Cancel this intervention?',
    'L’intervention est déjà annulée.': 'The intervention is already cancelled.',
    'L’intervention « {libelle} » est annulée.': 'The intervention “{libelle}” is cancelled.',
    'L’intervention « {libelle} » compte de nouveau.': 'The intervention “{libelle}” counts again.',
    'Créer un projet': 'Create a project',
    'Ajoute un projet de l’agence.': 'Adds a project of the agency.',
    'Le projet « {nom} » est créé.': 'The project “{nom}” is created.',
    'Le projet « {nom} » est supprimé.': 'The project “{nom}” is deleted.',
    'Créer une tâche': 'Create a task',
    'Ajoute une tâche au projet.': 'Adds a task to the project.',
    'La tâche « {nom} » est ajoutée au projet « {projet} ».': 'The task “{nom}” is added to the project “{projet}”.',
    'La tâche « {nom} » est supprimée.': 'The task “{nom}” is deleted.',
    'La tâche « {nom} » a retrouvé son statut.': 'The task “{nom}” has its former status again.',
    'Le projet « {nom} » est rouvert.': 'The project “{nom}” is open again.',
  },
};
