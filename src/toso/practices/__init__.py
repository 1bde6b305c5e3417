"""Good practices: taken from reports, decided by communes, shared (000 IV.1.đ)."""
