const SlashCommandGroups = { basic: [] };
