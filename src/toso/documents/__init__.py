"""Official documents of the programme: their numbers, their chain, their versions."""
