const CommandGroups = { Acadenice: [] };
