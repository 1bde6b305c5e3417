"""Two-way talk: a thread about one target, task or report (tương tác 02 chiều, 003 II.2)."""
