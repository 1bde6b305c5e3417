"""Sơ kết and tổng kết: which are there, and the targets that they propose."""
