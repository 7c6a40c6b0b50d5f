const CommandGroups = { basic: [] };
function other() {
  const CommandGroups = { basic: [] };
}
