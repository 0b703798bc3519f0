"""The commands about what an item is filed under: explain and tag."""
