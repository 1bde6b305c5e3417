"""The phones themselves: who uses which, what each may hold, pictures in pieces, reminders."""
