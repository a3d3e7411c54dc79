"""Everything that imports discord: commands, buttons, forms, and the words people read."""
