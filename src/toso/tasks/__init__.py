"""Tasks with their five clarities, topics of the month, and what is asked of others."""
