"""Papers printed the province's way: its own templates, PDF, all papers of a month at once."""
